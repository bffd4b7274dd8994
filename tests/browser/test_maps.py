"""Maps by keyboard, by finger and without JavaScript; and the sheet on paper."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

WHOLE = re.compile(r"^0(\.00)? 0(\.00)? 1000(\.00)? ")


def view(svg: Locator) -> list[float]:
    """Return left, top, width and height of what a map shows."""
    return [float(each) for each in (svg.get_attribute("viewBox") or "").split()]


def shown_dots(page: Page) -> Locator:
    return page.locator("figure.map .level:not([display=none]) a")


def test_a_map_is_enlarged_and_moved_by_keyboard(phone: Page):
    phone.emulate_media(reduced_motion="reduce")
    phone.goto("/ru/countries/RU")
    svg = phone.locator("figure.map svg").first
    expect(phone.get_by_role("button", name="Крупнее")).to_be_visible()
    dots = shown_dots(phone).count()
    svg.focus()
    phone.keyboard.press("+")
    phone.keyboard.press("+")
    expect(phone.locator("figure.map [role=status]")).to_contain_text("×3")
    left, _, width, _ = view(svg)
    assert width == pytest.approx(1000 / 3, abs=0.1)
    assert shown_dots(phone).count() > dots
    phone.keyboard.press("ArrowRight")
    assert view(svg)[0] == pytest.approx(min(left + width / 5, 1000 - width), abs=0.1)
    phone.keyboard.press("0")
    expect(svg).to_have_attribute("viewBox", WHOLE)
    assert shown_dots(phone).count() == dots


def test_a_dot_reached_by_keyboard_is_brought_into_sight_and_opens(phone: Page):
    phone.emulate_media(reduced_motion="reduce")
    phone.goto("/ar/countries/IQ")
    svg = phone.locator("figure.map svg").first
    expect(phone.get_by_role("button", name="تكبير")).to_be_visible()
    svg.focus()
    for _ in range(4):
        phone.keyboard.press("+")
    dot = shown_dots(phone).last
    dot.focus()
    x, y = (float(each) for each in re.findall(r"[\d.]+", dot.get_attribute("transform") or ""))
    left, top, width, height = view(svg)
    assert left <= x <= left + width
    assert top <= y <= top + height
    target = dot.get_attribute("href") or ""
    phone.keyboard.press("Enter")
    phone.wait_for_url("**" + target.split("?")[0] + "**")


def test_dragging_moves_an_enlarged_map_and_follows_no_link(phone: Page):
    phone.emulate_media(reduced_motion="reduce")
    phone.goto("/ru/regions/RU-KRS")
    svg = phone.locator("figure.map svg").first
    phone.get_by_role("button", name="Крупнее").click()
    before, box = view(svg), svg.bounding_box()
    assert box
    phone.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.mouse.down()
    phone.mouse.move(box["x"] + box["width"] / 2 + 60, box["y"] + box["height"] / 2 + 30, steps=5)
    phone.mouse.up()
    assert view(svg)[0] < before[0]
    assert view(svg)[1] < before[1]
    assert phone.url.endswith("/ru/regions/RU-KRS")
    phone.get_by_role("button", name="Вся карта").click()
    expect(svg).to_have_attribute("viewBox", WHOLE)


def test_two_fingers_enlarge_a_map_and_make_it_small_again(phone: Page):
    phone.goto("/ru/regions/RU-KRS")
    svg = phone.locator("figure.map svg").first
    expect(phone.get_by_role("button", name="Крупнее")).to_be_visible()
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    hand = phone.context.new_cdp_session(phone)

    def touch(kind: str, *apart: float) -> None:
        points = [{"x": x + side * each, "y": y, "id": int(side > 0)} for each in apart for side in (-1, 1)]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def pinch(*apart: float) -> None:
        touch("touchStart", apart[0])
        for each in apart[1:]:
            touch("touchMove", each)
        touch("touchEnd")

    pinch(20, 30, 40, 50, 60)
    left, top, width, _ = view(svg)
    assert width == pytest.approx(1000 / 3, abs=1)
    assert (left + width / 2, top + width / 2) == pytest.approx((500, 500), abs=10)
    assert phone.evaluate("visualViewport.scale") == 1
    assert phone.url.endswith("/ru/regions/RU-KRS")
    pinch(60, 50, 40, 30, 20, 10)
    expect(svg).to_have_attribute("viewBox", WHOLE)


@pytest.mark.parametrize("path", ["/ar/countries/MA", "/ru/regions/RU-MOS"])
def test_dots_are_large_enough_for_a_thumb(phone: Page, path: str):
    phone.goto(path)
    expect(phone.locator("figure.map .zoom")).to_be_visible()
    for target in phone.locator("figure.map .level:not([display=none]) .touch").all():
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_without_javascript_the_dots_of_a_map_are_links(phone_without_scripts: Page):
    page = phone_without_scripts
    page.goto("/ar/regions/IQ-NI")
    expect(page.locator("figure.map .zoom")).to_be_hidden()
    dot = shown_dots(page).first
    target = dot.get_attribute("href") or ""
    dot.locator(".touch").click()
    page.wait_for_url("**" + target.split("?")[0] + "**")


@pytest.mark.parametrize(
    "path",
    [
        "/ru/centers/iq-basra-al-thaqalayn/handover?service=brachytherapy",
        "/en/centers/iq-basra-al-thaqalayn/handover?service=brachytherapy",
        "/kk/centers/ru-zheleznogorsk-caop/handover?service=chemotherapy",
        "/ckb/centers/iq-basra-al-thaqalayn/handover",
        "/ar/centers/ma-casablanca-cioc/handover?service=brachytherapy",
    ],
)
def test_the_sheet_takes_two_sides_of_paper(phone: Page, path: str):
    phone.goto(path)
    pages = len(re.findall(rb"/Type\s*/Page\b", phone.pdf(prefer_css_page_size=True)))
    assert pages <= 2
