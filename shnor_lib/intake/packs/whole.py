"""Whether a pack is whole, of a known form, and from whom it says."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from shnor_lib.files.signatures import UnsignedError, find_program, verify
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.region.settings import CRITERIA, OVERRIDES
from shnor_lib.model.packs import (
    FILES,
    FORMAT,
    MANIFEST,
    NAMESPACE,
    SIGNATURE,
    SUMS,
    PackManifest,
)
from shnor_lib.model.problems import Place, Problem, ShnorError

NEEDED = frozenset((*FILES, SUMS)) - {OVERRIDES}


def whole_problems(name: str, contents: Mapping[str, bytes]) -> Iterator[Problem]:
    """``pack-incomplete``, ``pack-changed``: files that are missing, or other ones.

    Parameters
    ----------
    name : str
        The pack, for messages.
    contents : mapping of str to bytes
        Its files.
    """
    sums = _sums(contents.get(SUMS, b""))
    missing = sorted((NEEDED | sums.keys()) - contents.keys())
    if missing:
        yield problem_of("pack-incomplete", Place(name), seen=f"нет {', '.join(missing)}")
        return
    for file in sorted(contents.keys() - {SUMS, SIGNATURE}):
        seen = hashlib.sha256(contents[file]).hexdigest()
        if seen != sums.get(file):
            place = Place(f"{name}/{file}")
            expected = f"SHA-256 {sums[file]}" if file in sums else f"строка в {SUMS}"
            yield problem_of("pack-changed", place, seen=f"SHA-256 {seen}", expected=expected)


def _sums(listed: bytes) -> dict[str, str]:
    lines = listed.decode("utf-8", errors="replace").splitlines()
    parts = (line.partition("  ") for line in lines if line.strip())
    return {file: value for value, _, file in parts}


def read_pack_manifest(name: str, contents: Mapping[str, bytes]) -> PackManifest:
    """Read the manifest of a pack that is whole.

    Raises
    ------
    ShnorError
        ``pack-version``: of a form that this library does not know. ``pack-manifest``: not as
        the form says, or the rule is not the one that it names.
    """
    place = Place(f"{name}/{MANIFEST}")
    try:
        said = PackManifest.model_validate_json(contents[MANIFEST])
    except ValidationError as failure:
        form = _format(contents[MANIFEST])
        if form not in (None, FORMAT):
            raise ShnorError([_other_version(place, form)]) from None
        first = failure.errors()[0]
        seen = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise ShnorError([problem_of("pack-manifest", place, seen=seen)]) from None
    if said.format != FORMAT:
        raise ShnorError([_other_version(place, said.format)])
    if said.criteria_sha256 != hashlib.sha256(contents[CRITERIA]).hexdigest():
        seen, expected = f"criteria_sha256 {said.criteria_sha256}", f"SHA-256 файла {CRITERIA}"
        raise ShnorError([problem_of("pack-manifest", place, seen=seen, expected=expected)])
    return said


def _format(manifest: bytes) -> object:
    try:
        return json.loads(manifest).get("format")
    except (ValueError, AttributeError):
        return None


def _other_version(place: Place, form: object) -> Problem:
    return problem_of("pack-version", place, seen=f"format {form}", expected=f"format {FORMAT}")


def signature_problems(
    name: str, contents: Mapping[str, bytes], region: str, signers: Path
) -> Iterator[Problem]:
    """``pack-unsigned``, ``pack-bad-signature``, ``no-ssh-keygen``: not signed by the region.

    Parameters
    ----------
    region : str
        Whom the list of signers must know by this name.
    signers : Path
        The list ``allowed_signers``.
    """
    program, place = find_program(), Place(f"{name}/{SIGNATURE}")
    if program is None:
        yield problem_of("no-ssh-keygen")
    elif SIGNATURE not in contents:
        yield problem_of("pack-unsigned", Place(name))
    else:
        try:
            verify(program, contents[SUMS], contents[SIGNATURE], signers, region, NAMESPACE)
        except UnsignedError as failure:
            expected = f"подпись ключом, который {signers.name} называет «{region}»"
            yield problem_of("pack-bad-signature", place, seen=str(failure), expected=expected)
