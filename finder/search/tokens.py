"""The words of a text: as they were typed and as they are compared, so many and no more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finder.filler import is_filler
from finder.text import normalize

MAX_WORDS = 12
"""Words that may name something up to which a text is read: as many as the longest name of a center has.

Those after them are not understood. Words that carry no criterion are not counted, nor are initials.
"""

MAX_CHUNKS = 32
"""Words of a text, as typed, that are looked at."""

PUNCTUATION = ".,;:!?()[]{}\"'«»„“”‘’،؛؟…"

_NO_LETTERS = re.compile(r"[\s\-‐‑–—/.,;:!?()\"'’«»“”،؛؟_+]+")


@dataclass(frozen=True)
class Token:
    """A word of the text: as typed, as it is compared, and whether it was typed under another keyboard layout."""

    typed: str
    word: str
    retyped: bool = False

    @property
    def shown(self) -> str:
        """What was typed, without the comma or the quotation mark beside it; under another layout these are letters."""
        return self.typed if self.retyped else self.typed.strip(PUNCTUATION) or self.typed

    @property
    def unread(self) -> str:
        """This word alone as it was typed, of a chunk that may have several."""
        parts = _NO_LETTERS.split(self.shown)
        if self.retyped or len(parts) == 1:
            return self.shown
        return next((part for part in parts if normalize(part) == self.word), self.shown)


def tokens_of(text: str) -> tuple[list[Token], list[str]]:
    """Return the words of a text that are read, and those after them, as typed."""
    chunks = text.split()
    tokens = [Token(chunk, word) for chunk in chunks[:MAX_CHUNKS] for word in normalize(chunk).split()]
    end = end_of_words(tokens)
    return tokens[:end], [token.unread for token in tokens[end:]] + chunks[MAX_CHUNKS:]


def end_of_words(tokens: Sequence[Token]) -> int:
    """Return where the words end that are read."""
    weighty = [
        number for number, token in enumerate(tokens[:MAX_CHUNKS]) if len(token.word) > 1 and not is_filler(token.word)
    ]
    return weighty[MAX_WORDS] if len(weighty) > MAX_WORDS else min(len(tokens), MAX_CHUNKS)
