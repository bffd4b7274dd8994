"""axe finds nothing on any kind of page, in any language, on phone and desktop; and it does find a planted fault."""

import pytest
from playwright.sync_api import Page, expect

from finder.config import ROOT
from finder.locales import LANGUAGES

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # all rules are run all the same; what they pass is not gone into
}
KINDS = [
    "/",
    "/search?service=brachytherapy&near=Basra",
    "/search?service=hipec&region=IQ&q=xyzzy",
    "/search?near=Zheleznogorsk&service=chemotherapy",
    "/search?page=x",
    "/centers/iq-basra-al-thaqalayn",
    "/compare?center=ma-casablanca-cioc&center=iq-basra-al-thaqalayn&near=Casablanca",
    "/services/hipec",
    "/cancers/cervix",
    "/countries/IQ",
    "/regions/KZ-71",
    "/about",
    "/privacy",
    "/accessibility",
    "/watch-for",
    "/offline",
    "/offline/search",
    "/centers/iq-basra-al-thaqalayn/handover?service=brachytherapy",
    "/nothing",
]


@pytest.fixture
def page(page: Page) -> Page:
    """Every page that is opened brings axe with it: sent to the browser once, not for every page."""
    page.add_init_script(path=AXE)
    return page


@pytest.fixture
def phone(phone: Page) -> Page:
    """As ``page``."""
    phone.add_init_script(path=AXE)
    return phone


def violations(page: Page) -> list[str]:
    found = page.evaluate("(rules) => axe.run(document, rules)", RULES)["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_kind_of_page(page: Page, tag: str):
    for kind in KINDS:
        page.goto(f"/{tag}{kind}")
        assert violations(page) == [], f"/{tag}{kind}"


def test_a_planted_fault_is_found(phone: Page):
    phone.goto("/en/")
    phone.evaluate("document.querySelector('label').remove(); document.querySelector('h1').style.color = '#eee'")
    found = " ".join(violations(phone))
    assert "label" in found
    assert "color-contrast" in found


@pytest.mark.xdist_group("offline")
@pytest.mark.parametrize(("tag", "words", "near"), [("en", "brachytherapy xyzzyx", "Basra"), ("ar", "هايبك", "البصرة")])
def test_the_search_without_a_line_with_what_it_found(phone: Page, tag: str, words: str, near: str):
    phone.goto(f"/{tag}/offline")
    phone.locator("[data-directory] [data-save]").click()
    expect(phone.locator("[data-open] a")).to_be_visible(timeout=60_000)
    assert violations(phone) == []
    phone.goto(f"/{tag}/offline/search#q={words}&near={near}")
    phone.locator(".card").first.wait_for()
    assert violations(phone) == []
    phone.locator(".card h3 a").first.click()
    phone.locator(".summary").wait_for()
    assert violations(phone) == []
