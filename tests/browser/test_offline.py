"""Without a line: pages seen, and the whole directory; both only after asking, and all of it can be deleted."""

import pytest
from playwright.sync_api import Page, expect

from finder.locales import LANGUAGES
from finder.search.spelling import Dictionary
from finder.text import normalize
from tests.browser.conftest import stored

CENTER = "/en/centers/iq-basra-al-thaqalayn"
SAVING = 60_000
"""Milliseconds at most until a busy machine has saved."""

pytestmark = pytest.mark.xdist_group("offline")


def save_directory(page: Page, language: str) -> None:
    """Press the button that saves the directory, and wait until it is there."""
    page.goto(f"/{language}/offline")
    directory = page.locator("[data-directory]")
    directory.locator("[data-save]").click()
    expect(directory.locator("[data-open] a")).to_be_visible(timeout=SAVING)


def search(page: Page, words: str, near: str = "", region: str = "") -> None:
    """Fill in the form of the search without a line and send it."""
    page.locator("#q").fill(words)
    page.locator("#near").fill(near)
    page.locator("#region").select_option(region)
    page.locator("main form button[type=submit]").click()


def first_card(page: Page):
    """The first result, however sure."""
    return page.locator(".card").first


def test_pages_seen_stay_readable_without_a_line_only_after_asking(phone: Page):
    phone.goto(CENTER)
    assert stored(phone) == []
    phone.goto("/en/offline")
    phone.get_by_role("button", name="Save for offline").click()
    expect(phone.get_by_role("status").last).to_contain_text("Saving is on", timeout=SAVING)
    phone.goto(CENTER)
    expect(phone.locator("#saved-copy")).to_be_hidden()
    phone.wait_for_function("async () => Boolean(await caches.match(location.href))")
    phone.context.set_offline(True)
    phone.goto(CENTER)
    expect(phone.locator("#saved-copy")).to_contain_text("This is a saved copy of")
    expect(phone.locator("#saved-copy")).to_contain_text("20")
    expect(phone.locator("h1")).to_contain_text("Al-Thaqalayn")
    expect(phone.locator("#old-copy")).to_be_hidden()
    phone.goto("/en/centers/ma-casablanca-cioc")
    expect(phone.locator("h1")).to_contain_text("Without a connection")
    phone.context.set_offline(False)
    phone.goto("/en/offline")
    phone.get_by_role("button", name="Delete all that is saved").click()
    expect(phone.get_by_role("status").last).to_contain_text("Saving is off")
    assert stored(phone) == []


def test_the_directory_is_searched_in_arabic_without_a_line(phone: Page):
    save_directory(phone, "ar")
    assert "pages" not in stored(phone)
    phone.context.set_offline(True)
    phone.locator("[data-open] a").click()
    search(phone, "العلاج الإشعاعي الداخلي", "البصرة")
    card = first_card(phone)
    expect(card).to_contain_text("الثقلين")
    expect(card).to_contain_text("كم")
    expect(card).to_contain_text("وزارة الصحة")
    expect(phone.locator("[data-made]")).to_contain_text("20")
    expect(phone.locator("[data-old]")).to_be_hidden()
    card.locator("h3 a").click()
    expect(phone.locator("h1")).to_contain_text("الثقلين")
    expect(phone.locator("main")).to_contain_text("SBRT")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 361


def test_an_address_that_was_not_saved_is_searched_for_in_the_copy(phone: Page):
    save_directory(phone, "ru")
    phone.context.set_offline(True)
    phone.goto("/ru/search?q=химиотерапию&near=Конышевка")
    expect(phone.locator("#q")).to_have_value("химиотерапию")
    expect(first_card(phone)).to_contain_text("Железногорск")
    expect(first_card(phone)).to_contain_text("около 5")
    phone.goto("/ru/search?service=chemotherapy&near=place:463343")
    expect(first_card(phone)).to_contain_text("меньше 1 км")
    phone.goto("/ru/centers/ru-zheleznogorsk-caop")
    expect(phone.locator("h1")).to_contain_text("Железногорск")
    expect(phone.locator("main")).to_contain_text("Барс")


def test_what_is_not_known_is_said_and_leads_on(phone: Page):
    save_directory(phone, "en")
    phone.context.set_offline(True)
    phone.locator("[data-open] a").click()
    search(phone, "xyzzyx CAR-T", "Qwertyuiop", "MA")
    results = phone.locator("[data-results]")
    expect(results).to_contain_text("Not understood: xyzzyx")
    expect(results).to_contain_text("We could not find the place “Qwertyuiop”")
    expect(results).to_contain_text("Nearest anywhere")
    results.get_by_role("link", name="Search without “Morocco”").click()
    expect(phone.locator(".group.stated .card").first).to_be_visible()
    search(phone, "chemotherapy", "Zheleznogorsk")
    expect(results).to_contain_text("Which “Zheleznogorsk” do you mean?")
    results.get_by_role("link", name="Kursk").click()
    expect(first_card(phone)).to_contain_text("Zheleznogorsk")


def test_misspelled_words_are_read_and_told(phone: Page):
    save_directory(phone, "ru")
    phone.context.set_offline(True)
    phone.locator("[data-open] a").click()
    search(phone, "рак простотаты лучивая терапия", "Железногорск, Курская область")
    results = phone.locator("[data-results]")
    expect(results).to_contain_text("«лучивая терапия» мы прочли как: Лучевая терапия")
    expect(results).to_contain_text("«рак простотаты» мы прочли как: Рак простаты")
    expect(results).to_contain_text("Откуда считаем: Железногорск")
    expect(results).not_to_contain_text("Не удалось понять")
    expect(first_card(phone)).to_contain_text("Железногорск")


def test_a_center_is_named_by_its_kind_and_the_keys_of_another_layout_are_read(phone: Page):
    save_directory(phone, "ru")
    phone.context.set_offline(True)
    phone.locator("[data-open] a").click()
    search(phone, "онкодиспансер Курск")
    expect(phone.locator(".card")).to_have_count(1)
    expect(first_card(phone)).to_contain_text("Островерхова")
    search(phone, "химия онкобольница ярославль")
    expect(first_card(phone)).to_contain_text("Ярославская")
    search(phone, "hfr ;tkelrf djhjyt;")
    results = phone.locator("[data-results]")
    expect(results).to_contain_text("«hfr ;tkelrf» мы прочли как: Рак желудка")
    expect(results).to_contain_text("Откуда считаем: Воронеж")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 361


def test_a_region_is_measured_from_its_chief_town_and_a_country_is_the_area(phone: Page):
    save_directory(phone, "ru")
    phone.context.set_offline(True)
    phone.locator("[data-open] a").click()
    results = phone.locator("[data-results]")
    search(phone, "химиотерапия", "Курская область")
    expect(results).to_contain_text("Откуда считаем: Курск")
    search(phone, "химиотерапия", "Казахстан")
    expect(results.locator("ul").first).to_contain_text("Казахстан")
    expect(results).not_to_contain_text("Откуда считаем")
    search(phone, "химиотерапия в Курской области абракадабра")
    expect(results.locator("ul").first).to_contain_text("Курская область")
    expect(results).to_contain_text("Не удалось понять: абракадабра")
    search(phone, "химиотерапия", "город Железногорск")
    expect(results).to_contain_text("Мест с названием «")
    search(phone, "маммография", "городе Курске")
    expect(results).to_contain_text("Откуда считаем: Курск")


def test_near_me_measures_from_the_device(phone: Page):
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation({"latitude": 51.84, "longitude": 35.29})
    save_directory(phone, "ru")
    phone.context.set_offline(True)
    phone.locator("[data-open] a").click()
    phone.locator("#q").fill("химиотерапия")
    phone.get_by_role("button", name="Рядом со мной").click()
    expect(phone.locator("#near")).to_have_value("51.84, 35.29")
    phone.locator("main form button[type=submit]").click()
    expect(first_card(phone)).to_contain_text("Железногорск")


def test_searching_the_copy_sends_nothing_and_finds_saved_pages(phone: Page):
    save_directory(phone, "en")
    phone.get_by_role("button", name="Save for offline").click()
    expect(phone.get_by_role("status").last).to_contain_text("Saving is on", timeout=SAVING)
    phone.goto(CENTER)
    phone.wait_for_function("async () => Boolean(await caches.match(location.href))")
    phone.goto("/en/offline/search")
    expect(phone.locator("#q")).to_be_visible()
    sent: list[str] = []
    phone.context.on("request", lambda request: sent.append(request.url))
    search(phone, "brachytherapy", "Basra")
    link = first_card(phone).locator("h3 a")
    expect(link).to_have_attribute("href", f"{phone.url.split('/en/')[0]}{CENTER}")
    phone.locator(".card h3 a").nth(1).click()
    expect(phone.locator(".summary")).to_be_visible()
    assert [address for address in sent if "/static/" not in address] == []


def test_an_old_copy_says_that_facts_may_have_changed(phone: Page):
    save_directory(phone, "en")
    phone.clock.install(time="2030-01-01T00:00:00Z")
    phone.goto("/en/offline/search")
    expect(phone.locator("[data-old]")).to_contain_text("older than 90 days")
    phone.goto("/en/offline")
    expect(phone.locator("[data-old]")).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Refresh the copy").click()
    expect(phone.locator("[data-said]")).to_contain_text("That did not work.", timeout=SAVING)
    expect(phone.locator("[data-old]")).to_be_visible()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Refresh the copy").click()
    expect(phone.locator("[data-said]")).not_to_contain_text("That did not work.")
    expect(phone.locator("[data-said]")).to_contain_text("This copy of the directory was made on", timeout=SAVING)


def test_the_copy_is_deleted_alone_and_with_all_the_rest(phone: Page):
    save_directory(phone, "en")
    save_directory(phone, "ar")
    phone.locator("[data-directory] [data-delete]").click()
    expect(phone.locator("[data-directory] [data-save]")).to_be_visible()
    assert "directory" in stored(phone)
    phone.goto("/en/offline/search")
    expect(phone.locator("#q")).to_be_visible()
    phone.goto("/en/offline")
    phone.get_by_role("button", name="Delete all that is saved").click()
    expect(phone.get_by_role("button", name="Save the whole directory")).to_be_visible()
    assert stored(phone) == []
    assert phone.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    phone.goto("/en/offline/search")
    expect(phone.locator("[data-none]")).to_be_visible()
    expect(phone.locator("#q")).to_be_hidden()


def test_words_are_folded_as_by_the_server(phone: Page, data):
    phone.goto("/en/offline/search")
    names = [center.name.in_language(tag) for center in data.centers.values() for tag in LANGUAGES]
    names += [name for center in data.centers.values() for name in center.also_known_as]
    names += ["Мoсква", "KТ", "PETке", "рrак"]
    folded = phone.evaluate(
        """async (names) => {
            const copy = await (await fetch("/en/offline/directory.json")).json();
            const { normalize } = await import(document.querySelector('link[href$="letters.js"]').href);
            return names.map((name) => normalize(name, copy));
        }""",
        names,
    )
    assert folded == [normalize(name) for name in names]


def test_errors_are_forgiven_as_by_the_server(phone: Page, directory):
    words = sorted({word for (key,) in directory.rows("select key from word") for word in key.split()})
    dictionary = Dictionary(words)
    shorter = [word[:2] + word[3:] for word in words[::40]]
    swapped = [f"{word[:1]}{word[2:3]}{word[1:2]}{word[3:]}" for word in words[::50]]
    wrong = [f"{word[:3]}я{word[4:-1]}ب" for word in words[::60]]
    typed = [word for word in [*shorter, *swapped, *wrong] if word]
    phone.goto("/en/offline/search")
    meant = phone.evaluate(
        """async ([words, typed]) => {
            const { dictionary } = await import(document.querySelector('link[href$="spelling.js"]').href);
            const meant = dictionary(words);
            return typed.map((word) => [...meant(word).keys()].sort());
        }""",
        [words, typed],
    )
    assert meant == [sorted(dictionary.meant(word)) for word in typed]
