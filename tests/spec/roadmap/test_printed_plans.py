"""Statuses of the printed plans, worked out by hand from the documents."""

DONE = [1, 2, 3, 6, 9, 10, 13, 15, 16, 17, 20, 22, 23, 24]
PLANNED = [4, 5, 7, 8, 14, 19]
NOT_DONE = [12, 18]
UNKNOWN = [11, 21]  # «Повышение уровня…», «Реализация мероприятий…» say neither yes nor no


def positions(judged, status):
    return judged.loc[judged["status"] == status, "position"].tolist()


def test_twenty_four_measures_of_khanty_mansiysk(printed):
    judged = printed("khanty-mansiysk").measures
    assert positions(judged, "выполнено") == DONE
    assert positions(judged, "запланировано") == PLANNED
    assert positions(judged, "не выполнено") == NOT_DONE
    assert positions(judged, "не определено") == UNKNOWN


def test_measures_without_days(printed):
    judged = printed("khanty-mansiysk").measures
    undated = judged[judged["term_end"].isna()]
    assert undated["term_kind"].tolist() == ["schedule", "year_unknown", "schedule"]


def test_the_recommendations_of_the_letter_have_no_answer(printed):
    judged = printed("khabarovsk").measures
    assert set(judged["status"]) == {"нет ответа"}
    assert judged["term_passed"].sum() == 12
    assert judged["term_kind"].value_counts().to_dict() == {
        "interval": 10,
        "deadline": 2,
        "none": 1,
    }


def test_the_conclusions_of_chelyabinsk_have_neither_terms_nor_answers(printed):
    judged = printed("chelyabinsk").measures
    assert set(judged["status"]) == {"нет ответа"}
    assert set(judged["term_kind"]) == {"none"}


def test_sections_stand_in_the_order_of_the_plan(printed):
    sections = printed("khanty-mansiysk").sections
    assert sections["measures"].tolist() == [3, 6, 4, 9, 2]
    assert sections["выполнено"].tolist() == [3, 2, 2, 5, 2]
    assert sections["cut_off"].tolist() == [3, 1, 1, 1, 0]


def test_an_abbreviation_and_its_full_name_are_one_executor(printed):
    totals = printed("khanty-mansiysk").executors.set_index("executor")
    assert totals["measures"].to_dict() == {
        "АУ «ИРО»": 1,
        "Департамент": 21,
        "МКУ ДО «ЦРО»": 20,
        "ОО": 5,
        "ОО, имеющие необъективные результаты ВПР": 1,
        "ШВОР": 2,
        "ШНОР": 12,
    }
    full = "Департамент образования Администрации города Ханты-Мансийска"
    assert totals.loc["Департамент", "full_name"] == full


def test_a_row_that_only_opens_a_list_is_no_measure(printed):
    measures = printed("khabarovsk").measures["measure"]
    assert len(measures) == 13
    assert "Обеспечить выполнение мер:" not in measures.tolist()


def test_measures_that_name_no_executor_stand_last_and_are_named(printed):
    roadmap = printed("chelyabinsk")
    totals = roadmap.executors
    assert totals["executor"].fillna("никто").tolist() == ["МОУО", "никто"]
    assert totals["measures"].tolist() == [2, 3]
    (remark,) = roadmap.oddities["measures"]
    assert remark.replace("\u00a0", " ") == "мера 2, мера 3, мера 4"


def test_the_oddities_of_the_record_are_named(printed):
    oddities = printed("khanty-mansiysk").oddities
    found = oddities[["kind", "seen", "expected"]].values.tolist()
    assert found[:2] == [["odd", "б.", "6"], ["gap", "23 → 25", "24"]]
    cut = oddities.loc[oddities["kind"] == "cut_off", "measures"].iloc[0]
    assert cut.replace("\u00a0", " ") == "№ 1, № 2, № 3, № б, № 13, № 19"
