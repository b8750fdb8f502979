"""Where editions go is written in publish.yml, which holds no secrets and no misspelt keys."""

import pytest

from shnor_lib.publish.publishing.targets import choose_target, where

TARGETS = """\
staging: {kind: folder, path: ../проба, for_readers: false}
portal: {kind: sftp, host: deploy@portal.example, path: /srv/www/shnor, port: 2222}
mirror: {kind: rsync, host: mirror.example, path: www/shnor}
pages: {kind: git, branch: pages, push: origin}
"""


@pytest.fixture
def targets(project):
    def _write(text):
        (project / "publish.yml").write_text(text, encoding="utf-8")

    return _write


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("staging", "папка {above}/проба"),
        ("portal", "deploy@portal.example:/srv/www/shnor (sftp)"),
        ("mirror", "mirror.example:www/shnor (rsync)"),
        ("pages", "ветвь pages хранилища {project}, затем git push origin"),
    ],
)
def test_each_kind_is_read_and_said(project, targets, name, said):
    targets(TARGETS)
    expected = said.format(above=project.parent, project=project)
    assert where(choose_target(project, name, None)) == expected


def test_a_place_for_trying_out_is_not_for_readers(project, targets):
    targets(TARGETS)
    for_readers = [choose_target(project, name, None).for_readers for name in ("staging", "pages")]
    assert for_readers == [False, True]


def test_the_only_target_need_not_be_named(project, targets):
    targets("portal: {kind: folder, path: /srv/www}")
    assert choose_target(project, None, None).kind == "folder"


def test_a_folder_needs_no_file(project, tmp_path):
    assert where(choose_target(project, None, tmp_path)) == f"папка {tmp_path}"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [(None, None, "no-target"), ("", None, "no-target"), (TARGETS, None, "unknown-target"),
     (TARGETS, "portl", "unknown-target")],
)  # fmt: skip
def test_a_target_that_cannot_be_chosen_is_told(project, targets, refused, text, name, code):
    if text is not None:
        targets(text)
    assert refused(choose_target, project, name, None).code == code


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("a: {kind: sftp, host: h, path: p, password: x}", "unknown-key", "password"),
        ("a: {kind: ftp, host: h, path: p}", "bad-setting", "folder, rsync, sftp, git"),
        ("a: {kind: sftp, path: p}", "missing-key", "host"),
        ("a: {kind: sftp, host: 'u:secret@h', path: p}", "bad-setting", "без пароля"),
        ("a: {kind: rsync, host: -oProxyCommand=x, path: p}", "bad-setting", "узел"),
        ("a: {kind: rsync, host: h, path: 'a; rm -r b'}", "bad-setting", "папка сайта"),
        ("a: {kind: rsync, host: h, path: /}", "bad-setting", "папка сайта"),
        ("a: {kind: sftp, host: h, path: ../b}", "bad-setting", "папка сайта"),
        ("a: {kind: git, branch: --force}", "bad-setting", "имя без пробелов"),
        ("a: {kind: git, push: 'https://u:secret@h/x'}", "bad-setting", "имя без пробелов"),
        ("a: {kind: folder, path: p, own: [../x]}", "bad-setting", "без пути"),
        ("a: {kind: folder, path: p, own: [..]}", "bad-setting", "без пути"),
        ("a: {kind: sftp, host: h, path: p, port: 0}", "bad-setting", "не меньше 1"),
    ],
)
def test_a_mistake_is_told_with_its_line(project, targets, refused, line, code, said):
    targets(f"first: {{kind: folder, path: a}}\n{line}\n")
    problem = refused(choose_target, project, "first", None)
    assert (problem.code, problem.place.file, problem.place.row) == (code, "publish.yml", 2)
    assert said in f"{problem.what} {problem.expected}"
