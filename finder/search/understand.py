"""Understand a search: what the parameters and the free text ask for, what is ambiguous, what was not understood."""

from __future__ import annotations

from collections.abc import Mapping

from finder.directory.build import RECOGNIZED_CENTERS
from finder.directory.reader import Directory
from finder.filler import is_everyday
from finder.search.belief import believed
from finder.search.lexicon import Lexicon, lexicon_of
from finder.search.naming import Called, called
from finder.search.origins import read_near, take_places
from finder.search.query import MAX_TEXT, SearchQuery
from finder.search.readings import MOST_GUESSED
from finder.search.recognizer import Recognizer
from finder.search.spans import How, Span, as_cancer, words_of
from finder.search.tokens import MAX_WORDS
from finder.search.understanding import ReadAs, Suggestion, Understanding

MAX_NAMED = 50
"""Centers that a text of words of their names leads to at most."""


def understand(query: SearchQuery, directory: Directory) -> Understanding:
    """Put together what is asked by parameters and by words."""
    asked = Understanding(
        cancers=list(query.cancers),
        services=list(query.services),
        regions=list(query.regions),
        cost=list(query.cost),
        ages=list(query.ages),
        referral=list(query.referral),
    )
    lexicon = lexicon_of(directory)
    recognizer = Recognizer(query.text[:MAX_TEXT], lexicon, directory)
    spans = recognizer.spans()
    named = called(recognizer, spans, lexicon.centers)
    if named:
        spans = [span for span in spans if named.tokens.isdisjoint(range(span.start, span.end))]
        _take_called(named, recognizer, asked)
    else:
        spans = believed(spans, recognizer)
    for span in spans:
        _take_terms(span, recognizer, asked)
    _drop_broader(asked, directory)
    read_near(query, asked, directory)
    take_places([span for span in spans if span.places], recognizer, asked, directory)
    read = words_of(spans) | (named.tokens if named else set())
    unread = {
        token.word: token.unread
        for number, token in enumerate(recognizer.tokens)
        if number not in read and number not in recognizer.passing
    }
    if unread and directory.count > RECOGNIZED_CENTERS and _read_center_names(unread, asked, directory):
        unread = {}
    asked.ignored += unread.values()
    elsewhere = {recognizer.tokens[number].word for number in words_of([*recognizer.elsewhere, *recognizer.left])}
    strange = [(word, typed) for word, typed in unread.items() if word not in elsewhere and not is_everyday(word)]
    for word, typed in strange[:MOST_GUESSED]:
        asked.suggestions += _suggestions(word, typed, recognizer, lexicon)
    asked.ignored += recognizer.left_out[:MAX_WORDS]
    asked.ignored += query.text[MAX_TEXT:].split()[:MAX_WORDS]
    return asked


def _take_called(named: Called, recognizer: Recognizer, asked: Understanding) -> None:
    typed = " ".join(dict.fromkeys(recognizer.tokens[number].shown for number in sorted(named.tokens)))
    for center in sorted(named.centers):
        asked.centers.append(center)
        asked.read_as.append(ReadAs(typed, "center", center, How.STEM))


def _take_terms(span: Span, recognizer: Recognizer, asked: Understanding) -> None:
    """Ask for what a span names, and tell a negated service as not understood: what a center lacks is no criterion."""
    if span.negated:
        asked.ignored.append(recognizer.typed(span))
    for meaning in span.meanings:
        if span.negated and meaning.kind == "service":
            continue
        codes = asked.codes(meaning.kind)
        if meaning.code not in codes:
            codes.append(meaning.code)
        asked.read_as.append(ReadAs(recognizer.typed(span), meaning.kind, meaning.code, span.how))


def _drop_broader(asked: Understanding, directory: Directory) -> None:
    """Leave out what only says less exactly what another word of the text says: blood cancer beside leukemia."""
    for codes, terms, kind in (
        (asked.cancers, directory.cancers, "cancer"),
        (asked.services, directory.services, "service"),
    ):
        broader = {terms[code].broader for code in codes}
        typed = {each.code for each in asked.read_as if each.kind == kind}
        codes[:] = [code for code in codes if not (code in broader and code in typed)]


def _read_center_names(unread: Mapping[str, str], asked: Understanding, directory: Directory) -> bool:
    """Look for centers whose names hold all the words left over, by which they were typed; tell if there are any."""
    asked.centers = directory.centers_naming(unread, MAX_NAMED)
    typed = " ".join(unread.values())
    asked.read_as += [ReadAs(typed, "center", center_id, How.EXACT) for center_id in asked.centers]
    return bool(asked.centers)


def _suggestions(word: str, typed: str, recognizer: Recognizer, lexicon: Lexicon) -> list[Suggestion]:
    organs = (span for span in recognizer.organs_alone if recognizer.tokens[span.start].word == word)
    meanings = dict.fromkeys(as_cancer(meaning) for span in organs for meaning in span.meanings)
    for near in lexicon.dictionary.near(word):
        meanings.update(dict.fromkeys(as_cancer(meaning) for meaning in lexicon.phrases.get(near, ())))
    return [Suggestion(typed, meaning.kind, meaning.code) for meaning in meanings][:3]
