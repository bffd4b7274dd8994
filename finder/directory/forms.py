"""The forms of a name by which it is recognized when it is not typed as it stands: inflected, or as it sounds."""

from __future__ import annotations

from finder.sounds import consonants, sound
from finder.stems import ARABIC_ARTICLE, is_arabic, stems


def variants(name: str) -> set[tuple[str, str]]:
    """Return the stems, the sounds and the consonants of a normalized name, each with which of these it is.

    >>> ("sound", "himioterapia") in variants("химиотерапия")
    True
    """
    bare = [name.removeprefix(ARABIC_ARTICLE)] if name.startswith(ARABIC_ARTICLE) else []
    found = {("stem", stem) for word in (name, *bare) for stem in stems(word)}
    found |= {("stem", word) for word in bare}
    for word in (name, *bare):
        found |= {("sound", " ".join(map(sound, form.split()))) for form in (word, *stems(word))}
        skeleton = " ".join(filter(None, map(consonants, word.split())))
        if is_arabic(word) and skeleton:
            found.add(("consonants", skeleton))
    return found
