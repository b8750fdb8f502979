"""A transcription has the form that the project reads."""

import re

import pytest
import yaml

from shnor_lib.model.documents import Published
from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.pages import pages
from shnor_lib.model.procedures import RegistrySource, extend_registry, registry
from shnor_lib.model.profile import Profile
from shnor_lib.model.tables import contracts


def test_published_figures_validate(published_of, region):
    assert Published.model_validate(published_of(region)).documents


def test_profile_validates_and_names_known_pages(settings_of, region):
    profile = Profile.model_validate(settings_of(region))
    assert set(profile.pages) <= set(pages())


def test_every_row_of_a_table_is_as_wide_as_its_head(published_of, region):
    tables = Published.model_validate(published_of(region)).tables
    widths = {name: {len(row) for row in table.rows} for name, table in tables.items()}
    assert widths == {name: {len(table.columns)} for name, table in tables.items()}


def test_everything_names_a_document_of_the_region(published_of, printed_tables, region):
    published = published_of(region)
    entries = [
        entry
        for part in ("tables", "figures", "statements")
        for entry in published.get(part, {}).values()
    ]
    rows = [row for table in printed_tables(region).values() for row in table]
    assert {entry["document"] for entry in [*entries, *rows]} <= set(published["documents"])
    assert all(entry["place"] for entry in [*entries, *rows])


def test_statements_speak_about_what_is_transcribed(published_of, region):
    published = published_of(region)
    known = {name for part in ("documents", "tables", "figures") for name in published[part]}
    about = {name for entry in published["statements"].values() for name in entry.get("about", [])}
    assert about <= known


def test_ids_are_lower_case_words_with_hyphens(published_of, region):
    names = [
        name
        for part in ("documents", "tables", "figures", "statements")
        for name in published_of(region)[part]
    ]
    assert [name for name in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def test_printed_csv_hold_only_columns_of_their_contract(printed_tables, region):
    for name, rows in printed_tables(region).items():
        assert set(rows[0]) <= set(contracts()[name].types)


def test_printed_csv_fill_what_the_contract_requires(printed_tables, region):
    for name, rows in printed_tables(region).items():
        required = [column.name for column in contracts()[name].columns if column.required]
        assert [row for row in rows if not all(row[column] for column in required)] == []


def test_no_two_rows_have_one_key(printed_tables, region):
    for name, rows in printed_tables(region).items():
        keys = [tuple(row.get(column, "") for column in contracts()[name].key) for row in rows]
        assert len(set(keys)) == len(keys)


def test_a_blank_cell_has_a_reason_and_a_filled_one_has_none(printed_tables, region):
    for name, rows in printed_tables(region).items():
        for column in (column for column in contracts()[name].columns if column.reason):
            reasons = [(row[column.name], row[column.reason_name]) for row in rows]
            assert all(bool(value) != bool(reason) for value, reason in reasons)
            assert {reason for _, reason in reasons if reason} <= set(missing_reasons())


def test_cells_are_what_the_contract_allows(printed_tables, region):
    for name, rows in printed_tables(region).items():
        for column in contracts()[name].columns:
            filled = [row[column.name] for row in rows if row.get(column.name)]
            assert [cell for cell in filled if not _allowed(column, cell)] == []


@pytest.mark.parametrize("code", ["riko-subj", "riko-meta", "riko-flit"])
def test_the_registry_takes_chelyabinsks_own_procedures(texts_of, code):
    text = texts_of("chelyabinsk")["data/raw/chelyabinsk/procedures.yml"]
    extended = extend_registry(registry(), RegistrySource.model_validate(yaml.safe_load(text)))
    assert extended[code].title.startswith("РИКО по ")
    assert "vpr-math-5" in extended


def _allowed(column, cell):
    if column.values:
        return cell in column.values
    if column.kind == "boolean":
        return cell in ("true", "false")
    if column.kind not in ("integer", "number"):
        return True
    if not re.fullmatch(r"\d+" if column.kind == "integer" else r"\d+(\.\d+)?", cell):
        return False
    low = -float("inf") if column.minimum is None else column.minimum
    high = float("inf") if column.maximum is None else column.maximum
    return low <= float(cell) <= high
