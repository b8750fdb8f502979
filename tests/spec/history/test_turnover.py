"""Who entered, left and stayed; what is not known is neither of the three."""

from shnor_lib.questions.history.turnover import ever_listed, measure_flow, measure_turnover
from shnor_lib.stats.persistence import measure_persistence


def test_entered_left_stayed(trace):
    row = measure_turnover(trace("NLL", "NLN", "NNL", "NNN")).iloc[-1]
    assert (row["stayed"], row["left"], row["entered"], row["outside"]) == (1, 1, 1, 1)
    assert (row["listed_from"], row["listed_to"]) == (2, 2)


def test_unknown_neighbours_are_counted_apart(trace):
    row = measure_turnover(trace("NLU", "NUL", "NUN", "NLL")).iloc[-1]
    assert (row["left"], row["left_unknown"]) == (0, 1)
    assert (row["entered"], row["entered_unknown"]) == (0, 1)
    assert row["unknown"] == 1


def test_a_year_without_data_gives_no_zeroes(trace):
    row = measure_turnover(trace("L?L", "N?L")).iloc[-1]
    assert row[["listed_from", "stayed", "entered", "left"]].isna().all()
    assert row["stayed_reason"] == "not_reported"
    assert (row["listed_to"], row["entered_unknown"]) == (2, 2)


def test_a_replaced_school_did_not_leave(trace):
    row = measure_turnover(trace("LL0", "LLL")).iloc[-1]
    assert (row["left"], row["left_unknown"]) == (0, 1)


def test_the_flow_counts_each_school_once_between_two_years(trace):
    flow = measure_flow(trace("NLL", "NLL", "NLN"))
    last = flow[flow["year_to"] == 2023].set_index("state_to")["schools"].to_dict()
    assert last == {"listed": 2, "not_listed": 1}


def test_schools_that_were_never_listed_are_left_out_of_the_drawing(trace):
    assert len(ever_listed(trace("NNN", "LNN", "?NN")).paths) == 1


def test_chance_would_keep_the_share_that_the_second_list_has_of_all(trace):
    """4 of 8 schools are listed each year: chance keeps half of the first list."""
    history = trace(*["NLL"] * 3, "NLN", "NNL", *["NNN"] * 3)
    row = measure_persistence(measure_turnover(history)).iloc[-1]
    assert (row["stayed"], row["expected"], row["share_expected"]) == (3, 2.0, 0.5)


def test_years_that_cannot_be_compared_have_no_persistence(trace):
    assert measure_persistence(measure_turnover(trace("L?L"))).empty
