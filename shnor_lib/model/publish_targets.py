"""Where a public edition goes: publish.yml of the project. It holds no secrets."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from shnor_lib.model.strict import Strict

# None of them begins with a dash: a program would take it for an option.
_HOST = re.compile(r"(?:\w[\w.-]*@)?\w[\w.-]*")
_REMOTE_PATH = re.compile(r"[/~\w.][/\w.~-]*")
_NAME = re.compile(r"(?!\.\.?$)[\w.][\w.-]*")
_GIT_NAME = re.compile(r"\w[\w./-]*")


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise ValueError("узел или пользователь@узел, без пароля и адреса папки")
    return text


def _remote_path(text: str) -> str:
    if not _REMOTE_PATH.fullmatch(text) or not re.search(r"\w", text) or ".." in text.split("/"):
        raise ValueError("папка сайта на узле: буквы, цифры, точка, дефис и косая черта")
    return text.rstrip("/")


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise ValueError("имя файла или папки, которые лежат рядом с index.html, без пути")
    return text


def _git_name(text: str) -> str:
    if not _GIT_NAME.fullmatch(text) or ".." in text:
        raise ValueError("имя без пробелов и знаков, кроме дефиса, точки и косой черты")
    return text


Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Host = Annotated[str, AfterValidator(_host)]
RemotePath = Annotated[str, AfterValidator(_remote_path)]
Name = Annotated[str, AfterValidator(_name)]
GitName = Annotated[str, AfterValidator(_git_name)]
Port = Annotated[int, Field(ge=1, le=65535)]


class _Target(Strict):
    """What targets of all kinds say.

    ``for_readers``: whether readers see it; a place for trying out is not for them. ``own``: what
    stands there beside the edition and stays, such as the settings of a server.
    """

    for_readers: bool = True
    own: tuple[Name, ...] = ()


class FolderTarget(_Target):
    """A folder of this machine or network; one not absolute is taken from the project."""

    kind: Literal["folder"]
    path: Filled


class RsyncTarget(_Target):
    """A folder on a host that rsync reaches by ssh."""

    kind: Literal["rsync"]
    host: Host
    path: RemotePath
    port: Port | None = None


class SftpTarget(_Target):
    """A folder on a host that sftp reaches with a key."""

    kind: Literal["sftp"]
    host: Host
    path: RemotePath
    port: Port | None = None


class GitTarget(_Target):
    """A branch that holds the edition and nothing else; ``push``: the remote that gets it."""

    kind: Literal["git"]
    repository: Filled = "."
    branch: GitName = "pages"
    push: GitName | None = None


Target = Annotated[FolderTarget | RsyncTarget | SftpTarget | GitTarget, Field(discriminator="kind")]
Targets = dict[str, Target]
