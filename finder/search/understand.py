"""Understand a search: what the parameters and the free text ask for, what is ambiguous, what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from finder.directory.reader import Directory
from finder.search import places
from finder.search.places import AmbiguousPlace, Origin
from finder.search.query import MAX_TEXT, SearchQuery
from finder.text import normalize

MAX_WORDS = 24
LONGEST_NAME = 8
"""Words in the longest name that is looked for inside free text."""

SMALL_WORDS = frozenset(
    normalize(word)
    for word in [
        "a",
        "an",
        "the",
        "in",
        "at",
        "near",
        "for",
        "of",
        "to",
        "and",
        "or",
        "with",
        "from",
        "my",
        "me",
        "by",
        "around",
        "close",
        "where",
        "is",
        "how",
        "center",
        "centre",
        "hospital",
        "clinic",
        "cancer",
        "treatment",
        "à",
        "a",
        "au",
        "aux",
        "en",
        "de",
        "des",
        "du",
        "d",
        "l",
        "la",
        "le",
        "les",
        "un",
        "une",
        "pour",
        "près",
        "proche",
        "vers",
        "et",
        "ou",
        "avec",
        "dans",
        "chez",
        "centre",
        "hôpital",
        "clinique",
        "cancer",
        "traitement",
        "soins",
        "в",
        "во",
        "на",
        "у",
        "из",
        "от",
        "до",
        "для",
        "и",
        "или",
        "с",
        "со",
        "рядом",
        "около",
        "возле",
        "где",
        "как",
        "мне",
        "центр",
        "больница",
        "клиника",
        "лечение",
        "рак",
        "في",
        "من",
        "الى",
        "إلى",
        "على",
        "عن",
        "مع",
        "او",
        "أو",
        "و",
        "قرب",
        "بالقرب",
        "قريب",
        "لـ",
        "مركز",
        "مستشفى",
        "علاج",
        "السرطان",
        "سرطان",
        "لە",
        "بۆ",
        "لەگەڵ",
        "و",
        "یان",
        "نزیک",
        "سەنتەر",
        "نەخۆشخانە",
        "چارەسەر",
        "شێرپەنجە",
        "شێرپەنجەی",
        "мен",
        "және",
        "немесе",
        "үшін",
        "жақын",
        "маңында",
        "қайда",
        "орталық",
        "аурухана",
        "емдеу",
        "ем",
        "обыр",
        "қатерлі",
        "ісік",
    ]
)
"""Words that carry no criterion of their own in a finder of cancer centers."""


@dataclass
class Understanding:
    """What a search asks for, after parameters and free text are put together."""

    cancers: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    cost: list[str] = field(default_factory=list)
    ages: list[str] = field(default_factory=list)
    centers: list[int] | None = None
    origin: Origin | None = None
    ambiguous: list[AmbiguousPlace] = field(default_factory=list)
    unknown_place: str | None = None
    ignored: list[str] = field(default_factory=list)

    @property
    def asks_nothing_known(self) -> bool:
        """Tell whether words were given and none of them was understood."""
        known = self.cancers or self.services or self.regions or self.cost or self.ages or self.origin or self.ambiguous
        return bool(self.ignored) and not known and self.centers is None


def understand(query: SearchQuery, directory: Directory) -> Understanding:
    """Put together what is asked by parameters and by words."""
    asked = Understanding(
        cancers=list(query.cancers),
        services=list(query.services),
        regions=list(query.regions),
        cost=list(query.cost),
        ages=list(query.ages),
    )
    runs = _read_terms(query.text[:MAX_TEXT], asked, directory)
    _read_near(query, asked, directory)
    _read_center_names(_read_places(runs, asked, directory), asked, directory)
    asked.ignored += query.text[MAX_TEXT:].split()[:MAX_WORDS]
    return asked


def _read_terms(text: str, asked: Understanding, directory: Directory) -> list[list[str]]:
    """Take the vocabulary's words out of the text, longest first; return the runs of words between them."""
    words = normalize(text).split()
    asked.ignored += words[MAX_WORDS:]
    words = words[:MAX_WORDS]
    runs: list[list[str]] = [[]]
    position = 0
    lists = {"cancer": asked.cancers, "service": asked.services, "country": asked.regions, "region": asked.regions,
             "cost": asked.cost, "ages": asked.ages}  # fmt: skip
    while position < len(words):
        for length in range(min(LONGEST_NAME, len(words) - position), 0, -1):
            named = [
                (kind, code)
                for kind, code in directory.words.get(" ".join(words[position : position + length]), ())
                if kind in lists
            ]
            if named:
                for kind, code in named:
                    if code not in lists[kind]:
                        lists[kind].append(code)
                runs.append([])
                position += length
                break
        else:
            runs[-1].append(words[position])
            position += 1
    return [run for run in runs if run]


def _read_near(query: SearchQuery, asked: Understanding, directory: Directory) -> None:
    if query.near_point:
        asked.origin = Origin(query.near_point)
    elif query.near_place is not None:
        place = directory.place(query.near_place)
        asked.origin = places.origin_at(place) if place else None
        asked.unknown_place = None if place else query.near
    elif query.near:
        _take(places.find(directory, query.near, asked.regions), query.near, asked)


def _take(found: Origin | AmbiguousPlace | None, name: str, asked: Understanding) -> None:
    if isinstance(found, Origin):
        asked.origin = found
    elif found:
        asked.ambiguous.append(found)
    else:
        asked.unknown_place = name


def _read_places(runs: list[list[str]], asked: Understanding, directory: Directory) -> list[str]:
    """Take a place name out of the remaining runs, longest first; return the words that are left."""
    left: list[str] = []
    for run in runs:
        position = 0
        while position < len(run):
            for length in range(min(LONGEST_NAME, len(run) - position), 0, -1):
                name = " ".join(run[position : position + length])
                if name in SMALL_WORDS or asked.origin or asked.ambiguous or asked.unknown_place:
                    continue
                found = places.find(directory, name, asked.regions)
                if found:
                    _take(found, name, asked)
                    position += length
                    break
            else:
                if run[position] not in SMALL_WORDS:
                    left.append(run[position])
                position += 1
    return left


def _read_center_names(left: list[str], asked: Understanding, directory: Directory) -> None:
    """Look for centers whose names hold all the words left over; else those words are named as not understood."""
    if not left:
        return
    match = " ".join(f'"{word}"*' for word in left)
    numbers = [row[0] for row in directory.rows("select rowid from center_text where names match ? limit 50", (match,))]
    if numbers:
        asked.centers = numbers
    else:
        asked.ignored += left
