"""A heat map's cell is a share of whole pupils or a reason, and never an invented 0."""

from shnor_lib.questions.identification.procedure_grid import procedure_grid

THRESHOLD = (3, 10)
LINES = (
    "1 vpr-math-5 2021 3/10",
    "2 vpr-math-5 2021 2/10",
    "1 vpr-rus-5 2021 29/100",
    "3 vpr-math-6 2021 0/5",
)


def cells(decide, rows, *lines):
    evidence = decide(*(lines or LINES)).evidence
    return procedure_grid(evidence, 2021, THRESHOLD, rows).set_index(["name", "procedure"])


def test_a_municipality_is_judged_by_all_its_pupils_together(decide):
    cell = cells(decide, "municipality").loc["Муниципалитет 1", "vpr-math-5"]
    assert (cell["below"], cell["participants"], cell["low"]) == (5, 20, False)


def test_a_share_at_the_threshold_is_low(decide):
    assert cells(decide, "school").loc[("Школа 1", "vpr-math-5"), "low"]


def test_a_missing_result_has_its_reason_and_no_share(decide):
    cell = cells(decide, "school").loc["Школа 3", "vpr-math-5"]
    assert cell["reason"] == "absent"
    assert cell[["participants", "below", "share"]].isna().all()
    assert not cell["low"]


def test_nobody_below_is_a_share_of_0(decide):
    cell = cells(decide, "school").loc["Школа 3", "vpr-math-6"]
    assert (cell["below"], cell["share"]) == (0, 0)


def test_other_years_are_left_out(decide):
    grid = cells(decide, "school", "1 vpr-math-5 2021 1/10", "1 vpr-math-5 2020 9/10")
    assert grid.loc[("Школа 1", "vpr-math-5"), "below"] == 1


def test_schools_of_one_name_stay_apart(decide):
    evidence = decide(*LINES).evidence.assign(school="Школа")
    names = procedure_grid(evidence, 2021, THRESHOLD, "school")["name"].unique()
    assert len(names) == 3
