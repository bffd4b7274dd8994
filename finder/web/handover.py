"""What a reader hands on: a two-language sheet for the center's reception, and a short message for the family."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Response, abort, g, render_template, url_for

from finder.directory.schema import Center, CostFact, ReferralFact, Source
from finder.locales import LANGUAGES, Language
from finder.web.addresses import absolute
from finder.web.asked import asked_along, distance_km
from finder.web.directory import current_directory
from finder.web.language import current_language, gettext, language_blueprint
from finder.web.presentation import colon, comma, in_language, isolated, kilometers, leading, term_label, when, where
from finder.web.qr import qr_address
from finder.web.words import coded, limits, service

blueprint = language_blueprint("handover", __name__)

Access = tuple[ReferralFact, ...] | tuple[CostFact, ...]


@dataclass(frozen=True)
class Part:
    """One part of the sheet in one language: a title and its lines, with room to write where they are ``blank``."""

    title: str
    lines: list[str]
    blank: bool = False


@dataclass(frozen=True)
class SheetPage:
    """The sheet: parts in the reader's language, each beside the same part in a working language of the center.

    ``other`` is None where the center works in the reader's own language only.
    """

    center: Center
    other: Language | None
    parts: list[tuple[Part, Part | None]]
    place: str
    address: str
    qr: str | None


@blueprint.get("/centers/<center_id>/handover")
def sheet(center_id: str) -> str:
    """Show the two-language sheet of a center."""
    directory = current_directory()
    center = directory.center(center_id) or abort(404)
    _, asked = asked_along()
    reader, other = current_language(), _working_language(center)
    own = _parts(center, asked.services, reader if other else None)
    beside: list[Part] | list[None] = [None] * len(own)
    if other:
        with speaking(other):
            beside = _parts(center, asked.services, reader)
    path = url_for("centers.center", center_id=center.id)
    page = SheetPage(
        center=center,
        other=other,
        parts=list(zip(own, beside, strict=True)),
        place=where(center),
        address=absolute(path),
        qr=qr_address(path),
    )
    return render_template("centers/handover.html", page=page)


@blueprint.get("/centers/<center_id>/message")
def message(center_id: str) -> Response:
    """Give the gist of a center as plain text that fits a messenger."""
    center = current_directory().center(center_id) or abort(404)
    _, asked = asked_along()
    lines = [in_language(center.name), where(center)]
    if center.status.value != "open":
        lines.append(term_label(center.status.value, "statuses"))
    km = distance_km(center, asked.origin)
    if km is not None and asked.origin:
        place = asked.origin.name(current_language().tag)
        lines.append(f"{gettext('Straight line from %(place)s', place=place)}{colon()}{kilometers(km)}")
    lines += [f"{term_label(code, 'services')}{colon()}{service(center, code)}" for code in asked.services]
    lines.append(f"{gettext('Way in')}{colon()}{coded(center.referral, 'referral')}")
    lines.append(f"{gettext('Cost')}{colon()}{coded(center.cost, 'cost')}")
    phones = [contact.value for contact in center.contacts if contact.kind == "phone"][:2]
    lines.append(f"{gettext('Phone')}{colon()}{comma().join(phones) or gettext('Not known')}")
    lines.append(gettext("Last checked: %(date)s.", date=when(center.checked)))
    lines.append(gettext("This is information, not medical advice. Decide with a doctor, and call before you travel."))
    lines.append(absolute(url_for("centers.center", center_id=center.id)))
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Write in another language for a while: texts of the interface and of the data alike."""
    own = g.language
    g.language = language
    try:
        yield
    finally:
        g.language = own


def _working_language(center: Center) -> Language | None:
    """Return the first working language of the center's region that is not the reader's."""
    directory = current_directory()
    own = directory.regions[center.region].working_languages
    tags = own or directory.countries[center.country].working_languages
    return next((LANGUAGES[tag] for tag in tags if tag != current_language().tag), None)


def _parts(center: Center, services: list[str], reader: Language | None) -> list[Part]:
    """Write all parts in the current language.

    The reader's language is named in its own words, unless the center works in it. The parts and their lines are the
    same in every language.
    """
    directory = current_directory()
    sources = {source.id: source for source in center.sources}
    asked = comma().join(term_label(code, "services") for code in services)
    what = asked or gettext("treatment for cancer")
    phone = Part(
        gettext("On the phone, say"),
        [
            gettext("Hello. I am calling about a person with cancer."),
            gettext("We are looking for: %(what)s. Do you do this now?", what=what),
            gettext("How does one get in? Which referral is needed, and from whom?"),
            gettext("What does it cost, and who pays?"),
            gettext("When can we come, and what shall we bring?"),
            gettext("How long does it take, and where can a relative stay?"),
        ],
    )
    if reader:
        phone.lines.append(gettext("I speak %(language)s. Is there someone who speaks it?", language=reader.name))
    patient = Part(
        gettext("To fill in"),
        [
            gettext("Name and year of birth:"),
            gettext("Diagnosis, and since when:"),
            gettext("Treated so far:"),
            gettext("Phone of a relative:"),
        ],
        blank=True,
    )
    parts = [phone, patient]
    parts.append(Part(gettext("How to get in"), _statements(center.referral, "referral", sources)))
    parts.append(Part(gettext("Who pays"), _statements(center.cost, "cost", sources)))
    papers = [
        gettext("Identity card or passport; insurance card, if there is one"),
        gettext("The referral, and the doctor's report with the diagnosis"),
        gettext("The result of the tissue examination (biopsy), and the block or slides if you have them"),
        gettext("Scans on a disc with their reports, recent blood tests, a list of the medicines"),
    ]
    guide = directory.guides.get(center.country)
    papers += [in_language(entry.text) for entry in guide.documents] if guide else []
    parts.append(Part(gettext("Papers to have ready"), papers))
    for code in services:
        questions = [in_language(question) for question in directory.services[code].about.ask]
        if questions:
            parts.append(Part(gettext("What to ask: %(what)s", what=term_label(code, "services")), questions))
    return parts


def _statements(facts: Access, vocabulary: str, sources: dict[str, Source]) -> list[str]:
    """Write what a reception has to know: the coded statements; remarks only where there is nothing else."""
    if not facts:
        return [gettext("Not known: no source says it.")]
    coded = [fact for fact in facts if fact.code != "other"]
    return [_statement(fact, vocabulary, sources) for fact in coded or facts]


def _statement(fact: ReferralFact | CostFact, vocabulary: str, sources: dict[str, Source]) -> str:
    """One fact with its state, its source and its date, in one line."""
    said = [] if fact.code == "other" else [term_label(fact.code, vocabulary)]
    if fact.status != "available":
        said.append(term_label(fact.status, "service_statuses"))
    said += limits(fact)
    if isinstance(fact, CostFact) and fact.scope:
        said.append(gettext("For: %(what)s", what=in_language(fact.scope)))
    if fact.detail:
        said.append(in_language(fact.detail))
    source = leading(fact, sources)
    date = when(source.date) if source.date else gettext("undated")
    return f"{'. '.join(said)} ({isolated(source.publisher)}{comma()}{date})"
