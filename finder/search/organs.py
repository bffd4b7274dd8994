"""Organs: beside a treatment the name of one stands for its cancer, as "removal of the breast" does."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from finder.directory.phrases import CANCER_OF_CHILDREN, ORGAN, Meaning
from finder.directory.reader import Directory
from finder.directory.schema import Service
from finder.filler import AND_OR, CONNECTING
from finder.search.ages import CHILDREN
from finder.search.spans import How, Span, as_cancer
from finder.search.tokens import Token
from finder.stems import ARABIC_AND, is_cyrillic

SURGERY = "surgery"
ABLATION = "ablation"

CANCERS_OF_BLOOD = "blood"

COMMAS = (",", "،")

TESTS_FOR_CANCER = frozenset({"screening", "pathology", "molecular_testing"})
"""The tests of an organ that are done for its cancer alone."""


def is_for_cancer(service: Service) -> bool:
    """Tell whether a service beside an organ means the cancer of it."""
    return service.group == "treatment" or service.code in TESTS_FOR_CANCER


def mean_cancers(terms: Sequence[Span], directory: Directory) -> bool:
    """Tell whether organs stand for their cancers: a treatment is named, or a test that is done for cancer."""
    named = {each.code for span in terms for each in span.meanings if each.kind == "service"}
    return any(is_for_cancer(directory.services[code]) for code in named)


def listed_beside_cancers(
    terms: Sequence[Span], tokens: Sequence[Token], words: Container[str], directory: Directory
) -> set[Span]:
    """Return the organs that a conjunction joins to a cancer: "cancer of the breast and the ovary" is two cancers.

    One joined to such an organ is listed too, be it after it or before: "breast, lung or ovarian cancer". One beside a
    test is what is tested: "breast cancer and liver ultrasound". Lymph nodes beside a cancer are no lymphoma, it
    has spread there. ``words`` are those of the vocabulary.
    """
    joints = _joints(tokens, words)
    cancers = [span for span in terms if span.names("cancer")]
    if not (joints and cancers):
        return set()
    services = [span for span in terms if span.names("service")]
    organs = [
        span
        for span in terms
        if span.names_only(ORGAN)
        and span.how <= How.STEM
        and not any(map(span.touches, services))
        and all(directory.cancers[code].broader != CANCERS_OF_BLOOD for _, code in span.meanings)
    ]
    listed: set[Span] = set()
    for end, start in joints:
        if any(span.end == end for span in (*cancers, *listed)):
            listed |= {span for span in organs if span.start == start}
    for end, start in reversed(joints):
        if any(span.start == start for span in (*cancers, *listed)):
            listed |= {span for span in organs if span.end == end}
    return listed


def _joints(tokens: Sequence[Token], words: Container[str]) -> list[tuple[int, int]]:
    """Return where the words end and begin between which a conjunction stands, or in a list that has one a comma.

    Where an Arabic conjunction is written onto a word, nothing stands between.
    """
    conjunctions, commas = [], []
    end = 0
    for start, token in enumerate(tokens):
        if token.word in CONNECTING or token.word in AND_OR:
            continue
        written_on = token.word.startswith(ARABIC_AND) and token.word.removeprefix(ARABIC_AND) in words
        if written_on or any(between.word in AND_OR for between in tokens[end:start]):
            conjunctions.append((end, start))
        elif start and tokens[start - 1].typed.endswith(COMMAS):
            commas.append((end, start))
        end = start + 1
    return sorted(conjunctions + commas) if conjunctions else []


def held_inside(terms: Sequence[Span], tokens: Sequence[Token]) -> list[Span]:
    """Return the spans that count if they lie inside the name of a service: organs, cancers and wishes, surely read.

    Of inflected organs those in Cyrillic letters count: Arabic stems are short, and a tissue is soon a shoulder.
    """
    return [
        span
        for span in terms
        if span.names(ORGAN, "cancer", "cost", "ages", "referral")
        and (span.how <= How.LAYOUT or (span.how is How.STEM and _is_sure_inflected(span, tokens)))
    ]


def _is_sure_inflected(span: Span, tokens: Sequence[Token]) -> bool:
    return span.names("cancer") or (span.names(ORGAN) and is_cyrillic(tokens[span.start].word))


def with_more_inside(span: Span, inner: Sequence[Span], directory: Directory) -> Span:
    """Add what a name holds beside what it names: "removal of the breast", "free screening", "eye tumor of a child".

    Another service inside is part of the name: an exercise after an operation is no operation.
    """
    inside = [other for other in inner if span.start <= other.start and other.end <= span.end]
    if span.names("service"):
        services = [directory.services[code] for kind, code in span.meanings if kind == "service"]
        treated = cancers_treated(services, directory)
        meant = {as_cancer(meaning) for other in _longest(inside) for meaning in other.meanings}
        more = {each for each in meant if each.kind not in ("cancer", "service")}
        if not span.names("cancer"):
            more |= {each for each in meant if each.kind == "cancer" and each.code in treated}
    elif span.names("cancer") and Meaning("cancer", CANCER_OF_CHILDREN) not in span.meanings:
        more = {CHILDREN for other in inside if CHILDREN in other.meanings}
    else:
        return span
    return replace(span, meanings=(*span.meanings, *sorted(more.difference(span.meanings))))


def cancers_treated(services: Sequence[Service], directory: Directory) -> set[str]:
    """Return the cancers of which an organ inside the name of services speaks: those of several, or any."""
    if any(is_for_cancer(service) and not service.cancers for service in services):
        return set(directory.cancers)
    return {code for service in services if _is_of_any_organ(service) for code in service.cancers}


def _is_of_any_organ(service: Service) -> bool:
    """Tell whether a service does the same for several organs, none of which its own name names."""
    return service.broader == SURGERY or service.code in (*TESTS_FOR_CANCER, ABLATION)


def _longest(spans: Sequence[Span]) -> list[Span]:
    """Leave out the spans that lie in longer ones: the cervix of the uterus is no uterus."""
    return [
        span
        for span in spans
        if not any(other.start <= span.start and span.end <= other.end and other.words > span.words for other in spans)
    ]
