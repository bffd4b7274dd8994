"""Handing a page on: by the device's own sheet where there is one, by the page with the short message elsewhere."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import stored

CENTER = "/ar/centers/iq-basra-al-thaqalayn?service=brachytherapy&near=Basra"
COMPARISON = "/kk/compare?center=kz-almaty-kazior&center=kz-astana-nroc&service=pet_ct"
RESULTS = "/fr/search?service=brachytherapy&near=place:99532"
SHEET = """
    Object.defineProperty(Navigator.prototype, "share", { configurable: true, value: async (what) => {
        document.documentElement.dataset.handed = JSON.stringify(what);
        if (window.refusal) throw new DOMException("", window.refusal);
    } });
"""
NO_SHEET = 'Object.defineProperty(Navigator.prototype, "share", { configurable: true, value: undefined });'


@pytest.fixture
def sharing(phone: Page) -> Page:
    """A phone whose sheet notes what it is handed."""
    phone.add_init_script(SHEET)
    return phone


def handed(page: Page) -> str:
    """What the sheet was handed: one plain text, nothing else."""
    sheet = page.locator("html")
    expect(sheet).to_have_attribute("data-handed", re.compile("text"))
    shared = json.loads(sheet.get_attribute("data-handed"))
    assert set(shared) == {"text"}
    return shared["text"]


def test_a_center_is_handed_on_with_its_short_message(sharing: Page, site: str):
    sharing.goto(CENTER)
    link = sharing.locator("a[data-share]")
    message = sharing.request.get(site + link.get_attribute("href")).text()
    link.click()
    assert handed(sharing) == message.strip()
    assert "الثقلين" in message
    assert sharing.url.endswith(CENTER)
    assert stored(sharing) == []


@pytest.mark.parametrize("address", [RESULTS, COMPARISON])
def test_results_and_a_comparison_are_handed_on_with_what_they_are_and_their_address(sharing: Page, address: str):
    sharing.goto(address)
    sharing.locator("button[data-share]").click()
    *said, url = handed(sharing).split("\n")
    if address == RESULTS:
        assert said == [sharing.locator("h1").inner_text()]
    else:
        assert said == sharing.locator("table.compare").first.locator("thead th > a:first-child").all_inner_texts()
    sharing.goto(url)
    assert sharing.url.endswith(address)
    assert stored(sharing) == []


def test_closing_the_sheet_leaves_the_reader_where_they_were(sharing: Page):
    sharing.goto(CENTER)
    sharing.evaluate("window.refusal = 'AbortError'")
    sharing.locator("a[data-share]").click()
    handed(sharing)
    assert sharing.url.endswith(CENTER)


def test_a_sheet_that_does_not_open_leads_to_the_message(sharing: Page):
    sharing.goto(CENTER)
    sharing.evaluate("window.refusal = 'NotAllowedError'")
    sharing.locator("a[data-share]").click()
    sharing.wait_for_url("**/message?**")


def test_without_such_a_sheet_the_link_leads_to_the_message_and_no_button_promises_more(phone: Page):
    phone.add_init_script(NO_SHEET)
    for address in (RESULTS, COMPARISON):
        phone.goto(address)
        expect(phone.locator("button[data-share]")).to_be_hidden()
    phone.goto(CENTER)
    phone.locator("a[data-share]").click()
    phone.wait_for_url("**/message?**")


def test_without_scripts_the_message_is_a_page(phone_without_scripts: Page):
    phone_without_scripts.goto(CENTER)
    phone_without_scripts.locator("a[data-share]").click()
    phone_without_scripts.wait_for_url("**/message?**")
    expect(phone_without_scripts.locator("body")).to_contain_text("الثقلين")
