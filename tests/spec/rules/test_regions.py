"""Rules that are in use, written in YAML alone."""

from shnor_lib.model.tables import empty_table
from shnor_lib.questions.identification.verdicts import identify
from tests.small_tables import results_of


def test_kemerovo_two_low_procedures_or_low_two_years_in_a_row(rule, verdicts):
    said = verdicts(
        rule("kemerovo"),
        *("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 3/10", "1 vpr-math-6 2020 0/10"),
        *("2 vpr-math-5 2021 3/10", "2 vpr-rus-6 2020 3/10"),
        *("3 vpr-math-5 2021 3/10", "3 vpr-rus-6 2020 2/10"),
    )
    assert said == {1: "да", 2: "да", 3: "нет"}


def test_ryazan_takes_15_of_100_schools(rule):
    """Shares 0/100 … 99/100: the fifteen largest begin at 85."""
    rows = results_of(*({("vpr-math-5", 2025): (below, 100)} for below in range(100)))
    found = identify(rows, empty_table("schools"), rule("ryazan"), 2025).verdicts
    listed = found.loc[found["verdict"] == "да", "school_id"]
    assert listed.tolist() == [f"edu98{number:04}" for number in range(85, 100)]


def test_altai_asks_for_low_results_and_difficult_conditions_together(rule, verdicts):
    low, fine = "vpr-math-5 2022 3/10", "vpr-math-5 2022 0/10"
    schools = {
        "s1": {"social_conditions": True},
        "s2": {"social_conditions": True},
        "s3": {"social_conditions": False},
    }
    said = verdicts(
        rule("altai"), f"1 {low}", f"2 {fine}", f"3 {low}", f"4 {low}", year=2022, schools=schools
    )
    # School 2: of ОГЭ and ЕГЭ nothing is loaded, so that nobody can say it was not low there.
    assert said == {1: "да", 2: "не определено", 3: "нет", 4: "не определено"}


def twenty(*leaders, year):
    """Twenty schools with shares below 20 %, but for the leaders, by number, with theirs."""
    shares = {number: number for number in range(20)} | dict(leaders)
    return {number: (("vpr-math-5", year), (below, 100)) for number, below in shares.items()}


def tennessee(rule, *years):
    tables = [twenty(*leaders, year=year) for year, leaders in years]
    rows = results_of(*(dict(table[number] for table in tables) for number in range(20)))
    found = identify(rows, empty_table("schools"), rule("tennessee"), years[-1][0]).verdicts
    return found.set_index("school_id").loc["edu980003", ["verdict", "reason"]].tolist()


FIRST = (3, 99)


def test_tennessee_lists_the_lowest_5_of_100(rule):
    assert tennessee(rule, (2019, [FIRST])) == ["да", "clause1"]


def test_tennessee_keeps_a_school_that_is_still_within_10_of_100(rule):
    after = [(4, 99), (3, 98)]  # the second of twenty is within 10 %
    assert tennessee(rule, (2019, [FIRST]), (2020, after)) == ["да", "on_exit"]


def test_tennessee_keeps_a_school_one_year_beyond_10_and_within_15(rule):
    after = [(4, 99), (5, 98), (3, 97)]
    assert tennessee(rule, (2019, [FIRST]), (2020, after)) == ["да", "on_exit"]


def test_tennessee_lets_out_after_two_years_beyond_10(rule):
    after = [(4, 99), (5, 98), (3, 97)]
    third = tennessee(rule, (2019, [FIRST]), (2020, after), (2021, after))
    assert third == ["нет", "no_clause"]


def test_tennessee_lets_out_at_once_beyond_15(rule):
    after = [(4, 99), (5, 98), (6, 97), (3, 96)]
    assert tennessee(rule, (2019, [FIRST]), (2020, after)) == ["нет", "no_clause"]


def test_a_school_that_never_stood_on_the_list_needs_no_exit(rule):
    after = [(4, 99), (3, 98)]
    assert tennessee(rule, (2019, [(4, 99)]), (2020, after)) == ["нет", "no_clause"]
