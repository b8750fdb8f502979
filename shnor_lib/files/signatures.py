"""Signatures by ssh-keygen: made with a private key, held against a list of who may sign."""

import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAM = "ssh-keygen"
_TIME_LIMIT = 60  # seconds; a key that asks for a touch waits for it


class UnsignedError(Exception):
    """The program refused; the message is what it said."""


def find_program() -> str | None:
    """Find ssh-keygen; none where OpenSSH is not installed."""
    return shutil.which(PROGRAM)


def sign(program: str, content: bytes, key: Path, namespace: str) -> bytes:
    """Sign bytes with the key in a file, as ``ssh-keygen -Y sign`` does.

    Source: ssh-keygen(1), section «-Y sign»; the form is PROTOCOL.sshsig of OpenSSH.

    Raises
    ------
    UnsignedError
        The key is not there, or not a private key, or its passphrase was not given.
    """
    return _run([program, "-Y", "sign", "-f", str(key), "-n", namespace], content)


def verify(
    program: str, content: bytes, signature: bytes, signers: Path, identity: str, namespace: str
) -> None:
    """See that bytes were signed by somebody who may sign as this identity.

    Parameters
    ----------
    signers : Path
        A file ``allowed_signers``: a line an identity with its public key.

    Raises
    ------
    UnsignedError
        They were not.
    """
    with tempfile.TemporaryDirectory() as folder:
        signed = Path(folder) / "signature"
        signed.write_bytes(signature)
        words = ["-f", str(signers), "-I", identity, "-n", namespace, "-s", str(signed)]
        _run([program, "-Y", "verify", *words], content)


def _run(words: list[str], content: bytes) -> bytes:
    try:
        # S603: a list of words without a shell; the program is the one on the search path
        done = subprocess.run(  # noqa: S603
            words, input=content, capture_output=True, timeout=_TIME_LIMIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise UnsignedError(str(failure)) from failure
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", errors="replace")
        raise UnsignedError(" ".join(said.split()) or PROGRAM)
    return done.stdout
