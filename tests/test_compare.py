"""Centers side by side: differences in words, adding and removing without JavaScript."""

from urllib.parse import urlencode

import html5lib
import pytest

from finder.web import compare
from tests.conftest import FOUNDING

ADDRESS = "/en/compare?center=ma-casablanca-cioc&center=iq-basra-al-thaqalayn&service=brachytherapy&near=Casablanca"


def test_differences_are_said_in_words_and_unknown_as_unknown(client):
    text = client.text(ADDRESS)
    assert "Where they differ" in text
    assert "Known until March 2026: ask whether it still holds" in text
    assert "The same for all of them" in text
    assert "Not known" in text


def test_a_center_is_removed_and_added_by_links(client):
    page = client.get(ADDRESS).get_data(as_text=True)
    assert 'href="/en/compare?center=iq-basra-al-thaqalayn&amp;service=brachytherapy&amp;near=Casablanca"' in page
    assert "with=ma-casablanca-cioc&amp;with=iq-basra-al-thaqalayn" in page
    results = client.get("/en/search?service=brachytherapy&with=ma-casablanca-cioc").get_data(as_text=True)
    assert '<input type="hidden" name="center" value="ma-casablanca-cioc">' in results


def test_more_than_four_centers_are_refused_with_a_way_on(client):
    text = client.text("/en/compare?center=a&center=b&center=c&center=d&center=e", 400)
    assert "At most four centers" in text


def test_of_five_centers_one_chooses_which_to_leave_out(client):
    address = "/fr/compare?service=hipec&near=Rabat&" + "&".join(f"center={center}" for center in FOUNDING)
    page = html5lib.parse(client.get(address, 400).get_data(as_text=True), namespaceHTMLElements=False)
    form = page.find(".//main//form")
    ticked = [
        box.get("value") for box in form.iter("input") if box.get("type") == "checkbox" and "checked" in box.attrib
    ]
    assert ticked == list(FOUNDING)
    carried = {each.get("name"): each.get("value") for each in form.iter("input") if each.get("type") == "hidden"}
    assert carried == {"service": "hipec", "near": "place:2538475"}
    client.get(f"{form.get('action')}?" + "&".join(f"center={center}" for center in ticked[:4]))


def test_an_unknown_center_is_named_and_the_others_are_compared(client):
    text = client.text(ADDRESS + "&center=iq-no-such-center")
    assert "We have no center under the name “iq-no-such-center”." in text
    assert "Where they differ" in text
    client.get("/en/compare?center=iq-no-such-center&center=iq-nor-this", 404)
    client.get("/en/centers/ma-casablanca-cioc?with=iq-no-such-center")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("compare?", "A source states it, but only until October 2024: ask whether it still holds"),
        ("centers/iq-basra-al-thaqalayn/message?", "A source states it, but only until October 2024: ask whether it"),
    ],
)
def test_what_a_source_stated_for_a_time_is_said_in_one_sentence(client, path, sentence):
    said = client.get(f"/en/{path}center=iq-basra-al-thaqalayn&center=ma-casablanca-cioc&service=screening")
    assert sentence in said.get_data(as_text=True)
    assert "Yes, a source states it; Known" not in said.get_data(as_text=True)


@pytest.fixture
def large(monkeypatch):
    """The directory counts as too large for a list of all its centers."""
    monkeypatch.setattr(compare, "MOST_LISTED", 10)


def main_of(client, address):
    page = html5lib.parse(client.get(address).get_data(as_text=True), namespaceHTMLElements=False)
    return page.find(".//main")


def addresses_in(element):
    return [link.get("href") for link in element.iter("a")]


def test_a_small_directory_offers_a_list_of_its_centers(client, directory):
    main = main_of(client, "/en/compare?center=ma-casablanca-cioc")
    offered = [option.get("value") for option in main.iter("option")]
    assert len(offered) == directory.count  # all but the one that is there, and "choose"
    assert main.find(".//input[@name='name']") is None


@pytest.mark.parametrize("tag", ["en", "ar", "ckb", "fr", "ru", "kk"])
@pytest.mark.parametrize("name", ["الثقلين", "thaqalayn", "  Al-Thaqalayn hosp "])
def test_a_center_of_a_large_directory_is_added_by_its_name(client, large, tag, name):
    main = main_of(client, f"/{tag}/compare?center=ma-casablanca-cioc&service=hipec&near=Rabat")
    assert main.find(".//option") is None
    field = main.find(".//input[@name='name']")
    form = next(form for form in main.iter("form") if field in form.iter())
    sent = [(each.get("name"), each.get("value")) for each in form.iter("input") if each is not field]
    address = f"{form.get('action').partition('#')[0]}?{urlencode([*sent, ('name', name)])}"
    [found] = [each for each in addresses_in(main_of(client, address)) if "center=iq-basra-al-thaqalayn" in each]
    assert found.startswith(f"/{tag}/compare?center=ma-casablanca-cioc&center=iq-basra-al-thaqalayn&service=hipec")
    client.get(found)


def test_a_name_that_no_center_has_is_said_with_a_way_on(client, large):
    text = client.text("/en/compare?name=Qwxzyville <b>")
    assert "No center has “Qwxzyville <b>” in its name." in text
    assert "noindex" in client.get("/en/compare?name=%22*%20OR%20()").get_data(as_text=True)


def test_of_many_centers_of_a_name_some_are_shown_and_none_that_is_there(client, large):
    address = "/en/compare?center=ma-casablanca-cioc&name=center"
    added = [each for each in addresses_in(main_of(client, address)) if "center=ma-casablanca-cioc&center=" in each]
    assert len(added) == compare.MOST_FOUND
    assert len(set(added)) == len(added)
    assert "There are more: type another word of the name" in client.text(address)
    assert not [each for each in added if each.count("ma-casablanca-cioc") > 1]


def test_four_centers_leave_no_place_for_another(client, large):
    address = "/en/compare?name=Basra&" + "&".join(f"center={center}" for center in FOUNDING[:4])
    assert main_of(client, address).find(".//input[@name='name']") is None
