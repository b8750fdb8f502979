"""Hostile files end in a message, quickly and in bounded memory; no macro and no link is used."""

import io
import json
import subprocess
import sys
import zipfile

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.intake.reading.workbook import read_sheets
from shnor_lib.model.problems import ShnorError
from shnor_lib.model.procedures import registry

from .hostile import HOSTILE, package

MOST_SECONDS, MOST_MEMORY = 10, 1 << 30

# Reads each file in turn under a limit of processor time, and says what it took at most.
READER = """
import json, resource, sys, time
from pathlib import Path
from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
taken = []
for path in sorted(Path(sys.argv[1]).iterdir()):
    begun = time.process_time()
    load_files([path], registry())
    taken.append(time.process_time() - begun)
status = Path("/proc/self/status")
if status.exists():  # what getrusage says there begins with the memory of whoever started this
    (peak,) = [line.split()[1] for line in status.read_text().splitlines() if "VmHWM" in line]
    memory = int(peak) * 1024
else:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([len(taken), max(taken), memory]))
"""


def refusal(tmp_path, content, name="книга.xlsx"):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ShnorError) as caught:
        read_sheets(tmp_path / name)
    (problem,) = caught.value.problems
    return problem.code


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_ends_in_a_message(tmp_path, kind):
    content, code = HOSTILE[kind]
    path = tmp_path / "книга.xlsx"
    path.write_bytes(content)
    loaded = load_files([path], registry())
    assert code in [problem.code for problem in loaded.problems]
    assert all(table.empty for table in loaded.tables.values())
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the memory taken")
def test_it_ends_within_ten_seconds_and_a_gibibyte(tmp_path):
    for number, (content, _) in enumerate(HOSTILE.values()):
        (tmp_path / f"{number}.xlsx").write_bytes(content)
    command = [sys.executable, "-c", READER, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    number, seconds, memory = json.loads(said.stdout)
    assert number == len(HOSTILE)
    assert seconds < MOST_SECONDS
    assert memory < MOST_MEMORY


def test_a_package_of_another_kind_is_no_workbook(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("content.xml", "<office/>")
    assert refusal(tmp_path, made.getvalue()) == "not-a-workbook"


def test_a_package_with_broken_offsets_is_no_workbook(tmp_path):
    content = bytearray(package())
    begin = content.rfind(b"PK\1\2")
    content[begin + 42 : begin + 46] = b"\xf0\xff\xff\x7f"
    assert refusal(tmp_path, bytes(content)) == "not-a-workbook"


def test_a_csv_with_one_endless_row_is_refused(tmp_path):
    content = ("a;b\n" * 3000 + ";" * 3000).encode()
    assert refusal(tmp_path, content, "книга.csv") == "file-too-large"


@pytest.mark.parametrize(
    ("part", "code"),
    [("xl__vbaProject_bin", "macros-not-run"), ("xl__externalLinks__one", "links-not-followed")],
)
def test_macros_and_links_are_left_alone_and_named(tmp_path, part, code):
    path = tmp_path / "книга.xlsm"
    path.write_bytes(package(**{part: b"x"}))
    assert code in [problem.code for problem in load_files([path], registry()).problems]
