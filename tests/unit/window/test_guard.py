"""Nobody but the user who opened the window gets in, and no path leads out of the workspace."""

import os
from urllib.parse import quote, urlencode

import pytest

from shnor_lib.window.server import doorway

ADDRESSES = [
    ("GET", "/"),
    ("GET", "/window.js"),
    ("GET", "/state"),
    ("POST", "/files?region=enskaya&name=a.csv"),
    ("POST", "/look?audience=public"),
    ("POST", "/run/check"),
]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(params=ADDRESSES, ids=" ".join)
def address(request):
    return request.param


@pytest.mark.parametrize("cookie", [None, "", "другое", "shnor=x"])
def test_without_the_token_nothing_is_answered(visitor, address, cookie):
    told = cookie and quote(cookie)
    assert visitor.status(*address, Cookie=told and f"{visitor.window.cookie}={told}") == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1"]
)
def test_under_a_foreign_name_nothing_is_answered(visitor, address, host):
    """A name that leads to this machine makes a foreign page the same origin."""
    assert visitor.status(*address, Host=host.format(port=visitor.window.port)) == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}"]
)
def test_a_foreign_page_gets_nothing(visitor, address, origin):
    assert visitor.status(*address, Origin=origin.format(port=visitor.window.port)) == 403


def test_a_request_that_does_something_names_its_page(visitor):
    for method, path in ADDRESSES:
        asked = visitor.status(method, path, Origin=None)
        assert (asked == 403) == (method == "POST")


def test_a_wrong_token_in_the_address_opens_nothing(visitor):
    assert visitor.status("GET", "/?token=x", Cookie=None, Origin=None) == 403


def test_the_first_visit_leaves_the_token_in_a_cookie_alone(visitor):
    answer, text = visitor.ask("GET", f"/?token={visitor.window.token}", Cookie=None, Origin=None)
    assert answer.status == 200
    assert visitor.window.token not in text
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="прав на файл система не различает")
def test_the_address_is_handed_to_the_browser_in_a_file_of_the_user_alone(visitor):
    with doorway(visitor.window) as path:
        assert visitor.window.address in path.read_text(encoding="utf-8")
        assert path.parent.stat().st_mode & 0o077 == 0
    assert not path.exists()


def test_no_page_may_frame_the_window_or_bring_scripts_into_it(visitor):
    answer, _ = visitor.ask("GET", "/", Origin=None)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "name",
    [
        "../x.csv",
        "/etc/x.csv",
        "a/b.csv",
        "..\\x.csv",
        "C:x.csv",
        ".htaccess",
        "..",
        "",
        "~$a.xlsx",
    ],
)
def test_a_file_gets_a_plain_name_in_the_folder_of_its_region(visitor, workspace, name):
    before = sorted(workspace.rglob("*"))
    asked = urlencode({"region": "enskaya", "name": name})
    assert visitor.status("POST", f"/files?{asked}", "x") == 400
    assert sorted(workspace.rglob("*")) == before


@pytest.mark.parametrize(
    "region", ["..", "../raw/enskaya", "enskaya/..", "", "/", "другая", "drugaya"]
)
def test_a_file_gets_into_no_other_folder(visitor, workspace, region):
    before = sorted(workspace.rglob("*"))
    asked = urlencode({"region": region, "name": "a.csv"})
    assert visitor.status("POST", f"/files?{asked}", "x") == 400
    assert sorted(workspace.rglob("*")) == before


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/page.html", "/guard.py", "/%2e%2e/guard.py", "/window.js/../guard.py"],
)
def test_no_other_file_is_served(visitor, path):
    assert visitor.status("GET", path) == 404


@pytest.mark.parametrize(
    ("action", "filled"),
    [
        ("check", {"region": "../.."}),
        ("check", {"region": "--format"}),
        ("build", {"region": "enskaya", "audience": "--force"}),
        ("build", {"region": "enskaya", "year": "2021 --force"}),
        ("publish", {"folder": "../портал"}),
        ("publish", {"folder": "/"}),
        ("publish", {"folder": "."}),
        ("identify", {"region": "enskaya"}),
    ],
)
def test_what_no_form_can_mean_is_refused_in_words(visitor, action, filled):
    answer, said = visitor.ask("POST", f"/run/{action}", urlencode(filled), **FORM)
    assert answer.status == 400
    assert "error" in said
    assert "Traceback" not in said
