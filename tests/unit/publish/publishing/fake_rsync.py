"""What `rsync` does of what we ask it for, with a folder in place of the host.

``FAKE_DOWN``: the host does not answer.
"""

import os
import shutil
import sys
from pathlib import Path

NOT_THERE = 23


def main(options, place):
    folder = Path(os.environ["FAKE_HOST"]) / place.partition(":")[2]
    if os.environ.get("FAKE_DOWN"):
        return "ssh: connect to host portal: Connection refused"
    if "--list-only" in options:
        return list_folder(folder)
    if options[-1] == "./":
        replace(folder, [option.partition("=/")[2] for option in options if "--exclude" in option])
    else:
        shutil.copy(Path(os.environ["FAKE_HOST"]) / options[-1].partition(":")[2], place)
    return 0


def replace(folder, excluded):
    for path in folder.glob("*"):
        if path.name not in excluded:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(Path.cwd(), folder, dirs_exist_ok=True)


def list_folder(folder):
    if not folder.is_dir():
        return NOT_THERE
    for name in (".", *sorted(path.name for path in folder.iterdir())):
        print(f"-rw-r--r--          1,024 2024/01/01 00:00:00 {name}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:-1], sys.argv[-1]))
