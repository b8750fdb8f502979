"""The server of the window: its page, the state of the workspace, files, commands."""

import asyncio
import os
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application

from shnor_lib.model.problems import ShnorError, error
from shnor_lib.window.commands import command, shown
from shnor_lib.window.guard import HOSTS, Guarded, Window
from shnor_lib.window.workspace import put_file, site_page, state

LEADS_ON = '<!DOCTYPE html><meta http-equiv="refresh" content="0; url=/">'
LONGEST = 16 << 20  # bytes of a line that a command says
LARGEST = 512 << 20  # bytes of a file
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}


class _Page(Guarded):
    """The page and what belongs to it; the first visit brings the token."""

    def told_token(self) -> str:
        return self.get_query_argument("token", "") or super().told_token()

    def get(self, name: str) -> None:
        if self.get_query_argument("token", ""):
            # The address with the token does not stay in the address bar. A page of ours leads
            # on: after a redirect from elsewhere the browser would hold back the cookie.
            self.set_cookie(self.window.cookie, self.window.token, httponly=True, samesite="Strict")
            self.finish(LEADS_ON)
            return
        path = files("shnor_lib.window") / (name or "page.html")
        self.set_header("Content-Type", f"{TYPES[Path(str(path)).suffix]}; charset=utf-8")
        self.finish(path.read_bytes())


class _State(Guarded):
    def get(self) -> None:
        self.finish(state(self.window.project))


class _Files(Guarded):
    def post(self) -> None:
        region, name = self.get_query_argument("region"), self.get_query_argument("name")
        path = put_file(self.window.project, region, name, self.request.body)
        self.finish({"file": path.relative_to(self.window.project).as_posix()})


class _Look(Guarded):
    def post(self) -> None:
        page = site_page(self.window.project, self.get_query_argument("audience"))
        if not page.is_file():
            raise ShnorError([error("no-such-site", "Сайт ещё не собран.")])
        webbrowser.open(page.as_uri())
        self.finish({"page": str(page)})


class _Run(Guarded):
    """Runs a command and hands on what it says, line by line."""

    async def post(self, action: str) -> None:
        filled = {name: self.get_body_argument(name) for name in self.request.body_arguments}
        arguments = command(action, filled, self.window.project)
        if self.window.is_busy:
            what = "Другая команда ещё выполняется."
            raise ShnorError([error("window-busy", what, advice="Дождитесь её конца.")])
        self.window.is_busy = True
        try:
            await self._tell(f"$ {shown(arguments)}\n")
            async for line in _said(arguments, self.window.project):
                await self._tell(line)
        finally:
            self.window.is_busy = False

    async def _tell(self, text: str) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.write(text)
        with suppress(StreamClosedError):  # the page was closed; the command ends by itself
            await self.flush()


async def _said(arguments: Sequence[str], project: Path) -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "shnor_lib.cli",
        *arguments,
        cwd=project,
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        limit=LONGEST,
    )
    if process.stdout:
        async for line in process.stdout:
            yield line.decode("utf-8", errors="replace")
    yield f"[код {await process.wait()}]\n"


@contextmanager
def doorway(window: Window) -> Iterator[Path]:
    """Give a file that leads to the window and that its user alone can read.

    An address that is handed to the browser itself is seen by everyone on the machine.
    """
    with tempfile.TemporaryDirectory(prefix="shnor-") as folder:
        path = Path(folder) / "window.html"
        path.write_text(LEADS_ON.replace("url=/", f"url={window.address}"), encoding="utf-8")
        yield path


def application(window: Window) -> Application:
    """Put the handlers together."""
    given = {"window": window}
    return Application(
        [
            (r"/(|window\.js|window\.css)", _Page, given),
            (r"/state", _State, given),
            (r"/files", _Files, given),
            (r"/look", _Look, given),
            (r"/run/([a-z-]+)", _Run, given),
        ],
        log_function=_say_nothing,
    )


def _say_nothing(_: object) -> None:
    """Write no log of requests: addresses may hold the token."""


async def serve(
    project: Path, port: int, opened: Callable[[Window], AbstractContextManager[None]]
) -> None:
    """Open a window and serve it until the user stops the command.

    Parameters
    ----------
    project : Path
        The workspace.
    port : int
        The port on 127.0.0.1; 0 takes a free one.
    opened : callable
        Told of the window when it can be used; what it gives is left when the window closes.
    """
    sockets = bind_sockets(port, HOSTS[0])
    window = Window(project, sockets[0].getsockname()[1])
    server = HTTPServer(application(window), max_buffer_size=LARGEST)
    server.add_sockets(sockets)
    with opened(window):
        await asyncio.Event().wait()
