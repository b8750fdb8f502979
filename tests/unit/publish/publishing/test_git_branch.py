"""On a branch: a commit that holds the edition alone; nothing of the user's own work changes."""

import subprocess

import pytest

from shnor_lib.model.publish_targets import GitTarget
from shnor_lib.publish.publishing.putting import check_target, put_out


def git(folder, *arguments):
    said = subprocess.run(  # noqa: S603
        ["git", *arguments],  # noqa: S607
        cwd=folder, capture_output=True, check=True, text=True,
    )  # fmt: skip
    return said.stdout.strip()


@pytest.fixture(autouse=True)
def committer(monkeypatch):
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Аналитик")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "analyst@example.org")


@pytest.fixture
def repository(project):
    """The project's own repository, with work that is not committed yet."""
    git(project, "init", "--quiet", "--initial-branch=main")
    # What a user may have: line ends changed, pages ignored.
    git(project, "config", "core.autocrlf", "true")
    (project / ".gitignore").write_text("/_site/\n/build/\n*.csv\n", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Первый")
    (project / "notes.txt").write_text("черновик", encoding="utf-8")
    git(project, "add", "notes.txt")
    return project


@pytest.fixture
def put(site, repository):
    def _put(**settings):
        target = GitTarget(kind="git", repository=str(repository), **settings)
        check_target(site, repository, target, keep=False)
        return put_out(site, target, "Публичная редакция: Энская область", keep=False)

    return _put


def test_the_branch_holds_the_edition_byte_for_byte(put, site, repository, tmp_path, held):
    put()
    git(tmp_path, "clone", "--quiet", "--branch=pages", str(repository), "clone")
    found = held(tmp_path / "clone")
    assert {name: found[name] for name in found if not name.startswith(".git/")} == held(site)
    assert git(repository, "log", "-1", "--format=%s", "pages").endswith("Энская область")


def test_checkout_and_index_of_the_user_stay_as_they_are(put, repository):
    before = git(repository, "status", "--porcelain"), git(repository, "rev-parse", "HEAD")
    put()
    assert before == (
        git(repository, "status", "--porcelain"),
        git(repository, "rev-parse", "HEAD"),
    )
    assert before[0] == "A  notes.txt"


def test_each_edition_is_one_more_commit_and_the_same_one_is_none(put, another_edition, repository):
    put()
    assert put() == ["В ветви pages уже эта редакция."]
    another_edition()
    put()
    assert git(repository, "rev-list", "--count", "pages") == "2"


def test_the_branch_is_pushed_where_the_target_says_so(put, repository, tmp_path):
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(repository, "remote", "add", "portal", str(tmp_path / "remote.git"))
    put(push="portal")
    pushed = git(tmp_path / "remote.git", "rev-parse", "pages")
    assert pushed == git(repository, "rev-parse", "pages")


def test_a_push_that_fails_is_told(put, refused):
    problem = refused(put, push="nowhere")
    assert (problem.code, "nowhere" in problem.seen) == ("upload-failed", True)


def test_the_branch_that_somebody_works_on_is_refused(put, refused):
    assert refused(put, branch="main").code == "branch-in-use"


def test_a_branch_of_something_else_is_left_alone(put, repository, refused):
    git(repository, "branch", "work")
    assert refused(put, branch="work").code == "not-an-edition"


def test_what_the_branch_has_of_its_own_stays_if_it_is_named(
    put, another_edition, repository, tmp_path, refused
):
    put()
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "out"), "pages")
    (tmp_path / "out" / "CNAME").write_text("site.example", encoding="utf-8")
    git(tmp_path / "out", "add", "CNAME")
    git(tmp_path / "out", "commit", "--quiet", "--message", "Имя сайта")
    git(repository, "worktree", "remove", str(tmp_path / "out"))
    another_edition()
    assert refused(put).code == "foreign-beside-edition"
    put(own=["CNAME", "robots.txt"])
    assert git(repository, "show", "pages:CNAME") == "site.example"


def test_a_folder_that_is_no_repository_is_told(site, project, tmp_path, refused):
    target = GitTarget(kind="git", repository=str(tmp_path))
    assert refused(check_target, site, project, target, keep=False).code == "no-repository"
