"""Russian names of towns in their cases: Орёл is «в Орле», Великие Луки are «из Великих Лук», Уфа is «под Уфой».

A stemmer takes endings off, and so loses what tells Дзержинск from Дзержинский; a vowel that only the nominative has it
does not know. The endings of names are few and regular: here they are put on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import product

_OF_NOUNS = {
    # genitive, dative, accusative, instrumental, prepositional; = is the nominative; the longest ending decides
    "": "а у = ом е",
    **{letter: f"{letter}а {letter}у = {letter}ом|{letter}ем {letter}е" for letter in "жшчщц"},
    "лец": "льца льцу = льцом|льцем льце",
    "ец": "ца цу = цом|цем це",
    "ок": "ка|ока ку|оку = ком|оком ке|оке",
    "сток": "стока стоку = стоком стоке",
    "ёк": "ька|ка ьку|ку = ьком|ком ьке|ке",
    "ёл": "ла лу = лом ле",
    "й": "я ю = ем е",
    "ь": "и|я и|ю = ью|ем и|е",
    "а": "ы е у ой|ей е",
    **{f"{letter}а": f"{letter}и {letter}е {letter}у {letter}ой|{letter}ей {letter}е" for letter in "гкхжшчщ"},
    "я": "и е ю ей е",
    "ия": "ии ии ию ией ии",
    "о": "а у = ом е",
    "ье": "ья ью = ьем ье",
    **dict.fromkeys("еуюэ", "= = = = ="),
    "ы": "|ов ам = ами ах",
    "цы": "ец|цов|цев цам = цами цах",
    "и": "ей ям = ями ях",
    **{f"{letter}и": f"{letter}|{letter}ов {letter}ам = {letter}ами {letter}ах" for letter in "гхжшчщ"},
    "ки": "к|ок|ков кам = ками ках",
}
_OF_ADJECTIVES = {
    "ый": "ого ому = ым ом",
    "ой": "ого ому = ым|им ом",
    "ий": "ого ому = им ом",
    **{f"{letter}ий": f"{letter}его {letter}ему = {letter}им {letter}ем" for letter in "нжшчщ"},
    "ая": "ой ой ую ой ой",
    "яя": "ей ей юю ей ей",
    "ое": "ого ому = ым|им ом",
    "ее": "его ему = им ем",
    "ые": "ых ым = ыми ых",
    "ие": "их им = ими их",
}
_ADJECTIVE = re.compile(r"(?:[иы]й|(?:ск|н|в|ш)ой|[ая]я|[ое]е|[ыи]е)$")
_PREPOSITIONS = frozenset(("на", "над", "под", "при", "в", "у"))
_CASES = 5
_LONGEST_ENDING = max(map(len, (*_OF_NOUNS, *_OF_ADJECTIVES)))


def cases(name: str) -> set[str]:
    """Return a Russian name of a town in all cases but the nominative.

    >>> sorted(cases("Елец"))
    ['Ельца', 'Ельце', 'Ельцем', 'Ельцом', 'Ельцу']
    """
    words = name.replace("-", " ").split()
    declined = _declined(words)
    forms = (_in_cases(word) if number in declined else [[word]] * _CASES for number, word in enumerate(words))
    return {" ".join(chosen) for case in zip(*forms, strict=True) for chosen in product(*case)} - {" ".join(words)}


def _declined(words: Sequence[str]) -> Collection[int]:
    """Return which words of a name are declined: those before a preposition, all beside an adjective, else the last."""
    for number, word in enumerate(words):
        if word in _PREPOSITIONS:
            return range(number)
    return range(len(words)) if any(map(_ADJECTIVE.search, words)) else (len(words) - 1,)


def _in_cases(word: str) -> list[list[str]]:
    """Return the forms of a word in each case: of some there is more than one."""
    endings = _OF_ADJECTIVES if _ADJECTIVE.search(word) else _OF_NOUNS
    ending = next(
        word[start:] for start in range(max(0, len(word) - _LONGEST_ENDING), len(word) + 1) if word[start:] in endings
    )
    stem = word.removesuffix(ending)
    return [[word if each == "=" else stem + each for each in case.split("|")] for case in endings[ending].split(" ")]
