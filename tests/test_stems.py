"""Stems: inflected forms of one word meet, in any thread."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from finder import stems
from finder.text import normalize

WORDS = [normalize(word) for word in ("лучевая химиотерапией больницами", "العلاجات بالبصرة", "traitements", "centers")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("опухоли", "опухоль"), ("лучевой", "лучевая"), ("traitements", "traitement"), ("ісіктің", "ісік")],
)
def test_inflected_forms_meet(one, other):
    assert set(stems.stems(normalize(one))) & {*stems.stems(normalize(other)), normalize(other)}


def test_threads_do_not_disturb_each_other():
    words = [f"{word}{'аеиоу'[n % 5]}{n}" for n in range(400) for text in WORDS for word in text.split()]
    alone = [stems.stems(word) for word in words]
    stems.word_stems.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stems.stems, words)) == alone
