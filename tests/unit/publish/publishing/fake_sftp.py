"""What `sftp -b -` does of what we ask it for, with a folder in place of the host.

``FAKE_BUSY`` names a folder that what was uploaded cannot be renamed to.
"""

import os
import shlex
import shutil
import sys
from pathlib import Path


def there(name):
    return Path(os.environ["FAKE_HOST"]) / name


def list_folder(folder):
    for name in (".", "..", *(path.name for path in there(folder).iterdir())):
        print(f"{folder}/{name}")  # noqa: T201


def put(folder):
    shutil.copytree(Path.cwd(), there(folder), dirs_exist_ok=True)


def rename(old, new):
    busy = new == os.environ.get("FAKE_BUSY") and ".new-" in old
    if there(new).exists() or busy:
        raise OSError(new)
    there(old).rename(there(new))


COMMANDS = {
    "get": lambda remote, local: shutil.copyfile(there(remote), local),
    "ls": lambda _, folder: list_folder(folder),
    "mkdir": lambda folder: there(folder).mkdir(),
    "put": lambda _, __, folder: put(folder),
    "rename": rename,
    "rm": lambda file: there(file).unlink(),
    "rmdir": lambda folder: there(folder).rmdir(),
}


def main(commands):
    for line in commands:
        print(f"sftp> {line}", flush=True)  # noqa: T201
        name, *arguments = shlex.split(line)
        try:
            COMMANDS[name.removeprefix("-")](*arguments)
        except OSError as failure:
            if not name.startswith("-"):
                return f"{line}: {failure}"
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.stdin.read().splitlines()))
