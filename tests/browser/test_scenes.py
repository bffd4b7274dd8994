"""The five scenes, in the reader's language, on a phone and on a desktop."""

import re

import pytest
from playwright.sync_api import Page, expect


class Finder:
    """The pages as a reader sees them."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language

    def search(self, words: str, near: str = "") -> None:
        """Open the first page, fill in the form and send it."""
        self.page.goto(f"/{self.language}/")
        self.page.locator("#q").fill(words)
        self.page.locator("#near").fill(near)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url("**/search?**")

    def result(self, center: str):
        """The card of a center."""
        return self.page.locator(".card", has=self.page.locator(f'a[href*="/centers/{center}"]')).first

    def open(self, center: str) -> None:
        """Go to the page of a center from its card."""
        self.result(center).locator(f'a[href*="/centers/{center}"]').first.click()
        self.page.wait_for_url(f"**/centers/{center}**")

    def fits(self) -> None:
        """Nothing is wider than the screen."""
        inner, outer = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert inner <= outer + 1


@pytest.mark.parametrize("words", ["العلاج الإشعاعي الداخلي", "سرطان عنق الرحم"])
def test_basra_in_arabic(page: Page, words: str):
    finder = Finder(page, "ar")
    finder.search(words, "البصرة")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    card = finder.result("iq-basra-al-thaqalayn")
    expect(card).to_be_visible()
    expect(card).to_contain_text("البصرة")
    expect(card).to_contain_text("وزارة الصحة")
    expect(card).to_contain_text("2026")
    finder.fits()
    finder.open("iq-basra-al-thaqalayn")
    for word in ("SGRT", "SBRT", "لوتيتيوم", "اليود", "الملاحة العصبية", "مجان", "Imam Hussain Holy Shrine"):
        expect(page.locator("main")).to_contain_text(word)
    finder.fits()


def test_konyshevka_in_russian(page: Page):
    finder = Finder(page, "ru")
    finder.search("химиотерапия", "Конышевка")
    card = finder.result("ru-zheleznogorsk-caop")
    expect(card).to_contain_text("км")
    expect(card).to_contain_text("Курск")
    finder.fits()
    finder.open("ru-zheleznogorsk-caop")
    for word in ("Барс", "Коныш", "без очереди", "маммограф", "онкомаркер", "паллиатив", "Островерхов"):
        expect(page.locator("main")).to_contain_text(re.compile(word, re.IGNORECASE))
    page.locator('main a[href*="/centers/ru-kursk-ostroverkhov"]').first.click()
    expect(page.locator("h1")).to_contain_text("Курск")
    finder.fits()


def test_casablanca_in_french(page: Page):
    finder = Finder(page, "fr")
    for words in ("curiethérapie", "greffe de moelle osseuse"):
        finder.search(words, "Casablanca")
        expect(finder.result("ma-casablanca-cioc")).to_be_visible()
        finder.fits()
    finder.open("ma-casablanca-cioc")
    for word in ("28", "20", "mutuelles", "assureurs", "TEP"):
        expect(page.locator("main")).to_contain_text(word)
    page.locator('main a[href*="/compare"]').first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Casablanca")
    finder.fits()


def test_semey_in_kazakh(page: Page):
    finder = Finder(page, "kk")
    finder.search("ПЭТ", "Семей")
    card = finder.result("kz-astana-presidential-hospital-nuclear-medicine")
    expect(card).to_contain_text("км")
    finder.fits()
    finder.open("kz-astana-presidential-hospital-nuclear-medicine")
    expect(page.locator("main")).to_contain_text("2022")
    expect(page.locator("main")).to_contain_text("жолдама")
    finder.fits()


@pytest.mark.parametrize(("language", "words"), [("en", "peritoneal cancer"), ("ar", "هايبك"), ("ru", "HIPEC")])
def test_hipec_is_explained_and_not_invented(page: Page, language: str, words: str):
    finder = Finder(page, language)
    page.goto(f"/{language}/search?q={words}&region=IQ")
    page.locator('main a[href*="/services/hipec"], main a[href*="service=hipec"]').first.click()
    page.goto(f"/{language}/services/hipec")
    expect(page.locator("main")).to_contain_text("90")
    finder.fits()


def test_the_same_journey_without_javascript(phone_without_scripts: Page):
    finder = Finder(phone_without_scripts, "ar")
    finder.search("العلاج الإشعاعي الداخلي", "البصرة")
    expect(finder.result("iq-basra-al-thaqalayn")).to_be_visible()
    finder.fits()
