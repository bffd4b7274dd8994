"""A walk along the links over every kind of page leaves nothing on the device and calls nobody else."""

from collections import deque
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from finder.locales import LANGUAGES

KINDS = {"", "search", "centers", "handover", "message", "compare", "services", "cancers", "countries", "regions"}
KINDS |= {"about", "privacy", "accessibility", "watch-for", "offline"}
OF_A_KIND = 2


def kind_of(path: str) -> str:
    """Return what kind of page stands at ``/<language>/<kind>/...``; a center has pages of three kinds."""
    parts = path.strip("/").split("/")
    return parts[3] if len(parts) > 3 else parts[1] if len(parts) > 1 else ""


def walk(page: Page, tag: str) -> set[str]:
    """Follow links from the first page of a language, to a few pages of each kind; return the kinds seen."""
    waiting, known, seen = deque([f"/{tag}/"]), {f"/{tag}/"}, dict.fromkeys(KINDS, 0)
    while waiting:
        address = waiting.popleft()
        kind = kind_of(urlsplit(address).path)
        if seen.get(kind, 0) >= OF_A_KIND:
            continue
        seen[kind] = seen.get(kind, 0) + 1
        page.goto(address)
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
            if link.startswith(f"/{tag}/") and link not in known:
                known.add(link)
                waiting.append(link)
    return {kind for kind, visits in seen.items() if visits}


def traces(page: Page) -> list[str]:
    """Return the names of all that the site keeps in this browser."""
    cookies = [cookie["name"] for cookie in page.context.cookies()]
    return cookies + page.evaluate(
        """async () => [
            ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
            ...(await indexedDB.databases()).map(each => each.name),
            ...(await navigator.serviceWorker.getRegistrations()).map(each => each.scope),
        ]"""
    )


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_kind_of_page_leaves_nothing_behind(phone: Page, tag: str):
    assert walk(phone, tag) >= KINDS
    assert traces(phone) == []


def test_a_planted_trace_is_found(browser, site: str):
    page = browser.new_context(base_url=site).new_page()
    page.goto("/en/")
    page.evaluate("document.cookie = 'visitor=1'; localStorage.last = 'brachytherapy'")
    assert set(traces(page)) == {"visitor", "last"}
    page.context.close()
