"""Centers side by side: differences in words, adding and removing without JavaScript."""

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
