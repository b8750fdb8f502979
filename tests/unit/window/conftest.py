"""A window on a small workspace, served as the command serves it."""

import asyncio
import http.client
import threading
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from shnor_lib.intake.region.new_workspace import make_workspace
from shnor_lib.window.guard import Window
from shnor_lib.window.server import serve
from tests.small_region import write_region


@dataclass
class Visitor:
    """Asks as the user's own page asks, but for what a test changes."""

    window: Window

    def ask(self, method, address, body=None, **headers):
        own = {
            "Host": f"127.0.0.1:{self.window.port}",
            "Origin": f"http://127.0.0.1:{self.window.port}",
            "Cookie": f"{self.window.cookie}={self.window.token}",
        }
        asked = {name: value for name, value in (own | headers).items() if value is not None}
        connection = http.client.HTTPConnection("127.0.0.1", self.window.port, timeout=120)
        connection.request(method, address, body, asked)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        return answer, text

    def status(self, method, address, body=None, **headers):
        return self.ask(method, address, body, **headers)[0].status


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    folder = make_workspace(tmp_path_factory.mktemp("window") / "отчёты")
    write_region(folder / "data")
    return folder


@pytest.fixture(scope="session")
def visitor(workspace):
    ready, opened = threading.Event(), []

    @contextmanager
    def tell(window):
        opened.append(window)
        ready.set()
        yield

    thread = threading.Thread(target=lambda: asyncio.run(serve(workspace, 0, tell)), daemon=True)
    thread.start()
    assert ready.wait(30)
    return Visitor(opened[0])
