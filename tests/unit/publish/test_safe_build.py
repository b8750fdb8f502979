"""Whatever stops a build, the last edition stays, nothing is left over, the user is told why."""

import errno
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations_with_replacement
from pathlib import Path
from threading import Barrier

import pytest

from shnor_lib import cli
from shnor_lib.cli import building
from shnor_lib.files.replacing import places
from shnor_lib.model.audience import AUDIENCES
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish import build, editions
from shnor_lib.publish.editions import workshop
from shnor_lib.publish.order import Order
from shnor_lib.publish.scratch import NAMED_BY
from shnor_lib.publish.timings import Timings

PATIENCE = 30  # seconds before a test that waits in vain fails
SITES = {"public": "_site", "internal": "_internal"}


@pytest.fixture
def fill(monkeypatch):
    """Let builds do this in place of making pages."""

    def use(action):
        monkeypatch.setattr(build, "_fill", lambda site, *_: action(site))

    return use


def write(text):
    return lambda site: (site / "index.html").write_text(text, encoding="utf-8")


@pytest.fixture
def make(tmp_path, progress):
    def _make(audience="public"):
        order = Order(audience=audience, publisher="embedded")
        return build.build(tmp_path, order, progress, Timings(), "made of this")

    return _make


def text(site):
    return (site / "index.html").read_text(encoding="utf-8")


def leftovers(project, edition):
    """What lies in the working folders of an edition, besides what is kept for the next build."""
    working = [project / "build" / f"{edition}.{kind}" for kind in ("swap", "scratch")]
    return [path for folder in working if folder.exists() for path in folder.rglob("*")]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "cannot-write"),
        (errno.EACCES, "cannot-write"),
        (errno.EIO, "system-refused"),
    ],
)
def test_what_the_system_refuses_is_told_and_the_last_edition_stays(
    fill, make, tmp_path, number, code
):
    def refused(site):
        write("second")(site)
        raise OSError(number, os.strerror(number), str(site / "page.html"))

    fill(write("first"))
    site = make()
    fill(refused)
    with pytest.raises(ShnorError) as failure:
        make()
    problem = failure.value.problems[0]
    assert (problem.code, Path(problem.place.file).name) == (code, "page.html")
    assert problem.advice
    assert text(site) == "first"
    assert leftovers(tmp_path, "public") == []


def test_a_project_in_which_nothing_can_be_written_is_told(make, tmp_path):
    (tmp_path / "build").write_text("no folder", encoding="utf-8")
    with pytest.raises(ShnorError):
        make()


def test_the_command_prints_no_traceback_when_the_system_refuses(monkeypatch, capsys):
    def refused(*_):
        raise OSError(errno.ENOSPC, "No space left on device", "page.html")

    monkeypatch.setattr(cli, "make_parser", lambda: Parser(refused))
    assert cli.main([]) == 1
    said = capsys.readouterr().err
    assert "на диске нет места" in said
    assert "Traceback" not in said


class Parser:
    """Understands every command as one."""

    def __init__(self, run):
        self.run = run

    def parse_args(self, _):
        return self


@pytest.mark.parametrize("fails", [False, True])
def test_an_edition_that_a_killed_build_took_away_is_put_back_first(fill, make, tmp_path, fails):
    def look(site):
        assert text(tmp_path / "_site") == "first"
        if fails:
            raise OSError(errno.ENOSPC, "No space left on device")
        write("second")(site)

    fill(write("first"))
    site = make()
    site.rename(places(site, workshop(tmp_path, "public")).former)  # killed between the renames
    fill(look)
    if fails:
        with pytest.raises(ShnorError):
            make()
    else:
        make()
    assert text(site) == ("first" if fails else "second")


def test_temporary_files_lie_in_the_build_folder_and_go_with_the_build(fill, make, tmp_path):
    seen = []

    def work(site):
        with tempfile.NamedTemporaryFile() as file:
            seen.extend([Path(file.name).parent, Path(os.environ["TMPDIR"])])

    outside = tempfile.gettempdir()
    fill(work)
    make()
    assert seen == [tmp_path / "build" / "public.scratch"] * 2
    assert not seen[0].exists()
    assert tempfile.gettempdir() == outside


def test_what_a_killed_build_left_is_gone_before_the_next_one_begins(fill, make, tmp_path):
    for name in ("public.scratch/shnor-1/0.ipynb", "public.swap/new/index.html"):
        (tmp_path / "build" / name).parent.mkdir(parents=True)
        (tmp_path / "build" / name).write_text("Школа", encoding="utf-8")

    def look(site):
        assert list(site.iterdir()) == []
        assert leftovers(tmp_path, "public") == [site]

    fill(look)
    make()


@pytest.mark.parametrize("stopped", [False, True])
def test_the_command_clears_up_after_a_killed_build_even_if_nothing_changed(
    tmp_path, monkeypatch, stopped
):
    made = []
    monkeypatch.chdir(tmp_path)
    (tmp_path / "_quarto.yml").touch()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data/raw").mkdir(parents=True)
    monkeypatch.setattr(editions, "is_up_to_date", lambda *_: True)
    monkeypatch.setattr(building, "_make_site", lambda *_: made.append("site"))
    if stopped:
        (tmp_path / "build" / "internal.scratch").mkdir(parents=True)
    assert cli.main(["build"]) == 0
    assert bool(made) == stopped


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_only_the_owner_may_enter_the_internal_edition(fill, make):
    fill(write("made"))
    assert make("internal").stat().st_mode & 0o777 == 0o700
    assert make("public").stat().st_mode & 0o055


@pytest.mark.parametrize("pair", list(combinations_with_replacement(AUDIENCES, 2)))
def test_two_builds_at_once_leave_whole_editions_in_their_places(
    fill, make, tmp_path, monkeypatch, pair
):
    """Builds of one edition come one after the other; those of two editions meet."""
    # Real ones are processes, each with an environment of its own.
    monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())
    for name in NAMED_BY:
        monkeypatch.setenv(name, tempfile.gettempdir())
    at_once = Barrier(len(set(pair)))

    def meet(site):
        at_once.wait(PATIENCE)
        write(site.parent.name)(site)

    fill(meet)
    with ThreadPoolExecutor(2) as pool:
        made = [build.result(PATIENCE) for build in [pool.submit(make, who) for who in pair]]
    assert [site.name for site in made] == [SITES[who] for who in pair]
    assert [text(site) for site in made] == [f"{who}.swap" for who in pair]
    assert [leftovers(tmp_path, who) for who in pair] == [[], []]
    assert {path.name for path in tmp_path.iterdir()} == {"build", *(SITES[who] for who in pair)}
