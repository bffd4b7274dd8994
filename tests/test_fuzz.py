"""The checker of ``make fuzz`` finds the faults that are planted, and none where there is none."""

from itertools import islice

import pytest
from click.testing import CliRunner
from flask import Response, abort, redirect, request

from finder.config import Settings
from finder.search.spans import How
from finder.search.understanding import ReadAs, Suggestion, Understanding
from finder.web import create_app
from tools.fuzz import __main__ as command
from tools.fuzz import targets
from tools.fuzz.drawn import Draw
from tools.fuzz.faults import Fault
from tools.fuzz.pace import RATIO, WARMING, Pace
from tools.fuzz.request import Request
from tools.fuzz.targets import Pages, Words

ASKED = b"GET /en/search?q=%3Cx-mark%3E&near=%22x-mark=%27\nAccept-Encoding: br"
FOR_JSON = b"GET /api/v1/search?q=x"


@pytest.fixture
def own_app(directory_path):
    """An application that a test may spoil."""
    return create_app(Settings(directory=directory_path, page_cache_mb=0))


def raising():
    raise KeyError("planted")


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        (raising, "status 500"),
        (lambda: abort(418), "status 418"),
        (lambda: f"<p>{request.args['q']}</p>", "unescaped"),
        (lambda: f'<a title="{request.args["near"]}">', "unescaped"),
        (lambda: "<script>1</script>", "unescaped"),
        (lambda: redirect("//evil.example/"), "a redirect to elsewhere"),
        (lambda: redirect("https://evil.example/"), "a redirect to elsewhere"),
        (lambda: Response("", headers={"X": "1"}), "headers that we do not send"),
    ],
)
def test_a_planted_fault_of_a_page_is_found(own_app, planted, fault):
    pages = Pages(own_app)
    pages(ASKED)
    own_app.view_functions["search.results"] = lambda **_: planted()
    with pytest.raises(Fault, match=fault):
        pages(ASKED)


@pytest.mark.parametrize("answer", [Response("no", 404), Response("{}", 400, mimetype="application/problem+json")])
def test_an_error_of_the_json_that_is_no_problem_is_found(own_app, answer):
    pages = Pages(own_app)
    pages(FOR_JSON)
    own_app.view_functions["api.search_json"] = lambda: answer
    with pytest.raises(Fault, match=r"no problem\+json"):
        pages(FOR_JSON)


def test_drawn_requests_find_what_is_planted_and_stop(own_app):
    assert command.send(own_app, seed=1, count=200, minutes=1).failures == []
    own_app.view_functions["search.results"] = raising
    found = command.send(own_app, seed=1, count=100_000, minutes=1)
    assert len(found.failures) == command.MOST_FAILURES
    assert all(failure.startswith("status 500: ") for failure in found.failures)


def test_drawn_requests_find_what_the_application_lets_through(own_app):
    def letting_through(environ, start_response):
        raise KeyError("planted")

    own_app.wsgi_app = letting_through
    found = command.send(own_app, seed=1, count=100_000, minutes=1)
    assert len(found.failures) == command.MOST_FAILURES
    assert all(failure.startswith("KeyError: ") for failure in found.failures)


class Clock:
    """Seconds that pass only where a test says so."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def takes(self, seconds):
        self.now += seconds


def test_what_is_slow_whenever_it_is_asked_is_found():
    clock = Clock()
    pace = Pace(clock)
    assert not any(pace.run("usual", lambda: clock.takes(1))[1] for _ in range(WARMING))
    assert not pace.run("slower", lambda: clock.takes(RATIO - 1))[1]
    assert pace.run("slow", lambda: clock.takes(RATIO + 1))[1]
    assert pace.slowest_name == "slow"


def test_what_is_slow_once_is_no_fault():
    clock = Clock()
    pace = Pace(clock)
    first = iter([1000 * RATIO])
    assert not pace.run("the first of a process", lambda: clock.takes(next(first)))[1]
    for _ in range(WARMING):
        pace.run("usual", lambda: clock.takes(1))
    once = iter([2 * RATIO])
    assert not pace.run("made once", lambda: clock.takes(next(once, 1)))[1]


def test_a_slow_page_is_found(own_app):
    pages, clock = Pages(own_app), Clock()
    pages.pace = Pace(clock)
    own_app.before_request(lambda: clock.takes(1))
    for _ in range(WARMING):
        pages(b"GET /healthz")
    own_app.view_functions["search.results"] = lambda: clock.takes(RATIO + 1) or "slow"
    with pytest.raises(Fault, match="too slow: GET /en/search"):
        pages(ASKED)


UNDERSTOOD = {
    "understood what does not exist": Understanding(cancers=["toe"]),
    r"understood what does not exist: \['place 1'\]": Understanding(read_as=[ReadAs("x", "place", "1", How.EXACT)]),
    "words that were not typed": Understanding(ignored=["planted"]),
    "60 words ignored": Understanding(ignored=["x"] * 60),
    "20 suggestions": Understanding(suggestions=[Suggestion("x", "cancer", "breast")] * 20),
    "51 centers": Understanding(centers=["iq-basra-al-thaqalayn"] * 51),
}


@pytest.mark.parametrize("fault", UNDERSTOOD)
def test_a_planted_fault_of_understanding_is_found(directory, monkeypatch, fault):
    words = Words(directory)
    words(b"x")
    monkeypatch.setattr(targets, "understand", lambda query, directory: UNDERSTOOD[fault])
    with pytest.raises(Fault, match=fault):
        words(b"x")


def test_what_guided_runs_begin_with_is_answered(directory, own_app):
    pages, words = Pages(own_app), Words(directory)
    statuses = {pages(seed) for seed in islice(pages.seeds(), 50)}
    assert {200, 404} <= statuses
    for seed in islice(words.seeds(), 50):
        words(seed)
    assert "brachytherapy" in set(words.words())
    assert "/<lang>/search" in set(pages.words())


def test_one_seed_draws_one_row_of_requests_and_each_can_be_sent_again(own_app):
    row = list(islice(Draw(own_app, 3), 100))
    assert row == list(islice(Draw(own_app, 3), 100))
    for raw in row:
        assert Request.read(bytes(Request.read(raw))) == Request.read(raw)


@pytest.mark.parametrize(("failures", "code"), [([], 0), (["status 500: GET /\u202e"], 1)])
def test_the_command_fails_if_something_failed(monkeypatch, failures, code):
    monkeypatch.setattr(command, "drawn", lambda *bounds: iter(failures))
    monkeypatch.setattr(command, "guided", lambda name, minutes: (f"guided {name}", None))
    result = CliRunner().invoke(command.main)
    assert result.exit_code == code
    assert "guided pages" in result.output
    assert "\u202e" not in result.output


def test_the_command_fails_if_what_is_guided_failed(monkeypatch):
    monkeypatch.setattr(command, "drawn", lambda *bounds: iter(()))
    monkeypatch.setattr(command, "GUIDED", ("no-such-target",))
    result = CliRunner().invoke(command.main, ["--guided-minutes", "0.01"])
    assert result.exit_code == 1
