"""What a region hands over: tables without pupils, rules, sums; the same bytes each time."""

import hashlib
import io
import json

import pandas as pd
import pytest

from shnor_lib.files.signatures import UnsignedError, find_program, sign, verify
from shnor_lib.intake.packs.contents import packs_in, read_contents
from shnor_lib.model.packs import FILES, MANIFEST, SUMS, TABLES
from shnor_lib.model.problems import ShnorError
from shnor_lib.packing.making import make_pack
from shnor_lib.packing.signing import signed_pack
from shnor_lib.packing.writing import write_pack, zipped
from shnor_lib.study import open_study
from tests.small_packs import DAY, pack_of, write_packing_region
from tests.small_region import OVERRIDE
from tests.small_signatures import make_key, signers_of

needs_ssh = pytest.mark.skipif(find_program() is None, reason="ssh-keygen не установлен")


def table(files, name):
    return pd.read_parquet(io.BytesIO(files[f"{name}.parquet"]))


def test_a_pack_holds_tables_rules_and_sums_and_nothing_else(tmp_path):
    assert set(pack_of(tmp_path)) == {*FILES, SUMS} - {"overrides.yml"}


def test_without_names_schools_are_called_by_their_logins(tmp_path):
    files = pack_of(tmp_path)
    for name in TABLES:
        rows = table(files, name)
        assert (rows["school"] == rows["school_id"]).all()
    assert not any("СОШ".encode() in content for content in files.values())


def test_names_are_handed_over_only_by_choice(tmp_path):
    files = pack_of(tmp_path, names=True)
    assert table(files, "results")["school"].str.contains("СОШ").all()
    assert json.loads(files[MANIFEST])["names"] is True


def test_words_of_a_decision_that_name_a_school_stay_in_the_region(tmp_path):
    told = OVERRIDE.replace("слияние", "слияние с МБОУ «СОШ № 4»") % "edu980003"
    files = pack_of(tmp_path, overrides__yml=f"- {told}\n")
    written = files["overrides.yml"].decode()
    assert "СОШ" not in written
    assert "указано в регионе" in written
    assert "приказ" in written


def test_decisions_are_handed_over(tmp_path):
    files = pack_of(tmp_path, overrides__yml=f"- {OVERRIDE % 'edu980003'}\n")
    assert "слияние" in files["overrides.yml"].decode()


def test_the_sums_of_the_manifest_are_those_of_the_table(tmp_path):
    files = pack_of(tmp_path)
    results = table(files, "results")
    for total in json.loads(files[MANIFEST])["totals"]:
        own = results[
            (results["procedure"] == total["procedure"]) & (results["year"] == total["year"])
        ]
        assert total["schools"] == own["school_id"].nunique()
        assert total["participants"] == own["participants"].sum()
        assert total["below"] == own["below"].sum()


def test_every_file_stands_in_the_list_of_sums(tmp_path):
    files = pack_of(tmp_path)
    lines = dict(line.split("  ")[::-1] for line in files[SUMS].decode().splitlines())
    assert lines == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != SUMS
    }


def test_of_the_same_data_and_day_a_pack_is_the_same_to_the_byte(tmp_path):
    first, second = pack_of(tmp_path / "a"), pack_of(tmp_path / "b")
    assert zipped(first) == zipped(second)


def test_a_region_without_results_has_nothing_to_hand_over(tmp_path):
    folder = write_packing_region(tmp_path) / "raw" / "enskaya"
    (folder / "results.csv").unlink()
    with pytest.raises(ShnorError, match="Передавать нечего"):
        make_pack(open_study("enskaya", data=tmp_path), DAY)


@pytest.mark.parametrize("name", ["пакет.zip", "пакет"])
def test_a_pack_is_read_back_as_it_was_written(tmp_path, name):
    files = pack_of(tmp_path)
    (tmp_path / "packs").mkdir()
    place = write_pack(files, tmp_path / "packs" / name)
    assert packs_in(tmp_path / "packs") == [place]
    assert read_contents(place) == files


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "письма").mkdir()
    (tmp_path / "письма" / "письмо.txt").write_text("важное", encoding="utf-8")
    with pytest.raises(ShnorError, match="не пакет"):
        write_pack(pack_of(tmp_path), tmp_path / "письма")
    assert (tmp_path / "письма" / "письмо.txt").read_text(encoding="utf-8") == "важное"


@needs_ssh
def test_a_signature_holds_for_its_signer_content_and_purpose_alone(tmp_path):
    program, key = find_program(), make_key(tmp_path / "key")
    signers = signers_of(tmp_path, enskaya=key)
    signature = sign(program, b"sums", key, "shnor-pack")
    verify(program, b"sums", signature, signers, "enskaya", "shnor-pack")
    for content, identity, purpose in (
        (b"other", "enskaya", "shnor-pack"),
        (b"sums", "lesnaya", "shnor-pack"),
        (b"sums", "enskaya", "file"),
    ):
        with pytest.raises(UnsignedError):
            verify(program, content, signature, signers, identity, purpose)


@needs_ssh
def test_a_key_that_is_not_there_is_told_in_words(tmp_path):
    with pytest.raises(ShnorError, match="Подписать пакет не удалось"):
        signed_pack(pack_of(tmp_path), tmp_path / "нет")
