"""What the page does only when the reader asks: near me, my list."""

from datetime import datetime

from playwright.sync_api import Page, expect

from tests.browser.conftest import stored


def test_near_me_is_rounded_on_the_device(phone: Page):
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation({"latitude": 30.508123, "longitude": 47.783456})
    phone.goto("/en/")
    assert phone.locator("#near").input_value() == ""
    phone.get_by_role("button", name="Near me").click()
    expect(phone.locator("#near")).to_have_value("30.51, 47.78")
    assert stored(phone) == []


def test_my_list_is_kept_compared_and_cleared(phone: Page):
    phone.goto("/en/search?service=brachytherapy&near=Basra")
    assert stored(phone) == []
    phone.get_by_role("button", name="Keep").first.click()
    phone.goto("/en/centers/ma-casablanca-cioc")
    phone.get_by_role("button", name="Keep").click()
    phone.get_by_role("link", name="My list").click()
    expect(phone.locator("#kept li")).to_have_count(2)
    phone.get_by_role("link", name="Compare the first four").click()
    expect(phone.get_by_role("heading", name="Where they differ")).to_be_visible()
    phone.get_by_role("button", name="Clear my list").click()
    expect(phone.locator("#kept")).to_be_hidden()
    assert stored(phone) == []


def test_ticked_centers_are_compared_without_javascript(phone_without_scripts: Page):
    page = phone_without_scripts
    page.goto("/fr/search?service=brachytherapy&near=Casablanca")
    for box in page.locator(".tick input").all()[:2]:
        box.check()
    page.locator(".send button").click()
    expect(page.locator("table.compare").first.locator("thead th")).to_have_count(2)


def test_filters_are_applied_without_javascript(phone_without_scripts: Page):
    page = phone_without_scripts
    page.goto("/ru/search?service=radiotherapy&region=RU")
    before = page.locator("h1").inner_text()
    page.locator("#ownership-private").check()
    page.locator("form.filters button").click()
    assert page.locator("h1").inner_text() != before
    expect(page.locator(".tags li")).to_have_count(3)


def test_the_button_works_while_suggestions_stand_open(phone: Page):
    phone.goto("/kk/")
    phone.locator("#q").fill("ПЭТ")
    phone.locator("#near").fill("Семей")
    expect(phone.locator("#near-suggestions [role=option]").first).to_be_visible()
    phone.locator("main form button[type=submit]").first.click()
    phone.wait_for_url("**/search?**")


def test_a_list_that_has_just_appeared_takes_no_press_meant_for_the_button(phone: Page):
    phone.clock.install(time=datetime(2026, 1, 1, 12))
    phone.goto("/en/")
    phone.clock.pause_at(datetime(2026, 1, 1, 13))  # from here on, no time passes but by run_for
    phone.locator("#near").press_sequentially("Basr")
    phone.clock.run_for(200)
    option = phone.locator("#near-suggestions [role=option]").first
    option.click()
    expect(phone.locator("#near")).to_have_value("Basr")
    phone.clock.run_for(600)
    option.click()
    expect(phone.locator("#near")).to_have_value("Basra, Basra Governorate")
