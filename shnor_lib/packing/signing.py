"""Signing a pack with the region's ssh key."""

from collections.abc import Mapping
from pathlib import Path

from shnor_lib.files.signatures import UnsignedError, find_program, sign
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.packs import NAMESPACE, SIGNATURE, SUMS
from shnor_lib.model.problems import Place, ShnorError, error


def signed_pack(files: Mapping[str, bytes], key: Path) -> dict[str, bytes]:
    """Add a signature of the list of sums, which stands for every file of the pack.

    Raises
    ------
    ShnorError
        ``no-ssh-keygen``; ``cannot-sign``, with what ssh-keygen said.
    """
    program = find_program()
    if program is None:
        raise ShnorError([problem_of("no-ssh-keygen")])
    try:
        return {**files, SIGNATURE: sign(program, files[SUMS], key, NAMESPACE)}
    except UnsignedError as failure:
        problem = error(
            "cannot-sign",
            "Подписать пакет не удалось; ничего не записано.",
            Place(key.as_posix()),
            seen=str(failure),
            expected="закрытый ключ ssh",
            advice='Укажите его ключом --sign; новый ключ делает ssh-keygen -t ed25519 -f "ФАЙЛ".',
        )
        raise ShnorError([problem]) from None
