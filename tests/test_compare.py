"""Centers side by side: differences in words, adding and removing without JavaScript."""

import html5lib
import pytest

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
