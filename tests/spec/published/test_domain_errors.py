"""Every error known in the five documents is found in their transcription.

Each test names one error in words; the words that follow must stand in one finding.
"""

import pytest


@pytest.fixture
def says(found_in):
    """Whether one finding of a region's documents holds all the words."""

    def _says(region, *words):
        sentences = found_in(region)["sentence"].str.replace("\u00a0", " ")
        return any(all(word in sentence for word in words) for sentence in sentences)

    return _says


class TestLetterOfTheProject500Plus:
    @pytest.fixture
    def told(self, says):
        return lambda *words: says("khabarovsk", *words)

    def test_the_second_block_has_the_heading_of_the_first(self, told):
        assert told("строки 1 и 3", "под одними и теми же заголовками", "русский язык")

    def test_three_shares_make_101(self, told):
        assert told("55 + 39 + 7 = 101, а не 100")

    @pytest.mark.parametrize(
        ("row", "sizes"),
        [
            (1, "n = 29, 44 и 50"),
            (2, "n = 35, 37, 39, 41, 43, 45, 47 и 49"),
            (3, "n = 20, 40 и 43"),
            (4, "только при n = 44"),
        ],
    )
    def test_n_is_not_printed_and_few_n_are_possible(self, told, row, sizes):
        assert told(f"строка {row} ", "n не напечатано", sizes)

    def test_the_last_row_gives_the_counts_away(self, told):
        assert told("строка 4", "одни доли выдают и сами числа школ")

    def test_no_one_n_fits_all_rows(self, told):
        assert told("ни одно n до 50 не подходит сразу ко всем 4 строкам")

    def test_more_than_half_is_read_without_n_or_a_test(self, told):
        assert told("более 50%", "без числа школ", "может быть случайным")

    def test_spring_is_compared_with_autumn(self, told):
        assert told("2021 и 2022", "разрыв ряда", "осенью")

    def test_an_abbreviation_is_misprinted(self, told):
        assert told("«ВПО»", "«ВПР»")

    def test_number_and_date_are_swapped(self, told):
        assert told("На № 09.12.2022 от 03.12-2318", "на месте номера стоит дата")

    def test_the_conclusion_names_another_indicator(self, told):
        assert told("не названо", "«качества знаний»", "измерялся другой показатель")


class TestMeetingInChelyabinsk:
    @pytest.fixture
    def told(self, says):
        return lambda *words: says("chelyabinsk", *words)

    def test_three_groups_make_217_and_not_218(self, told):
        assert told("23 + 115 + 79 = 217, а напечатано 218")

    def test_218_and_134_are_not_reconciled(self, told):
        assert told("218 и 134", "как они соотносятся")

    def test_what_134_counts_is_not_said(self, told):
        assert told("ФИОКО", "УКОО", "что считает число 134, в документе не указано")

    def test_municipalities_that_are_not_printed_are_not_zero(self, told):
        assert told("напечатано 37", "ноль вместо них не подставляется")

    def test_the_third_variant_names_two_numbers_of_years(self, told):
        assert told("Третий вариант", "«двух и более»", "«три и более»")

    def test_the_third_variant_names_bias_in_one_place_only(self, told):
        assert told("Третий вариант", "«признаки необъективности»", "не названо")

    def test_one_order_has_three_dates(self, told):
        assert told("№ 02/1568", "23.06.2023, 23.08.2023 и 23.06.2024")

    def test_an_order_is_later_than_the_order_that_cites_it(self, told):
        assert told("№ 02/1568 датирован 23.06.2024", "№ 04/335 от 08.02.2024")

    def test_another_order_has_two_dates(self, told):
        assert told("№ 02/1567", "23.06.2023 и 23.08.2023")

    def test_that_order_has_two_titles(self, told):
        assert told("приказ № 02/1567", "«системы работы по профилактике", "«педагогической")


class TestReportOfKhantyMansiysk:
    @pytest.fixture
    def told(self, says):
        return lambda *words: says("khanty-mansiysk", *words)

    def test_a_number_is_missing(self, told):
        assert told("нет номера 24", "23 → 25")

    def test_a_letter_stands_for_a_number(self, told):
        assert told("на месте номера 6 стоит «б.»")

    def test_results_are_cut_off(self, told):
        assert told("результаты № 1, 2, 3, б, 13 и 19 напечатаны не до конца")

    def test_one_school_has_two_names(self, told):
        assert told("Дунина-Грковича", "Дунина-Горкавича")

    def test_the_plan_has_two_periods(self, told):
        assert told("2022 и 2021–2022", "годы не совпадают")


class TestModelOfKhabarovsk:
    @pytest.fixture
    def told(self, says):
        return lambda *words: says("khabarovsk", *words)

    def test_a_decimal_point_stands_beside_commas(self, told):
        assert told("десятичная точка (1.49)", "запятой")

    def test_percent_signs_stand_at_some_numbers_only(self, told):
        assert told("знак «%»", "2 из 6", "18,69%")

    def test_near_the_targets_while_five_of_six_miss_them(self, told):
        assert told("«приближены к целевым»", "цель не достигнута в 5 из 6", "18,69 против 18,38")

    def test_physics_meets_its_target(self, told):
        assert not told("приближены к целевым", "ФИЗИКА")

    def test_denominators_differ(self, told):
        assert told("не преодолели минимум", "для разных участников", "ВТГ муниципальных ОО")

    def test_growth_is_put_down_to_those_the_table_does_not_hold(self, told):
        assert told("за счет ВПЛ, СПО", "только ВТГ", "в 4 из 6", "не указано")

    def test_targets_are_complements_and_facts_are_not(self, told):
        assert told("в 5 из 5 у целей и в 0 из 5 у фактических показателей", "8,31 и 77,91")

    def test_targets_of_chemistry_and_biology_are_above_the_cap(self, told):
        assert told("больше, чем допускает", "Химия, 2024 – 18,38 против 10", "Биология, 2025")

    def test_four_targets_are_met_in_the_third_work_and_one_in_the_exam(self, told):
        assert told("в 4 из 6 в диагностической работе", "в 1 из 6 на экзамене")


class TestFinalReportOfKemerovo:
    @pytest.fixture
    def told(self, says):
        return lambda *words: says("kemerovo", *words)

    def test_percent_or_points_is_not_said(self, told):
        assert told("на 40-50 процентов", "процентные пункты")

    def test_the_level_of_learning_is_not_defined(self, told):
        assert told("«уровень обученности»", "что это такое, в документе не сказано")

    def test_the_next_plan_begins_before_the_first_has_ended(self, told):
        assert told("2018–2021 и 2020–2023", "годы пересекаются")
