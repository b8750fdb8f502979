"""A region's folder as material."""

import pytest

from shnor_lib.intake.check import check_paths
from shnor_lib.intake.region.material import fingerprint, load_region, regions
from shnor_lib.intake.region.store import _load_or_read, load_or_read
from shnor_lib.model.problems import ShnorError
from tests.small_region import CRITERION, CSV, OVERRIDE, PROFILE, PUBLISHED


def codes(material):
    return [problem.code for problem in material.problems]


def test_a_region_of_a_profile_and_a_table(region):
    material = load_region(region())
    assert (material.region, material.problems) == ("enskaya", ())
    assert material.tables["results"]["below"].tolist() == [2]
    assert [source.file for source in material.sources] == ["results.csv"]


def test_passports_are_completed_from_the_results(region):
    row = load_region(region()).tables["schools"].iloc[0]
    assert (row["school_id"], row["municipality"]) == ("edu980001", "Заречный район")


def test_a_given_passport_stays_as_it_is(region):
    passport = "Логин школы;Школа;Вид школы\nedu980001;Школа первая;ООШ\n"
    schools = load_region(region(schools__csv=passport)).tables["schools"]
    assert schools[["school", "type"]].to_numpy().tolist() == [["Школа первая", "ООШ"]]


@pytest.mark.parametrize("name", ["Enskaya", "..", "-a", "энская"])
def test_a_folder_name_that_is_no_region_code(tmp_path, name):
    with pytest.raises(ShnorError) as failure:
        load_region(tmp_path / name)
    assert failure.value.problems[0].code == "bad-region-code"


def test_a_folder_without_a_profile(tmp_path):
    with pytest.raises(ShnorError) as failure:
        load_region(tmp_path)
    assert failure.value.problems[0].code in {"file-missing", "bad-region-code"}


def test_the_first_source_that_fits_says_what_a_file_is(region):
    sources = "sources:\n  - {files: 'res*', origin: demonstration}\n  - {files: '**/*.csv'}\n"
    material = load_region(
        region(
            region__yml=PROFILE + sources, lists__csv="list;list_year;school_id\nА;2021;edu980001\n"
        )
    )
    assert {source.file: source.origin for source in material.sources} == {
        "lists.csv": "given",
        "results.csv": "demonstration",
    }


def test_a_file_that_no_source_names_is_noted(region):
    folder = region(письмо__docx="", README__md="", notes__md="## overview\nВывод.\n")
    material = load_region(folder)
    assert codes(material) == ["unused-file"]
    assert material.problems[0].place.file == "письмо.docx"
    assert material.notes == {"overview": "Вывод."}


@pytest.mark.parametrize("pattern", ["../*.csv", "/etc/*.csv", "C:/*.csv", "**.csv", ""])
def test_a_source_outside_the_folder_is_refused(region, pattern):
    material = load_region(region(region__yml=PROFILE + f"sources: [{{files: '{pattern}'}}]\n"))
    assert "bad-source" in codes(material)
    assert material.has_errors


def test_own_procedures_join_the_registry(region):
    procedures = """\
subjects:
  flit: {title: ф, dative: функциональной грамотности, short: ФГ, names: [Грамотность]}
exams:
  riko: {title: РИКО, names: [РИКО], low_is: показали низкий результат}
final_exams: {riko: [flit]}
"""
    material = load_region(region(procedures__yml=procedures))
    assert material.registry["riko-flit"].title == "РИКО по функциональной грамотности"


def test_a_procedure_of_an_unknown_exam_is_an_error(region):
    material = load_region(region(procedures__yml="final_exams: {riko: [math]}\n"))
    assert codes(material) == ["unknown-name"]
    assert material.problems[0].seen == "riko"


@pytest.mark.parametrize(
    ("text", "code", "seen"),
    [
        ("final_exams: {ege: [math-bas]}\n", "unknown-name", "bas"),
        ("calendar: {vpr: {2027: {held: [vpr-maths-5]}}}\n", "unknown-name", "vpr-maths-5"),
        ("exams: {my-exam: {title: Э, names: [Э], low_is: низко}}\n", "bad-code", "my-exam"),
    ],
)
def test_procedures_that_do_not_fit_the_registry(region, text, code, seen):
    material = load_region(region(procedures__yml=text))
    assert [(problem.code, problem.seen) for problem in material.problems] == [(code, seen)]


def test_own_criteria_are_chosen_by_the_profile(region):
    folder = region(
        region__yml=PROFILE + "criteria: own\n", criteria__yml=CRITERION % ("vpr-math-5", "")
    )
    assert load_region(folder).criteria.title == "Свои"


def test_criteria_of_an_unknown_procedure_are_an_error(region):
    material = load_region(region(criteria__yml=CRITERION % ("vpr-maths-5", "")))
    assert codes(material) == ["unknown-procedure"]
    assert "«vpr-math-5»" in material.problems[0].advice


@pytest.mark.parametrize(
    ("line", "code"), [("criteria: other", "unknown-criteria"), ("pages: [map]", "unknown-page")]
)
def test_a_profile_that_names_what_is_not_there(region, line, code):
    assert codes(load_region(region(region__yml=PROFILE + line + "\n"))) == [code]


def test_printed_cells_and_figures_become_rows(region):
    table = load_region(region(published__yml=PUBLISHED)).tables["published"]
    cells = table.set_index(["table", "row", "column"])
    assert cells.loc[("shares", 1, "share"), "printed"] == "18,69%"
    assert cells.loc[("shares", 1, "share"), "number"] == 18.69
    assert cells.loc[[("shares", 2, "share")], "printed"].isna().all()
    assert cells.loc[("schools", 1, "value"), "number"] == 50


def test_a_printed_row_of_another_length_is_an_error(region):
    text = PUBLISHED.replace('["РУ-5", ""]', '["РУ-5"]')
    assert codes(load_region(region(published__yml=text))) == ["row-length"]


def test_an_undescribed_document_is_an_error(region):
    text = PUBLISHED.replace("document: letter, place: с. 1", "document: order, place: с. 1")
    material = load_region(region(published__yml=text))
    assert codes(material) == ["unknown-document"]


def test_what_a_broken_file_would_hold_is_not_called_missing(region):
    profile = PROFILE + "targets: {cap: schools}\n"
    checks = "checks: [{kind: summ, what: Сумма, parts: [schools], total: schools}]\n"
    material = load_region(region(region__yml=profile, published__yml=PUBLISHED + checks))
    assert codes(material) == ["bad-setting"]


@pytest.mark.parametrize("form", ["- %s\n", "первое: %s\n"])
def test_overrides_are_a_list_or_a_mapping(region, form):
    material = load_region(region(overrides__yml=form % (OVERRIDE % "edu980001")))
    assert [override.decision for override in material.overrides] == ["нет"]


def test_an_override_follows_the_newest_login(region):
    material = load_region(region(overrides__yml=f"- {OVERRIDE % 'sch980001'}\n"))
    assert material.overrides[0].school == "edu980001"
    assert material.problems == ()


def test_an_override_finds_a_school_that_the_tables_know_by_its_old_login(region):
    results = CSV.replace("edu980001", "sch980001")
    material = load_region(
        region(results__csv=results, overrides__yml=f"- {OVERRIDE % 'edu980001'}\n")
    )
    assert [override.school for override in material.overrides] == ["sch980001"]
    assert material.problems == ()


def test_an_override_finds_a_school_by_a_login_that_its_passport_names(region):
    schools = "school_id;school;aliases\nedu980001;СОШ № 1;ksh980007\n"
    material = load_region(
        region(schools__csv=schools, overrides__yml=f"- {OVERRIDE % 'ksh980007'}\n")
    )
    assert [override.school for override in material.overrides] == ["edu980001"]


def test_an_override_of_an_unknown_school_is_a_warning_with_its_line(region):
    lines = f"# решения\n- {OVERRIDE % 'edu980001'}\n- decision: нет\n  school: edu980009\n"
    rest = "  reason: р\n  date: 2021-09-01\n  basis: приказ\n"
    (problem,) = load_region(region(overrides__yml=lines + rest)).problems
    assert (problem.code, problem.severity.name) == ("unknown-school", "WARNING")
    assert (problem.place.file, problem.place.row, problem.seen) == (
        "overrides.yml",
        4,
        "edu980009",
    )


@pytest.mark.parametrize("other", ["edu980001", "sch980001", " SCH980001"])
@pytest.mark.parametrize("form", ["- %s\n\n- %s\n", "первое: %s\n\nвторое: %s\n"])
def test_two_decisions_on_one_school_are_an_error_with_both_lines(region, form, other):
    text = form % (OVERRIDE % "edu980001", OVERRIDE.replace("нет", "да") % f'"{other}"')
    material = load_region(region(overrides__yml=text))
    (problem,) = material.problems
    assert (problem.code, problem.is_error) == ("repeated-override", True)
    assert [place.row for place in (problem.place, *problem.also)] == [1, 3]
    assert material.has_errors


def test_two_decisions_on_one_school_keep_the_region_from_being_built(region, tmp_path):
    line = f"- {OVERRIDE % 'edu980001'}\n"
    region(overrides__yml=line + line)
    with pytest.raises(ShnorError) as failure:
        load_or_read(tmp_path, "enskaya")
    (problem,) = failure.value.problems
    places = (problem.place, *problem.also)
    assert [(place.file, place.row) for place in places] == [
        ("enskaya/overrides.yml", 1),
        ("enskaya/overrides.yml", 2),
    ]


def test_a_decision_is_told_once_by_stored_tables_as_well(region, tmp_path):
    region(overrides__yml=f"- {OVERRIDE % 'edu980009'}\n")
    told = [codes(load_or_read(tmp_path, "enskaya")) for _ in range(2)]
    _load_or_read.cache_clear()
    assert [*told, codes(load_or_read(tmp_path, "enskaya"))] == [["unknown-school"]] * 3


def test_a_section_of_an_unknown_page_is_a_warning(region):
    material = load_region(region(notes__md="## Обсор\n\nТекст.\n"))
    assert codes(material) == ["unknown-section"]
    assert "«Обзор»" in material.problems[0].advice


def test_the_fingerprint_follows_contents_not_times(region):
    folder = region()
    before = fingerprint(folder)
    (folder / "results.csv").touch()
    assert fingerprint(folder) == before
    (folder / "notes.md").write_text("## overview\nДругое.\n", encoding="utf-8")
    assert fingerprint(folder) != before


def test_regions_are_folders_with_a_profile(region, tmp_path):
    region()
    (tmp_path / "raw" / "черновики").mkdir()
    assert regions(tmp_path) == ["enskaya"]


def test_check_takes_a_region_a_file_and_a_wrong_path(region, tmp_path):
    folder = region()
    assert check_paths([folder]).problems == ()
    assert [source.rows for source in check_paths([folder / "*.csv"]).sources] == [1]
    assert [p.code for p in check_paths([tmp_path / "нет"]).problems] == ["no-such-files"]
