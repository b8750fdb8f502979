"""By rsync and sftp: what stood on the host goes, unless it is none of ours."""

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.model.publish_targets import RsyncTarget, SftpTarget
from shnor_lib.publish.publishing.putting import check_target, put_out

KINDS = {"rsync": RsyncTarget, "sftp": SftpTarget}
pytestmark = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def put(site, project, host, kind):
    def _put(**settings):
        target = KINDS[kind](kind=kind, host="deploy@portal", path="www", port=2222, **settings)
        check_target(site, project, target, keep=False)
        return put_out(site, target, "", keep=False)

    return _put


def test_the_host_then_holds_the_edition(put, site, host, held):
    put()
    assert held(host) == {f"www/{name}": content for name, content in held(site).items()}


def test_the_next_edition_takes_the_place_of_the_one_before(put, another_edition, host, held):
    put()
    site = another_edition()
    put()
    assert held(host) == {f"www/{name}": content for name, content in held(site).items()}


def test_an_empty_folder_may_be_filled(put, site, host, held):
    (host / "www").mkdir()
    put()
    assert held(host / "www") == held(site)


def test_a_folder_of_something_else_is_left_alone(put, host, refused):
    (host / "www").mkdir()
    (host / "www" / "index.php").touch()
    problem = refused(put)
    assert (problem.code, problem.seen) == ("not-an-edition", "index.php")
    assert [path.name for path in host.rglob("*")] == ["www", "index.php"]


def test_a_program_that_is_missing_is_told(put, monkeypatch, tmp_path, refused, kind):
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    problem = refused(put)
    assert (problem.code, kind in problem.what) == ("program-missing", True)


def test_rsync_says_what_the_user_gets_and_sftp_swaps_whole(put, kind):
    assert bool(put()) == (kind == "rsync")


def test_what_the_program_says_is_told_and_the_former_edition_stays(
    put, another_edition, host, held, monkeypatch, kind
):
    put()
    before = held(host / "www")
    another_edition()
    monkeypatch.setenv("FAKE_DOWN", "1")
    monkeypatch.setenv("FAKE_BUSY", "www")
    with pytest.raises(ShnorError) as failure:
        put()
    codes = [problem.code for problem in failure.value.problems]
    assert codes == ["upload-failed"] + ["upload-left-over"] * (kind == "sftp")
    assert failure.value.problems[0].seen
    assert held(host / "www") == before


def test_what_the_host_has_of_its_own_stays_if_it_is_named(put, another_edition, host, refused):
    put()
    (host / "www" / ".htaccess").write_text("Deny from all")
    another_edition()
    problem = refused(put)
    assert (problem.code, problem.seen) == ("foreign-beside-edition", ".htaccess")
    put(own=[".htaccess"])
    assert (host / "www" / ".htaccess").read_text() == "Deny from all"
    assert [path.name for path in host.iterdir()] == ["www"]


def test_an_edition_that_cannot_be_removed_is_named(put, another_edition, host, kind):
    put()
    (host / "www" / "reports" / "of-the-server.log").touch()
    another_edition()
    remarks = put()
    assert any("её можно удалить" in remark for remark in remarks) == (kind == "sftp")
