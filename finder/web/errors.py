"""Errors: what went wrong, in the reader's language, and how to go on. No error shows the inside of the program."""

from __future__ import annotations

import logging

from flask import Flask, Response, jsonify, render_template, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException

from finder.directory.reader import DirectoryUnavailable
from finder.search.query import BadParameter
from finder.web.language import gettext

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every error as a page, or under ``/api/`` as ``application/problem+json`` (RFC 9457)."""
    app.register_error_handler(BadParameter, bad_parameter)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(DirectoryUnavailable, unavailable)
    app.register_error_handler(Exception, failure)


def explain(error: BadParameter) -> str:
    """Say what is wrong with a parameter and what is accepted."""
    allowed = ", ".join(error.allowed[:60])
    values = {"name": error.name, "value": error.value, "allowed": allowed}
    if error.reason == "unknown_code":
        return gettext("“%(value)s” is not a value that “%(name)s” can have. It can be: %(allowed)s.", **values)
    if error.reason == "not_a_number":
        return gettext("“%(value)s” is not a number, and “%(name)s” must be one.", **values)
    if error.reason == "out_of_range":
        low, high = error.allowed
        return gettext(
            "“%(value)s” is out of range: “%(name)s” goes from %(low)s to %(high)s.", **values, low=low, high=high
        )
    if error.reason == "too_many":
        return gettext("“%(name)s” is given too many times.", **values)
    if error.reason == "too_many_centers":
        return gettext("At most four centers can be compared at once. Untick some and try again.")
    return gettext("“%(value)s” is not the number of a place, such as place:99532.", **values)


def bad_parameter(error: BadParameter) -> Response:
    """A parameter that cannot be used: status 400."""
    return _respond(400, gettext("There is a problem with this address"), explain(error), error.name)


def http_error(error: HTTPException) -> Response:
    """An error of HTTP itself: not found, method not allowed, too large."""
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()  # type: ignore[return-value]  # a redirect of the router
    if error.code == 404:
        title = gettext("We do not have this page")
        detail = gettext(
            "The address may be mistyped, or the page was removed. You can search, or start from the first page."
        )
    elif error.code == 405:
        title = gettext("This page cannot be used that way")
        detail = gettext("The address exists, but it only shows information.")
    else:
        title = gettext("There is a problem with this request")
        detail = gettext("It could not be read. Please try again from the first page.")
    response = _respond(error.code or 500, title, detail)
    if allow := error.get_headers() and getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(sorted(allow))
    return response


def unavailable(error: DirectoryUnavailable) -> Response:
    """There is no directory to answer from, and so no page that could say it."""
    log.error("%s", error)
    if _is_json_asked():
        response = _on_our_side(503)
    else:
        response = Response("503: the directory is not available\n", 503, mimetype="text/plain")
    response.headers["Retry-After"] = "60"
    return response


def failure(error: Exception) -> Response:
    """Answer what we did not foresee: log where it happened, but nothing of what was asked."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    log.error("unexpected %s at %s, endpoint %s", type(error).__name__, place, request.endpoint)
    return _on_our_side(500)


def _on_our_side(status: int) -> Response:
    title = gettext("Something went wrong on our side")
    return _respond(status, title, gettext("It is not your fault. Please try again in a moment."))


def _is_json_asked() -> bool:
    return f"{request.path}/".startswith("/api/")


def _respond(status: int, title: str, detail: str, parameter: str | None = None) -> Response:
    if _is_json_asked():
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        if parameter:
            problem["parameter"] = parameter
        response = jsonify(problem)
        response.mimetype = "application/problem+json"
    elif request_ctx.url_adapter is None:  # the Host header cannot be read, so no address can be written
        response = Response(f"{status}: {title}\n", mimetype="text/plain")
    else:
        response = Response(render_template("errors/error.html", title=title, detail=detail, parameter=parameter))
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
