"""Whole journeys by keyboard alone, and whole journeys without JavaScript."""

import pytest
from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 120
"""Stops of the Tab key after which what is looked for counts as out of reach."""

IS_FOCUSED = "(element) => element === document.activeElement"
SHOWS_FOCUS = """() => {
    const focused = document.activeElement;
    const box = focused.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return seen && getComputedStyle(focused).outlineStyle !== "none";
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; at each stop the focus must be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWS_FOCUS), page.evaluate("document.activeElement.outerHTML")
        if target.evaluate(IS_FOCUSED):
            return
    raise AssertionError(f"{target} is out of reach of the Tab key")


def test_keys_choose_a_suggested_town_search_and_open_the_first_center(page: Page):
    page.goto("/en/")
    tab_to(page, page.locator("#q"))
    page.keyboard.type("brachytherapy")
    tab_to(page, page.locator("#near"))
    page.keyboard.type("Basr")
    expect(page.locator("#near-suggestions [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#near")).to_have_value("Basra, Basra Governorate")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    first = page.locator(".card a").first
    tab_to(page, first)
    name = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name)


def test_keys_in_arabic_dismiss_suggestions_and_skip_to_the_content(page: Page):
    page.goto("/ar/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, page.locator("#q"))
    page.keyboard.type("سرطان الثدي")
    expect(page.locator("#q-suggestions")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q")).to_have_attribute("aria-activedescendant", "q-suggestions-0")
    page.keyboard.press("Escape")
    expect(page.locator("#q-suggestions")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    expect(page.locator(".tags li").first).to_contain_text("سرطان الثدي")


def test_keys_tick_two_centers_and_compare_them(page: Page):
    page.goto("/fr/search?service=brachytherapy&near=Casablanca")
    boxes = page.locator(".tick input")
    for number in range(2):
        tab_to(page, boxes.nth(number))
        page.keyboard.press("Space")
        expect(boxes.nth(number)).to_be_checked()
    tab_to(page, page.locator(".send button").first)
    page.keyboard.press("Enter")
    expect(page.locator("table.compare").first.locator("thead th")).to_have_count(2)


def test_keys_apply_a_filter_and_take_it_away_again(page: Page):
    page.goto("/ru/search?service=radiotherapy&region=RU")
    before = page.locator("h1").inner_text()
    tab_to(page, page.locator("#ownership-private"))
    page.keyboard.press("Space")
    tab_to(page, page.locator("form.filters > button"))
    page.keyboard.press("Enter")
    expect(page.locator(".tags li")).to_have_count(3)
    tab_to(page, page.locator(".tags a").last)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(before)


def test_keys_change_the_language_of_the_same_page(page: Page):
    page.goto("/kk/centers/ru-zheleznogorsk-caop")
    tab_to(page, page.locator(".languages summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".languages a[hreflang=ckb]"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/ckb/centers/ru-zheleznogorsk-caop")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_no_script_a_place_of_two_towns_is_asked_back(phone_without_scripts: Page):
    page = phone_without_scripts
    page.goto("/ru/")
    page.locator("#q").fill("химиотерапия")
    page.locator("#near").fill("Железногорск")
    page.locator("main form button[type=submit]").first.click()
    page.locator(".question a", has_text="Курская").click()
    expect(page.locator(".card").first.locator('a[href*="/centers/ru-zheleznogorsk-caop"]')).to_be_visible()


def test_no_script_words_not_understood_lead_on(phone_without_scripts: Page):
    page = phone_without_scripts
    page.goto("/en/search?q=zzzqqq&region=KZ")
    question = page.locator(".question", has_text="zzzqqq")
    question.locator("a").first.click()
    page.locator('main a[href*="/services/pet_ct"], main a[href*="service=pet_ct"]').first.click()
    expect(page.locator("h1")).to_contain_text("PET")


def test_no_script_a_region_leads_to_a_center_and_its_sheet_in_two_languages(phone_without_scripts: Page):
    page = phone_without_scripts
    page.goto("/ar/")
    page.locator('main a[href$="/countries/IQ"]').first.click()
    page.locator('main a[href$="/regions/IQ-BA"]').first.click()
    page.locator('main a[href*="/centers/iq-basra-al-thaqalayn"]').first.click()
    page.locator('main a[href*="/handover"]').first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("الثقلين")


def test_no_script_a_comparison_gains_and_loses_a_center(phone_without_scripts: Page):
    page = phone_without_scripts
    page.goto("/kk/compare?center=kz-almaty-kazior&center=ru-kursk-ostroverkhov")
    columns = page.locator("table.compare").first.locator("thead th")
    expect(columns).to_have_count(2)
    page.locator(".remove").first.click()
    expect(columns).to_have_count(1)


def test_no_script_a_search_of_nothing_offers_what_to_drop(phone_without_scripts: Page):
    page = phone_without_scripts
    page.goto("/fr/search?service=hipec&region=IQ")
    expect(page.locator(".nothing")).to_be_visible()
    way = page.locator(".nothing a").first
    promised = "".join(character for character in way.inner_text() if character.isdigit())
    way.click()
    expect(page.locator("h1")).to_contain_text(promised)
    expect(page.locator(".card").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_is_wider_than_a_narrow_or_magnified_screen(phone: Page, width: int):
    """320 px is a small phone, or 1280 px magnified to 400 %; 640 px is 1280 px magnified to 200 %."""
    phone.set_viewport_size({"width": width, "height": 640})
    for tag in ("ar", "kk"):
        for path in (
            "/",
            "/search?service=radiotherapy&near=place:99532",
            "/centers/iq-basra-al-thaqalayn",
            "/compare?center=ma-casablanca-cioc&center=ru-kursk-ostroverkhov",
            "/centers/iq-basra-al-thaqalayn/handover",
            "/about",
        ):
            phone.goto(f"/{tag}{path}")
            assert phone.evaluate("document.documentElement.scrollWidth") <= width, path
