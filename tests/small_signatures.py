"""Keys of regions for tests of signatures."""

import subprocess

from shnor_lib.files.signatures import find_program


def make_key(path):
    """Make a key of ssh without a passphrase."""
    subprocess.run(  # noqa: S603
        [find_program(), "-q", "-t", "ed25519", "-N", "", "-f", str(path)],
        check=True, capture_output=True,
    )  # fmt: skip
    return path


def signers_of(folder, **keys):
    """Write a list of who may sign: region → private key."""
    listed = folder / "signers"
    lines = [
        f"{region} {key.with_suffix('.pub').read_text(encoding='utf-8')}"
        for region, key in keys.items()
    ]
    listed.write_text("".join(lines), encoding="utf-8")
    return listed
