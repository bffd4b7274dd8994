"""The page contract finds the faults it exists for."""

import pytest

from tests.page_contract import PageContractBroken, check_page

GOOD = (
    '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>مرحبا · موقع</title></head>'
    "<body><main><h1>مرحبا</h1>"
    '<form action="/x"><label for="q">س</label><input id="q" name="q"></form></main></body></html>'
)


def test_a_good_page_passes():
    check_page("/", GOOD)


@pytest.mark.parametrize(
    ("there", "instead", "fault"),
    [
        ("<!doctype html>", "", "not valid HTML"),
        ("</main>", "", "not valid HTML"),
        ('lang="ar"', 'lang="xx"', "no lang"),
        ('dir="rtl"', 'dir="ltr"', "wrong dir"),
        ("<main>", "<main><h1>2</h1>", "2 h1"),
        ("مرحبا · موقع", "موقع", "does not hold the h1"),
        ("<main>", '<main><p id="q">', "stand twice"),
        ('action="/x"', "", "no action"),
        ("<main>", "<main><script>1</script>", "inline script"),
        ("<main>", '<main><p style="x">x</p>', "inline style"),
        ("<main>", '<main><p onclick="x">x</p>', "event handler"),
        ('<label for="q">س</label>', "", "without label"),
        ("<main>", '<main><img alt="" src="https://elsewhere.example/x.png">', "loads from elsewhere"),
        ("<main>", "<main><p>%(num)d</p>", "placeholder"),
    ],
)
def test_each_planted_fault_is_found(there, instead, fault):
    with pytest.raises(PageContractBroken, match=fault):
        check_page("/", GOOD.replace(there, instead, 1))
