"""What a search asks for, after parameters and free text are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from finder.search.places import AmbiguousPlace, Origin
from finder.search.spans import How


@dataclass(frozen=True)
class ReadAs:
    """What words were taken for: a code of a kind, or a place by its id (kind ``place``), and how they were read."""

    typed: str
    kind: str
    code: str
    how: How


@dataclass(frozen=True)
class Suggestion:
    """What may have been meant by a word that was not understood."""

    typed: str
    kind: str
    code: str


@dataclass
class Understanding:
    """What a search asks for, after parameters and free text are put together.

    ``centers`` are ids of centers that the text names; ``read_as`` tells what each part of the text was taken for.
    """

    cancers: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    cost: list[str] = field(default_factory=list)
    ages: list[str] = field(default_factory=list)
    referral: list[str] = field(default_factory=list)
    centers: list[str] = field(default_factory=list)
    origin: Origin | None = None
    ambiguous: list[AmbiguousPlace] = field(default_factory=list)
    unknown_place: str | None = None
    ignored: list[str] = field(default_factory=list)
    read_as: list[ReadAs] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)

    @property
    def asks_nothing_known(self) -> bool:
        """Tell whether words were given and none of them was understood."""
        terms = self.cancers or self.services or self.regions or self.cost or self.ages or self.referral
        return bool(self.ignored) and not (terms or self.centers or self.origin or self.ambiguous)

    @property
    def countries(self) -> list[str]:
        """The countries of the areas that are asked for, each once."""
        return list(dict.fromkeys(code.partition("-")[0] for code in self.regions))

    def codes(self, kind: str) -> list[str]:
        """Return the list that holds the codes of a kind of meaning."""
        return {
            "cancer": self.cancers,
            "service": self.services,
            "country": self.regions,
            "region": self.regions,
            "cost": self.cost,
            "ages": self.ages,
            "referral": self.referral,
            "center": self.centers,
        }[kind]
