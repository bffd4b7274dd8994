"""What a data file may say: the strict shape of every reviewed YAML file under ``data/``.

Unknown fields are refused, codes are quoted strings, and every statement about a center names its sources.
Coordinates are degrees on WGS-84.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Literal, get_args

from babel import Locale
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

Country = Literal["IQ", "RU", "MA", "KZ"]
LanguageTag = Literal["en", "ar", "ckb", "fr", "ru", "kk"]
Status = Literal["open", "planned", "suspended", "closed", "unknown"]
ServiceStatus = Literal["available", "planned", "suspended", "closed", "unknown"]
Evidence = Literal["states", "equipment", "implied"]
Kind = Literal[
    "oncology_center",
    "oncology_department",
    "hospital",
    "clinic",
    "outpatient_center",
    "diagnostic_center",
    "research_institute",
    "hospice",
]
Ownership = Literal["public", "private", "charitable", "university", "mixed"]
AgeGroup = Literal["all", "adults", "children"]
Confidence = Literal["high", "medium", "low"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
"""How well a center is documented, best first."""
COUNTRIES: tuple[Country, ...] = tuple(sorted(get_args(Country)))
"""The countries covered, by ISO 3166-1 code."""

PlaceKind = Literal["city", "town", "village", "district", "neighborhood"]

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
CenterId = Annotated[str, StringConstraints(pattern=r"^(iq|ru|ma|kz)-[a-z0-9]+(-[a-z0-9]+)*$")]
RegionCode = Annotated[str, StringConstraints(pattern=r"^(IQ|RU|MA|KZ)-[A-Z0-9]{1,3}$")]
WEB_ADDRESS = r"^https?://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?$"
"""A web address whose host has a dot in it."""
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS)]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,2}[0-9]+$")]
PlaceId = Annotated[int, Field(gt=0)]


@lru_cache(maxsize=4096)  # centers repeat the same dates
def _partial_date(value: str) -> str:
    """Accept ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (ISO 8601 with reduced precision), nothing else."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        raise ValueError("a date is YYYY, YYYY-MM or YYYY-MM-DD, in quotes")
    date.fromisoformat((value + "-01-01")[:10])
    return value


PartialDate = Annotated[str, AfterValidator(_partial_date)]


@cache
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages)


def _any_language(tag: str) -> str:
    """Accept the tag of any language of the world that CLDR has a name for."""
    if tag not in _languages():
        raise ValueError("a language is given by its BCP 47 tag, such as fa")
    return tag


AnyLanguage = Annotated[str, AfterValidator(_any_language)]


def _french(line: str) -> str:
    """Keep double punctuation and quotes on the line of their word, as French typography asks."""
    return re.sub(r" (?=[:;?!»])|(?<=«) ", "\u00a0", line)


class Model(BaseModel):
    """Base of all data models: strict, immutable, no unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Text(Model):
    """One text that a reader sees, in all six languages."""

    en: Line
    ar: Line
    ckb: Line
    fr: Annotated[Line, AfterValidator(_french)]
    ru: Line
    kk: Line

    def in_language(self, tag: str) -> str:
        """Return the text in the language of a BCP 47 tag."""
        return getattr(self, tag)


class Synonyms(Model):
    """Words people use for a thing, by language; ``any`` holds abbreviations used in several."""

    en: tuple[Line, ...] = ()
    ar: tuple[Line, ...] = ()
    ckb: tuple[Line, ...] = ()
    fr: tuple[Line, ...] = ()
    ru: tuple[Line, ...] = ()
    kk: tuple[Line, ...] = ()
    any: tuple[Line, ...] = ()


class Source(Model):
    """A document that states facts.

    ``url`` is null where the document has no public address; ``read`` is the date we read it, null where it is only
    recommended for further reading.
    """

    id: SourceId
    url: WebAddress | None
    title: Line
    title_language: AnyLanguage | None = None
    publisher: Line
    date: PartialDate | None
    language: AnyLanguage
    read: PartialDate | None


class Sourced(Model):
    """Anything stated by sources of the same file."""

    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]


class Fact(Sourced):
    """One coded statement about a center.

    ``as_of`` is given only where it differs from the date of the newest source; ``valid_until`` is the last month in
    which a time-limited statement held as far as known.
    """

    code: Code
    evidence: Evidence = "states"
    as_of: PartialDate | None = None
    valid_until: PartialDate | None = None
    detail: Text | None = None


class ServiceFact(Fact):
    """The center offers, or will offer, or no longer offers, a service."""

    status: ServiceStatus = "available"
    prescribed_by: CenterId | None = None


class CancerFact(Fact):
    """The center treats a cancer; code ``all`` where the source says all cancers."""

    status: ServiceStatus = "available"


class ReferralFact(Fact):
    """How one gets in."""

    status: ServiceStatus = "available"


class CostFact(Fact):
    """Who pays. ``scope`` names the part of the care that it covers, if not all of it."""

    status: ServiceStatus = "available"
    scope: Text | None = None


class Figure(Sourced):
    """A counted fact: beds, chairs, operating rooms, patients."""

    code: Code
    value: Annotated[int, Field(ge=0)]
    status: Literal["available", "planned"] = "available"
    scope: Literal["whole_hospital"] | None = None
    as_of: PartialDate | None = None
    detail: Text | None = None


class StatusFact(Sourced):
    """Whether the center works."""

    value: Status
    as_of: PartialDate | None = None


class AgesFact(Sourced):
    """Whom the center treats, by age."""

    value: AgeGroup


class Address(Sourced):
    """The address as a source writes it, in the language of that source."""

    text: Line
    language: AnyLanguage


class Coordinates(Sourced):
    """The site of the center, degrees WGS-84, where a source gives it."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    license: Line | None = None


class Contact(Sourced):
    """A phone number, web address or e-mail, with what it is for."""

    kind: Literal["phone", "website", "email"]
    value: Line
    detail: Text | None = None
    as_of: PartialDate | None = None


class Area(Model):
    """An area a center serves: a whole region by its code, or a district by name with the places in it."""

    region: RegionCode | None = None
    name: Text | None = None
    places: tuple[PlaceId, ...] = ()

    @model_validator(mode="after")
    def _named(self) -> Area:
        if (self.region is None) == (self.name is None):
            raise ValueError("an area has either a region code or a name")
        return self


class Serves(Sourced):
    """The areas whose residents the center serves."""

    areas: Annotated[tuple[Area, ...], Field(min_length=1)]


class Note(Sourced):
    """A plain statement that no code expresses."""

    text: Text


class Center(Model):
    """One facility that treats, diagnoses or cares for people with cancer."""

    id: CenterId
    name: Text
    official_names: tuple[LanguageTag, ...]
    also_known_as: tuple[Line, ...] = ()
    searched_as: tuple[Line, ...] = ()
    kind: Kind
    ownership: Ownership | None = None
    country: Country
    region: RegionCode
    place: PlaceId | None
    place_inferred: bool = False
    address: Address | None = None
    coordinates: Coordinates | None = None
    status: StatusFact
    ages: AgesFact | None = None
    services: tuple[ServiceFact, ...] = ()
    cancers: tuple[CancerFact, ...] = ()
    referral: tuple[ReferralFact, ...] = ()
    cost: tuple[CostFact, ...] = ()
    figures: tuple[Figure, ...] = ()
    serves: tuple[Serves, ...] = ()
    contacts: tuple[Contact, ...] = ()
    hours: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()
    confidence: Confidence
    checked: PartialDate
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    further_reading: tuple[Source, ...] = ()


class Term(Model):
    """A code with its words: ``label`` is the plain word, ``official`` the professional's word beside it."""

    code: Code
    label: Text
    official: Text | None = None
    synonyms: Synonyms = Synonyms()


class Explanation(Model):
    """A plain explanation of a service or cancer for a patient."""

    what: Text
    whom: Text | None = None
    visit: Text | None = None
    limits: Text | None = None
    ask: tuple[Text, ...] = ()


class Service(Term):
    """A treatment, a test or a kind of care.

    ``broader`` is the service it is a kind of; ``cancers`` are the cancers it concerns (empty: many);
    ``possible_at`` are the kinds of center where one may ask for it although no source states it;
    ``possible_with_broader`` is false for what is so rare that its broader service says nothing about it.
    """

    group: Literal["treatment", "test", "care"]
    broader: Code | None = None
    cancers: tuple[Code, ...] = ()
    possible_at: tuple[Kind, ...] = ()
    possible_with_broader: bool = True
    about: Explanation
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Cancer(Term):
    """A cancer type or group with its ICD-10 codes; ``urgent`` are signs that need care today."""

    icd10: Annotated[tuple[Line, ...], Field(min_length=1)]
    broader: Code | None = None
    possible_at: tuple[Kind, ...] = ()
    about: Explanation
    urgent: tuple[Text, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Vocabulary(Model):
    """A small list of terms: kinds, ownership, ages, statuses, referral, cost, figures."""

    name: Code
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


class Region(Model):
    """A first-level region; ``place`` is its chief town in the gazetteer.

    ``working_languages`` are given where they are not those of the whole country, the first one first.
    """

    code: RegionCode
    name: Text
    place: PlaceId
    working_languages: tuple[LanguageTag, ...] = ()
    synonyms: Synonyms = Synonyms()


class RegionGroup(Model):
    """Several regions that people name as one; only such as have an official list. Its names mean all of them."""

    name: Text
    synonyms: Synonyms = Synonyms()
    regions: Annotated[tuple[RegionCode, ...], Field(min_length=2)]


class CountryRegions(Model):
    """A country, its names, its regions (ISO 3166-1 and 3166-2), and groups of these."""

    code: Country
    name: Text
    synonyms: Synonyms = Synonyms()
    working_languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    regions: Annotated[tuple[Region, ...], Field(min_length=1)]
    groups: tuple[RegionGroup, ...] = ()


class GuideEntry(Sourced):
    """One statement of a country guide. ``as_of`` where it differs from the newest source.

    ``services`` and ``cancers`` are those that it tells of: it stands on their pages too.
    """

    text: Text
    services: tuple[Code, ...] = ()
    cancers: tuple[Code, ...] = ()
    as_of: PartialDate | None = None
    valid_until: PartialDate | None = None


class GuideStep(Model):
    """One step of the way to care, in order."""

    title: Text
    entries: Annotated[tuple[GuideEntry, ...], Field(min_length=1)]


class GuideAudience(Model):
    """Who pays, for one group of people."""

    title: Text
    entries: Annotated[tuple[GuideEntry, ...], Field(min_length=1)]


class Helpline(Sourced):
    """An organization that helps, with what it does and how to reach it."""

    name: Text
    text: Text
    phone: Line | None = None
    website: WebAddress | None = None
    as_of: PartialDate | None = None


class Guide(Model):
    """How cancer care is reached in one country."""

    country: Country
    checked: PartialDate
    steps: Annotated[tuple[GuideStep, ...], Field(min_length=1)]
    coverage: Annotated[tuple[GuideAudience, ...], Field(min_length=1)]
    documents: tuple[GuideEntry, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    notes: tuple[GuideEntry, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]

    @property
    def entries(self) -> list[GuideEntry]:
        """All statements, in the order of the page."""
        steps = [entry for step in self.steps for entry in step.entries]
        coverage = [entry for audience in self.coverage for entry in audience.entries]
        return [*steps, *coverage, *self.documents, *self.notes]


class PlaceRow(Model):
    """A populated place of the gazetteer. ``names`` are display names by language; coordinates in degrees WGS-84."""

    id: PlaceId
    country: Country
    region: RegionCode
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    population: Annotated[int, Field(ge=0)]
    kind: PlaceKind
    names: dict[LanguageTag, Line]
    also: tuple[Line, ...]
