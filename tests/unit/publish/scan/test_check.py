"""A public edition that names something of the inputs is refused, and the message says where."""

import shutil

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.scan.check import check_names
from shnor_lib.study import open_study
from tests.small_region import PROFILE, write_region

SCHOOL = {
    "school_id": "edu984711",
    "school": "МБОУ «Канареечная СОШ № 7 им. Героя Чижова»",
    "municipality": "Заречный район",
    "gia_code": "984712",
    "aliases": "Птичья школа;edu984713",
    "predecessor": "edu984714",
}
SCHOOLS = f"{','.join(SCHOOL)}\n{','.join(SCHOOL.values())}\n"
PAIRS = "year,school,curator,certainty\n2021,СОШ № 7,МБОУ «Зябликовский лицей»,printed\n"
PLAN = "plan,position,measure,executors,document,place\np,1,Мера,Чижова А.П.,d,с. 1\n"
INPUTS = {
    "schools__csv": SCHOOLS,
    "curators__csv": PAIRS,
    "Список для Чижовой (черновик) 2021__csv": PLAN,
}


@pytest.fixture
def data(tmp_path):
    write_region(tmp_path / "data", **INPUTS)
    return tmp_path / "data"


@pytest.fixture
def site(tmp_path):
    """Write a page of the region's; return the site."""

    def write(text, name="reports/enskaya/index.html"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>{text}</p>", encoding="utf-8")
        return tmp_path / "site"

    return write


def studies(data, region="enskaya"):
    return [open_study(region, data=data, audience="public")]


def refused(site, data):
    with pytest.raises(ShnorError) as failure:
        check_names(site, studies(data), data)
    return failure.value.problems


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("МБОУ «Канареечная СОШ № 7 им. Героя Чижова»", "название школы"),
        ("канареечная средняя общеобразовательная школа №7", "название школы"),
        ("ПТИЧЬЯ ШКОЛА", "название школы"),
        ("Зябликовский\N{NO-BREAK SPACE}лицей", "название школы"),
        ("о Зябликовском лицее", "название школы"),
        ("письмо Чижовой А.П.", "имя человека"),
        ("edu984711", "логин школы"),
        ("SCH984711", "логин школы"),
        ("edu984713", "логин школы"),
        ("edu984714", "логин школы"),
        ("код 984712", "код ГИА"),
        ("А. П. Чижова", "имя человека"),
        ("Список для Чижовой (черновик) 2021.csv", "имя исходного файла"),
        ("список_для_чижовой_черновик_2021", "имя исходного файла"),
    ],
)
def test_it_is_refused_however_it_is_spelt(site, data, text, kind):
    [problem] = refused(site(text), data)
    assert problem.code == "name-in-edition"
    assert problem.seen.startswith(kind)


@pytest.mark.parametrize(
    "text",
    [
        "СОШ № 8 другая",
        "Канареечная СОШ № 77",
        "Заречный район",
        "Школа по годам, 984 712",
        "Результаты",
        "Энская область",
        "results.csv",
    ],
)
def test_what_tells_of_nobody_may_stand(site, data, text):
    check_names(site(text), studies(data), data)


def test_the_message_says_where_it_stands_and_where_it_comes_from(site, data):
    [problem] = refused(site("Птичья школа"), data)
    assert problem.place.file == "reports/enskaya/index.html"
    assert "«Птичья школа» (строка 1); источник: enskaya, таблица «Школы»" in problem.seen
    assert "region.yml" in problem.advice


def test_the_message_names_no_person(site, data):
    [problem] = refused(site("Чижова А.П."), data)
    assert "Чижов" not in str(problem)


def test_what_the_profile_allows_may_stand_and_nothing_else(site, data):
    allowed = "disclosure: {allowed: [{text: МБОУ «Птичья школа», reason: приказ}]}\n"
    write_region(data, **INPUTS, region__yml=PROFILE + allowed)
    check_names(site("Птичья школа"), studies(data), data)
    assert len(refused(site("Птичья школа и Зябликовский лицей"), data)) == 1


CONSENT = "disclosure: {schools: names, consent: письмо}\n"


@pytest.mark.parametrize("page", ["reports/enskaya/index.html", "search.html"])
def test_schools_may_stand_with_the_consent_of_their_region_and_nothing_else(site, data, page):
    write_region(data, **INPUTS, region__yml=PROFILE + CONSENT)
    check_names(site("Птичья школа", page), studies(data), data)
    problems = refused(site("Птичья школа, edu984711, письмо Чижовой А.П.", page), data)
    assert sorted(problem.seen.split(" (")[0].split(" «")[0] for problem in problems) == [
        "имя человека",
        "логин школы",
    ]


def test_schools_of_another_region_have_not_consented(site, data):
    second = data / "raw/second"
    second.mkdir()
    (second / "region.yml").write_text(PROFILE + CONSENT, encoding="utf-8")
    both = [*studies(data), *studies(data, "second")]
    with pytest.raises(ShnorError) as failure:
        check_names(site("Птичья школа", "reports/second/index.html"), both, data)
    [problem] = failure.value.problems
    assert problem.seen.startswith("название школы")


@pytest.mark.parametrize("entry", ["{text: Птичья школа}", "{text: Школа, reason: ' '}", "{}"])
def test_a_name_is_not_allowed_without_a_reason(data, entry):
    text = f"{PROFILE}disclosure: {{allowed: [{entry}]}}\n"
    write_region(data, region__yml=text)
    with pytest.raises(ShnorError) as failure:
        studies(data)
    assert failure.value.problems[0].place.file == "enskaya/region.yml"


def test_names_of_a_region_that_was_not_ordered_count_too(site, data):
    studies(data)  # whatever can leak was read before
    shutil.copytree(data / "raw/enskaya", data / "raw/second")
    write_region(data, **{"schools__csv": SCHOOLS.replace("Птичья", "Рыбья")})
    studies(data)
    with pytest.raises(ShnorError) as failure:
        check_names(site("Рыбья школа", "reports/second/a.html"), studies(data, "second"), data)
    [problem] = failure.value.problems
    assert "источник: enskaya" in problem.seen


def test_very_many_are_counted(site, data):
    for number in range(30):
        folder = site("Птичья школа", f"reports/enskaya/{number}.html")
    problems = refused(folder, data)
    assert len(problems) == 21
    assert "ещё 10" in problems[-1].what
