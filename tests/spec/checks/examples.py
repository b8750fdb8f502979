"""One failing and one passing example a check."""

import shutil
from datetime import date

import pytest

from shnor_lib.intake.reading.paths import expand
from shnor_lib.intake.reading.workbook import read_content
from shnor_lib.intake.region import notes_markup
from shnor_lib.intake.region.material import load_region, only_region
from shnor_lib.intake.region.new_region import make_region
from shnor_lib.intake.region.new_workspace import make_workspace
from shnor_lib.intake.region.own_pages import make_own_page
from shnor_lib.intake.region.project import data_folder, find_project
from shnor_lib.intake.region.settings import check_region_code
from shnor_lib.intake.region.store import against_last, load_or_read, load_tables, save
from shnor_lib.intake.region.template import write_template
from shnor_lib.model.tables import contracts
from tests.small_books import Page
from tests.small_forms import DISTRICT, SCHOOL
from tests.small_region import CRITERION, CSV, OVERRIDE, PUBLISHED, RESULTS, write_region

from .builders import (
    JOURNAL_SCHOOL,
    OTHER_DISTRICT,
    OTHER_SCHOOL,
    Example,
    book,
    changed,
    content,
    form,
    journal,
    paged,
    region,
    results,
    sheets,
)
from .exam_examples import EXAM_EXAMPLES
from .flat_examples import FLAT_EXAMPLES
from .gia_examples import GIA_EXAMPLES
from .pack_examples import PACK_EXAMPLES
from .pupil_examples import PUPIL_EXAMPLES
from .task_examples import TASK_EXAMPLES
from .trap_examples import TRAP_EXAMPLES

TILES = ["Муниципалитет", "Строка карты", "Столбец карты"]
GOOD = results()
GOOD_REGION = region()
SHOWN = Page("2021", RESULTS)
DRAFT = Page("черновик", RESULTS, is_hidden=True)
FILTERED = Page("2021", RESULTS, hidden_rows=(1,))
DOUBLED = [RESULTS[1], ["edu980002", *RESULTS[1][1:]]]
MATCH = "- {left: Школа 1, right: Школа № 1, decision: да, date: 2024-02-13, basis: приказ}\n"


def published(text, **files):
    return region(published__yml=text, **files)


def declared(check):
    return published(f"{PUBLISHED}checks:\n  - {check}\n")


def profile(line):
    head = "level: region\ntitle: {nominative: Энская область, genitive: Энской области}\n"
    return region(region__yml=head + line + "\n")


def header(table):
    return [column.title for column in contracts()[table].columns]


def table(name, *records):
    """Load rows of a contract, given by the names of its columns."""
    names = [column.name for column in contracts()[name].columns]
    return {name: [header(name), *([record.get(key) for key in names] for record in records)]}


def of(name, *records, **others):
    return sheets(**table(name, *records), **others)


def result(**values):
    record = dict(  # noqa: C408 – reads like the row that it is
        school_id="edu980001",
        school="Школа № 1",
        municipality="Заречный район",
        procedure="vpr-math-5",
        year=2021,
        sitting="весна",
        participants=12,
        below=2,
    )
    return {**record, **values}


def passport(**values):
    return {"school_id": "edu980001", "school": "Школа № 1", "municipality": "М", **values}


def week(**values):
    days = {"week_start": "06.02.2023", "week_end": "10.02.2023"}
    return {"municipality": "М", "subject": "Математика", **days, **values}


def target(**values):
    places = {"document": "letter", "place": "с. 2", "population": "все участники"}
    work = {"procedure": "ege-chem", "year": 2024, "stage": "предварительный итог"}
    return {"indicator": "не преодолели минимум", **work, **places, **values}


def pair(**values):
    places = {"year": 2023, "school_id": "edu980001", "school": "Школа № 1"}
    others = {"curator_id": "edu980002", "curator": "Школа № 2", "certainty": "напечатана"}
    return {**places, **others, **values}


def scored(score, count=12):
    work = {"procedure": "vpr-math-5", "year": 2021, "sitting": "весна"}
    return {"school_id": "edu980001", **work, "score": score, "participants": count}


def together(*names_and_records):
    tables = {}
    for name, *records in names_and_records:
        tables |= table(name, *records)
    return sheets(**tables)


def listed(login):
    return {"list": "fioko", "list_year": 2022, "school_id": login}


def own_folder(folder, *files):
    for name in files:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


def last_load(before, now):
    """Store one material of a region, load another, and compare."""

    def _load(folder):
        home = write_region(folder, **before)
        save(load_region(home), folder / "processed")
        for path in home.glob("*.csv"):
            path.unlink()
        return against_last(load_region(write_region(folder, **now)), folder / "processed")

    return _load


def csv_of(*rows):
    return "\n".join(";".join(map(str, row)) for row in (RESULTS[0], *rows))


TWO_SCHOOLS = csv_of(RESULTS[1], changed(Логин="edu980002"))
SAME = last_load({}, {})
BIAS = ["Год", "Логин", "ОО", "4 РУ", "4 МА", "5 РУ", "5 МА", "Количество маркеров"]
SCORES = ["Год", "Класс", "Предмет", "Логин", "Кол-во участников", 0, 1]


def bias(*row):
    return sheets(Лист=[BIAS, row])


def without_a_project(folder):
    """A library that is no clone, and a folder that is no workspace."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shnor_lib.intake.region.project.CLONE", folder)
        return find_project(folder) and ()


def scores(*row):
    return sheets(Лист=[SCORES, row])


class _Refusing:
    name = "книга.xlsx"

    def __init__(self, refusal):
        self.refusal = refusal

    def stat(self):
        raise self.refusal

    def read_bytes(self):
        raise self.refusal


def refused(refusal):
    return lambda folder: read_content(_Refusing(refusal), "книга.xlsx") and ()


def a_book_is_read(folder):
    return read_content(book(folder, results=RESULTS), "книга.xlsx") and ()


def new_region(code="enskaya", genitive="Энской области"):
    return lambda folder: make_region(own_folder(folder), code, "Энская область", genitive) and ()


def new_workspace(name, logo=None):
    def _make(folder):
        (folder / "чужое.txt").touch()
        return make_workspace(folder / name, logo=logo and folder / logo) and ()

    return _make


def new_page(code):
    return lambda folder: make_own_page(write_region(folder), code, "Сельские школы") and ()


def which(second=None):
    def _which(folder):
        first = write_region(folder)
        if second:
            shutil.copytree(first, first.with_name(second))
        return only_region(folder, None) and ()

    return _which


def existing_region(folder):
    own_folder(folder, "raw/enskaya")
    return new_region()(folder)


def template(name):
    def _write(folder):
        write_region(folder)
        return write_template(folder, "enskaya", folder / name) and ()

    return _write


def stored(folder):
    save(load_region(write_region(folder)), folder / "processed")
    return load_tables(folder / "processed") and ()


def opened(code):
    def _open(folder):
        write_region(folder)
        return load_or_read(folder, code).problems

    return _open


def notes(text):
    return region(notes__md=f"## overview\n\n{text}\n")


def tangled(folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notes_markup, "TIME_LIMIT", 0.5)
        return notes("[" * 300)(folder)


EXAMPLES = {
    **PUPIL_EXAMPLES,
    **EXAM_EXAMPLES,
    **TASK_EXAMPLES,
    **GIA_EXAMPLES,
    **FLAT_EXAMPLES,
    **TRAP_EXAMPLES,
    **PACK_EXAMPLES,
    "no-such-files": Example(
        lambda f: expand([f / "нет.xlsx"]), lambda f: expand([book(f, а=[[1]])]) and ()
    ),
    "workspace-exists": Example(new_workspace("."), new_workspace("отчёты")),
    "no-picture": Example(new_workspace("отчёты", logo="нет.svg"), new_workspace("отчёты")),
    "no-data-folder": Example(data_folder, lambda f: data_folder(own_folder(f, "raw")) and ()),
    "no-such-region": Example(opened("other"), opened("enskaya")),
    "bad-region-code": Example(
        lambda f: check_region_code("../x"), lambda f: check_region_code("x")
    ),
    "region-exists": Example(existing_region, new_region()),
    "which-region": Example(which(second="other"), which()),
    "bad-page-code": Example(new_page("Сёла"), new_page("rural")),
    "page-exists": Example(new_page("dynamics"), new_page("rural")),
    "missing-genitive": Example(new_region(genitive=" "), new_region()),
    "not-a-template": Example(template("книга.csv"), template("книга.ods")),
    "no-stored-tables": Example(load_tables, stored),
    "bad-yaml": Example(region(published__yml="a: [1"), published(PUBLISHED)),
    "repeated-key": Example(published(PUBLISHED + "figures: {}\n"), published(PUBLISHED)),
    "unknown-key": Example(profile("creteria: own"), GOOD_REGION),
    "missing-key": Example(region(region__yml="level: region\n"), GOOD_REGION),
    "bad-setting": Example(profile("results_year: прошлый"), profile("results_year: 2021")),
    "bad-source": Example(
        profile('sources: [{files: "../*.csv"}]'), profile('sources: [{files: "*.csv"}]')
    ),
    "unused-file": Example(region(письмо__docx=""), GOOD_REGION),
    "unknown-criteria": Example(profile("criteria: other"), profile("criteria: two-clauses")),
    "unknown-band": Example(profile("band: other"), profile("band: fioko")),
    "unknown-page": Example(profile("pages: [map]"), profile("pages: [data]")),
    "unknown-name": Example(
        region(procedures__yml="final_exams: {ege: [math-bas]}\n"), GOOD_REGION
    ),
    "bad-code": Example(
        region(procedures__yml="subjects: {a-b: {title: т, dative: д, short: с, names: [и]}}\n"),
        region(procedures__yml="subjects: {ab: {title: т, dative: д, short: с, names: [и]}}\n"),
    ),
    "unknown-document": Example(
        published(PUBLISHED.replace("letter, place", "order, place")), published(PUBLISHED)
    ),
    "row-length": Example(published(PUBLISHED.replace('"МА-5", ', "")), published(PUBLISHED)),
    "unknown-section": Example(region(notes__md="## Обсор\n"), region(notes__md="## Обзор\n")),
    "repeated-section": Example(
        region(notes__md="## data\n## data\n"), region(notes__md="## data\n")
    ),
    "text-before-sections": Example(region(notes__md="Текст\n"), region(notes__md="# Текст\n")),
    "notes-html": Example(notes("<b>Вывод</b>"), notes("**Вывод**")),
    "notes-comment": Example(notes("Вывод <!-- проверить -->"), notes("Вывод – проверить")),
    "notes-raw": Example(notes("C:\\Users"), notes("C:\\\\Users")),
    "notes-code": Example(notes("```\nВывод\n```"), notes("`Вывод`")),
    "notes-image": Example(notes("![Вывод](a.png)"), notes("[Вывод](https://example.org/a.png)")),
    "notes-link": Example(notes("[Вывод](javascript:a)"), notes("[Вывод](dynamics.ipynb)")),
    "notes-attributes": Example(notes("### Вывод {onclick=a}"), notes("### Вывод")),
    "notes-insertion": Example(notes("{{< include a.md >}}"), notes("{{ a.md }}")),
    "notes-metadata": Example(notes("---\ntitle: а\n---"), notes("Вывод\n\n---\n\nтекст")),
    "notes-definition": Example(
        notes("[а]: https://example.org"), notes("[а](https://example.org)")
    ),
    "notes-citation": Example(notes("См. @иванов"), notes("См. @fig-low")),
    "notes-unclosed": Example(notes("```\nВывод"), notes("Вывод")),
    "notes-tangled": Example(tangled, notes("[Вывод]")),
    "repeated-override": Example(
        region(overrides__yml=f"- {OVERRIDE % 'sch980001'}\n- {OVERRIDE % 'edu980001'}\n"),
        region(overrides__yml=f"- {OVERRIDE % 'sch980001'}\n"),
    ),
    "unknown-school": Example(
        region(overrides__yml=f"- {OVERRIDE % 'edu980009'}\n"),
        region(overrides__yml=f"- {OVERRIDE % 'edu980001'}\n"),
    ),
    "population-source": Example(
        region(support__yml="populations: {a: {title: А}}\n"),
        region(support__yml="populations: {a: {title: А, list: x}}\n"),
    ),
    "file-name-unreadable": Example(
        lambda f: read_content(f / "\udcce.csv", "?.csv"), a_book_is_read
    ),
    "file-missing": Example(refused(FileNotFoundError()), a_book_is_read),
    "file-locked": Example(refused(PermissionError()), a_book_is_read),
    "file-unreadable": Example(refused(OSError()), a_book_is_read),
    "empty-file": Example(content(b"", "а.csv"), content(CSV.encode(), "а.csv")),
    "password-protected": Example(content("EncryptedPackage".encode("utf-16-le")), GOOD),
    "not-a-workbook": Example(content("Это не книга".encode()), GOOD),
    "not-a-table": Example(
        content(b'a;b\n"' + b"x" * 200_000 + b'";1', "а.csv"), content(CSV.encode(), "а.csv")
    ),
    "unknown-encoding": Example(
        content(CSV.encode("utf-32"), "а.csv"), content(CSV.encode("cp1251"), "а.csv")
    ),
    "excel-error": Example(results(changed(Участников="#N/A")), GOOD),
    "only-hidden-sheets": Example(paged(Page("б", []), DRAFT), paged(SHOWN, DRAFT)),
    "hidden-sheet": Example(paged(SHOWN, DRAFT), paged(SHOWN, DRAFT, sheets="read")),
    "hidden-sheet-read": Example(paged(SHOWN, DRAFT, sheets="read"), paged(SHOWN, DRAFT)),
    "hidden-rows": Example(paged(FILTERED), paged(FILTERED, rows="skip")),
    "hidden-rows-skipped": Example(paged(FILTERED, rows="skip"), paged(FILTERED)),
    "unknown-layout": Example(sheets(Журнал=[["Класс", "Оценка"], ["5А", 4]]), GOOD),
    "unknown-sheet": Example(sheets(results=RESULTS, Журнал=[["Класс", "Оценка"]]), GOOD),
    "no-rows": Example(sheets(results=RESULTS[:1]), GOOD),
    "missing-column": Example(results(RESULTS[1][1:], header=RESULTS[0][1:]), GOOD),
    "named-without-code": Example(
        sheets(lists=[["list", "list_year", "municipality", "school"], ["fioko", 2021, "М", "Ш"]]),
        of("lists", listed("edu980001")),
    ),
    "repeated-column": Example(results([*RESULTS[1], 2020], header=[*RESULTS[0], "Год"]), GOOD),
    "unknown-column": Example(results([*RESULTS[1], "б"], header=[*RESULTS[0], "Буква"]), GOOD),
    "head-without-title": Example(form(title="Работа"), form()),
    "head-contradiction": Example(form(subject="Физика"), form()),
    "head-bad-date": Example(form(date="весной"), form()),
    "head-bad-maximum": Example(form(maximum="много"), form()),
    "unknown-sitting": Example(
        form(title="ВПР 2022 Русский язык 5 класс", date=None), form(date=None)
    ),
    "procedure-not-held": Example(form(title="ОГЭ 2021 Физика", subject="Физика"), form()),
    "date-outside-year": Example(form(date="15.03.2020"), form()),
    "sitting-not-in-calendar": Example(form(date="15.10.2021"), form()),
    "sitting-from-calendar": Example(results(changed(Срок=None)), GOOD),
    "bad-value": Example(results(changed(Участников="много")), GOOD),
    "dash-as-blank": Example(results(changed(Участников="н/д")), GOOD),
    "missing-value": Example(results(changed(Школа=None)), GOOD),
    "unknown-reason": Example(
        results([*RESULTS[1], "забыли"], header=[*RESULTS[0], "Участников: причина"]),
        results(
            [*changed(Участников=None), "не применимо"], header=[*RESULTS[0], "Участников: причина"]
        ),
    ),
    "value-with-reason": Example(
        results([*RESULTS[1], "не применимо"], header=[*RESULTS[0], "Участников: причина"]),
        results(
            [*changed(Участников=None), "не применимо"], header=[*RESULTS[0], "Участников: причина"]
        ),
    ),
    "unusual-login": Example(results(changed(Логин="101")), GOOD),
    "code-as-date": Example(results(changed(Логин=date(2021, 3, 1))), GOOD),
    "login-letters": Example(results(changed(Логин="еdu980001")), GOOD),
    "lone-text": Example(results(RESULTS[1], ["* по данным ФИС ОКО"]), GOOD),
    "bad-number": Example(form([SCHOOL[0], None, 12, "?", 50, 25, 8.33]), form()),
    "bad-participants": Example(form([SCHOOL[0], None, 12.5, 16.67, 50, 25, 8.33]), form()),
    "bad-count": Example(
        journal([*JOURNAL_SCHOOL[:3], 3.5, *JOURNAL_SCHOOL[4:]]), journal(JOURNAL_SCHOOL)
    ),
    "bad-marker": Example(
        bias(2024, "edu980001", "Ш", "много", 0, 0, 0, 1),
        bias(2024, "edu980001", "Ш", 1, 0, 0, 0, 1),
    ),
    "unknown-work": Example(
        scores(2021, 5, "Рисование", "edu980001", 3, 1, 2),
        scores(2021, 5, "Математика", "edu980001", 3, 1, 2),
    ),
    "row-without-code": Example(form(SCHOOL, ["Школа № 2", None, 12, 16.67, 50, 25, 8.33]), form()),
    "totals-row": Example(results(RESULTS[1], changed(Школа="Итого по району")), GOOD),
    "total-not-read": Example(results(RESULTS[1], changed(Логин="Итого")), GOOD),
    "marks-not-adding-up": Example(form([SCHOOL[0], None, 12, 17.5, 50, 25, 7.5]), form()),
    "schools-out-of-place": Example(
        form(DISTRICT, OTHER_DISTRICT, SCHOOL, OTHER_SCHOOL),
        form(DISTRICT, SCHOOL, OTHER_DISTRICT, OTHER_SCHOOL),
    ),
    "control-marks": Example(
        form(["Заречный район(reg98_m012)", 1, 12, 17.5, 50, 25, 7.5], SCHOOL), form()
    ),
    "below-exceeds-participants": Example(results(changed(Ниже_минимума=13)), GOOD),
    "below-not-twos": Example(of("results", result(n2=1)), of("results", result(n2=2))),
    "journal-exceeds-participants": Example(
        journal(["Ш(edu980001)", 12, 50, 6, 50, 6, 8.33, 1]), journal(JOURNAL_SCHOOL)
    ),
    "journal-share-mismatch": Example(
        journal(["Ш(edu980001)", 12, 26, 3, 50, 6, 25, 3]), journal(JOURNAL_SCHOOL)
    ),
    "journal-totals": Example(
        journal(["Заречный район(reg98_m012)", 20, 25, 5, 50, 10, 25, 5], JOURNAL_SCHOOL),
        journal(["Заречный район(reg98_m012)", *JOURNAL_SCHOOL[1:]], JOURNAL_SCHOOL),
    ),
    "no-journal-mark": Example(
        journal(["Ш(edu980001)", 13, 25, 3, 50, 6, 25, 3]), journal(JOURNAL_SCHOOL)
    ),
    "scores-not-adding-up": Example(
        scores(2021, 5, "Математика", "edu980001", 4, 1, 2),
        scores(2021, 5, "Математика", "edu980001", 3, 1, 2),
    ),
    "marker-count": Example(
        bias(2024, "edu980001", "Ш", 1, 0, 0, 0, 3), bias(2024, "edu980001", "Ш", 1, 0, 0, 0, 1)
    ),
    "present-exceeds-expected": Example(
        of("weekly_reports", week(pupils_expected=9, pupils_present=10)),
        of("weekly_reports", week(pupils_expected=10, pupils_present=10)),
    ),
    "unknown-subject": Example(
        of("weekly_reports", week(subject="Матиматика")), of("weekly_reports", week())
    ),
    "unknown-municipality": Example(
        together(("schools", passport(municipality="Заречный район")), ("weekly_reports", week())),
        together(("schools", passport()), ("weekly_reports", week())),
    ),
    "same-tile": Example(
        sheets(municipalities=[TILES, ["Район А", 1, 1], ["Район Б", 1, 1]]),
        sheets(municipalities=[TILES, ["Район А", 1, 1], ["Район Б", 1, 2]]),
    ),
    "unread-receipt": Example(
        of("weekly_reports", week(received_at="в субботу вечером")),
        of("weekly_reports", week(received_at="11.02.2023 17:40")),
    ),
    "share-not-as-printed": Example(
        of("targets", target(share=0.1869, printed="18,69%")),
        of("targets", target(share=18.69, printed="18,69%")),
    ),
    "week-reversed": Example(
        of("weekly_reports", week(week_end="01.02.2023")), of("weekly_reports", week())
    ),
    "own-curator": Example(of("curators", pair(curator_id="edu980001")), of("curators", pair())),
    "doubled-block": Example(results(*DOUBLED, *DOUBLED), results(*DOUBLED)),
    "marks-incomplete": Example(
        of("results", result(n2=2, n3=6)), of("results", result(n2=2, n3=6, n4=3, n5=1))
    ),
    "repeated-rows": Example(results(RESULTS[1], RESULTS[1]), GOOD),
    "conflicting-rows": Example(results(RESULTS[1], changed(Ниже_минимума=3)), GOOD),
    "conflicting-controls": Example(
        form(
            ["Заречный район(reg98_m012)", 1, 12, 16.67, 50, 25, 8.33],
            SCHOOL,
            ["Заречный район(reg98_m012)", 2, 12, 16.67, 50, 25, 8.33],
        ),
        form(),
    ),
    "no-school-rows": Example(
        form(["Заречный район(reg98_m012)", 1, 12, 16.67, 50, 25, 8.33]), form()
    ),
    "mixed-letters": Example(results(changed(Школа="Школa № 1")), GOOD),
    "repeated-gia-code": Example(
        of("schools", passport(gia_code="101"), passport(gia_code="101", school_id="edu980002")),
        of("schools", passport(gia_code="101"), passport(gia_code="102", school_id="edu980002")),
    ),
    "shared-alias": Example(
        of(
            "schools",
            passport(aliases="sch980009"),
            passport(aliases="sch980009", school_id="edu980002"),
        ),
        of(
            "schools",
            passport(aliases="sch980009"),
            passport(aliases="sch980008", school_id="edu980002"),
        ),
    ),
    "control-schools": Example(
        form(["Заречный район(reg98_m012)", 2, 12, 16.67, 50, 25, 8.33], SCHOOL), form()
    ),
    "control-participants": Example(
        form(["Заречный район(reg98_m012)", 1, 24, 8.33, 50, 25, 16.67], SCHOOL), form()
    ),
    "control-below": Example(
        form(["Заречный район(reg98_m012)", 1, 12, 25, 41.67, 25, 8.33], SCHOOL), form()
    ),
    "municipality-gaps": Example(
        results(RESULTS[1], changed(Логин="edu980002", Муниципалитет=None)),
        results(changed(Муниципалитет=None)),
    ),
    "two-municipalities": Example(
        of("results", result(), result(procedure="vpr-rus-5", municipality="Лесной район")),
        of("results", result(), result(procedure="vpr-rus-5")),
    ),
    "similar-municipalities": Example(
        of("results", result(), result(school_id="edu980002", municipality="Заречный  Pайон")),
        of("results", result(), result(school_id="edu980002", municipality="Лесной район")),
    ),
    "renamed-schools": Example(
        of("results", result(), result(year=2020, sitting="осень", school="Лицей")),
        of("results", result(), result(year=2020, sitting="осень")),
    ),
    "several-regions": Example(
        of("results", result(), result(school_id="edu970002")),
        of("results", result(), result(school_id="edu980002")),
    ),
    "unknown-listed-school": Example(
        together(("results", result()), ("lists", listed("edu980009"))),
        together(("results", result()), ("lists", listed("edu980001"))),
    ),
    "unknown-predecessor": Example(
        of("schools", passport(predecessor="edu980009")),
        of("schools", passport(predecessor="edu980002"), passport(school_id="edu980002")),
    ),
    "share-as-fraction": Example(
        of("schools", passport(on_record=0.35), passport(school_id="edu980002", on_record=0.5)),
        of("schools", passport(on_record=0.35), passport(school_id="edu980002", on_record=5)),
    ),
    "grade-beyond-school": Example(
        together(("results", result()), ("schools", passport(highest_grade=4))),
        together(("results", result()), ("schools", passport(highest_grade=9))),
    ),
    "score-above-maximum": Example(of("histograms", scored(21)), of("histograms", scored(20))),
    "histogram-participants": Example(
        together(("results", result()), ("histograms", scored(5, 11))),
        together(("results", result()), ("histograms", scored(5, 12))),
    ),
    "journal-participants": Example(
        together(
            ("results", result()),
            (
                "journal",
                {**result(), "participants": 11, "lowered": 1, "confirmed": 9, "raised": 1},
            ),
        ),
        together(
            ("results", result()),
            ("journal", {**result(), "lowered": 1, "confirmed": 10, "raised": 1}),
        ),
    ),
    "file-disappeared": Example(
        last_load({"other__csv": csv_of(changed(Логин="edu980002"))}, {}), SAME
    ),
    "schools-vanished": Example(last_load({"results__csv": TWO_SCHOOLS}, {}), SAME),
    "participants-changed": Example(last_load({"results__csv": TWO_SCHOOLS}, {}), SAME),
    "values-changed": Example(
        last_load({}, {"results__csv": csv_of(changed(Ниже_минимума=3))}), SAME
    ),
    "unknown-procedure": Example(
        region(criteria__yml=CRITERION % ("vpr-maths-5", "")),
        region(criteria__yml=CRITERION % ("vpr-math-5", "")),
    ),
    "unknown-attribute": Example(
        region(criteria__yml=CRITERION % ("vpr-math-5", "big")),
        region(criteria__yml=CRITERION % ("vpr-math-5", "correctional")),
    ),
    "unknown-reference": Example(
        declared("{kind: sum, what: В, parts: [none], total: schools}"),
        declared("{kind: sum, what: В, parts: [schools], total: schools}"),
    ),
    "no-number": Example(
        declared("{kind: sum, what: В, parts: [shares/1/name], total: schools}"),
        declared("{kind: sum, what: В, parts: [shares/1/share], total: schools}"),
    ),
    "uneven-numbers": Example(
        declared("{kind: compare, what: В, values: [schools], to: [shares/1-2/share]}"),
        declared("{kind: compare, what: В, values: [schools], to: [shares/1/share]}"),
    ),
    "no-project": Example(without_a_project, lambda folder: find_project() and ()),
    "bad-pattern": Example(
        declared("{kind: wording, what: В, texts: [schools], pattern: '('}"),
        declared("{kind: wording, what: В, texts: [schools], pattern: '(5)'}"),
    ),
    "personal-column": Example(
        results([*RESULTS[1], "нет"], header=[*RESULTS[0], "ФИО учителя"]), GOOD
    ),
    "personal-rows": Example(
        sheets(staff_counts=[["Показатель", "Фамилия", "Человек"], ["стаж", "нет", 1]]),
        sheets(staff_counts=[["Показатель", "Человек"], ["стаж", 1]]),
    ),
    "repeated-match": Example(region(matches__yml=MATCH * 2), region(matches__yml=MATCH)),
}
