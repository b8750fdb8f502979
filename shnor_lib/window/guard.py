"""Who may use the window: the user who opened it, from its own page.

The server listens on 127.0.0.1 alone. Whoever else has this machine, or a page in the same browser,
is kept out: by a random token, which the browser keeps in a cookie after the first visit; by the
name under which the server was asked for (Host), so that a foreign name that leads here is no
way in; by the page that asks (Origin).
"""

import hmac
import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from tornado.web import HTTPError, RequestHandler

from shnor_lib.model.problems import ShnorError

HOSTS = ("127.0.0.1", "localhost")
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass
class Window:
    """A window on a workspace: its port, the token that opens it, whether a command runs."""

    project: Path
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    is_busy: bool = False

    @property
    def address(self) -> str:
        """Where the window is opened; whoever has it may do all that the window can."""
        return f"http://{HOSTS[0]}:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """Name of the cookie: windows on other ports have theirs."""
        return f"shnor-{self.port}"


class Guarded(RequestHandler):
    """A handler that answers the user of the window alone."""

    window: Window

    def initialize(self, window: Window) -> None:  # noqa: D102 – tornado's own
        self.window = window

    def set_default_headers(self) -> None:  # noqa: D102
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuse whoever is not the user, before anything is done."""
        names = [f"{host}:{self.window.port}" for host in HOSTS]
        if self.request.host not in names:
            raise HTTPError(403)
        origin = self.request.headers.get("Origin")
        own = [f"http://{name}" for name in names]
        if origin not in own and (origin or self.request.method != "GET"):
            raise HTTPError(403)
        if not hmac.compare_digest(self.told_token().encode(), self.window.token.encode()):
            raise HTTPError(403)

    def told_token(self) -> str:
        """Return the token that came with the request."""
        return self.get_cookie(self.window.cookie) or ""

    def write_error(self, status_code: int, **failure: object) -> None:
        """Say in words what is wrong, and nothing of how the server is made."""
        reason = failure.get("exc_info", (None, None, None))[1]  # type: ignore[index]
        said = "Доступа нет: откройте окно командой shnor open." if status_code == 403 else ""
        if isinstance(reason, ShnorError):
            self.set_status(400)
            said = str(reason)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps({"error": said or "Не получилось."}, ensure_ascii=False))

    def log_exception(self, typ: object, value: object, tb: object) -> None:
        """Keep the console quiet about what the page says itself."""
        if not isinstance(value, ShnorError | HTTPError):
            super().log_exception(typ, value, tb)  # type: ignore[arg-type]
