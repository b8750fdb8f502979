"""The same evidence under other settings: thresholds, readings, minima."""

from shnor_lib.questions.sureness.sensitivity import present_setting, try_settings


def counts(tried, percent, reading, minimum):
    return tried.variants.set_index(["percent", "reading", "minimum"]).loc[
        (percent, reading, minimum)
    ]


def test_there_are_88_settings(decide):
    tried = try_settings(decide("1 vpr-math-5 2021 3/10"))
    assert len(tried.variants) == 88
    assert not tried.variants.duplicated(["percent", "reading", "minimum"]).any()


def test_a_school_on_the_threshold_leaves_when_it_rises_by_a_point(decide):
    tried = try_settings(
        decide("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 3/10", "1 vpr-rus-5 2020 0/10")
    )
    assert counts(tried, 30, "any", 0)["kept"] == 1
    assert counts(tried, 31, "any", 0)["left"] == 1


def test_a_school_far_above_the_threshold_is_in_every_variant(decide):
    lines = ("1 vpr-math-5 2021 20/20", "1 vpr-rus-5 2021 20/20", "1 vpr-rus-5 2020 0/20")
    assert try_settings(decide(*lines)).schools["yes"].tolist() == [88]


def test_a_school_just_under_the_threshold_joins_when_it_falls(decide):
    lines = ("1 vpr-math-5 2021 29/100", "1 vpr-rus-5 2021 29/100", "1 vpr-rus-5 2020 0/100")
    tried = try_settings(decide(*lines))
    assert counts(tried, 29, "any", 0)["joined"] == 1
    assert counts(tried, 30, "any", 0)["joined"] == 0


def test_a_minimum_leaves_a_small_school_undecided_and_never_says_no(decide):
    lines = ("1 vpr-math-5 2021 9/9", "1 vpr-rus-5 2021 9/9")
    setting = counts(try_settings(decide(*lines)), 30, "any", 10)
    assert (setting["shnor"], setting["not_shnor"], setting["undecided"]) == (0, 0, 1)


def test_the_reading_of_clause_2_changes_who_stays(decide):
    tried = try_settings(decide("1 vpr-math-5 2021 5/10", "1 vpr-rus-6 2020 5/10"))
    assert counts(tried, 30, "any", 0)["kept"] == 1
    assert counts(tried, 30, "same", 0)["left"] == 1


def test_the_same_procedure_that_is_not_known_leaves_the_school_undecided(decide):
    tried = try_settings(decide("1 vpr-math-5 2021 5/10", "1 vpr-rus-6 2020 0/10"))
    assert counts(tried, 30, "any", 0)["not_shnor"] == 1
    assert counts(tried, 30, "same", 0)["undecided"] == 1


def test_an_excluded_school_is_in_no_variant(decide):
    tried = try_settings(
        decide(
            "1 vpr-math-5 2021 9/10",
            "1 vpr-rus-5 2021 9/10",
            schools={"s1": {"correctional": True}},
            exclude=("correctional",),
        )
    )
    assert tried.schools[["yes", "no", "undecided"]].to_numpy().tolist() == [[0, 88, 0]]


def test_a_result_left_out_by_the_regions_minimum_counts_again_without_one(decide):
    found = decide(
        "1 vpr-math-5 2021 9/9",
        "1 vpr-rus-5 2021 9/9",
        "1 vpr-rus-6 2021 0/30",
        "1 vpr-rus-6 2020 0/30",
        minimum_participants=10,
    )
    tried = try_settings(found)
    assert found.verdicts["verdict"].tolist() == ["нет"]
    assert counts(tried, 30, "any", 0)["joined"] == 1
    assert present_setting(found.criteria, found.criteria.two_clauses) == (30, "any", 10)
