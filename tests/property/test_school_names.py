"""Laws of the normalised names."""

from hypothesis import given
from hypothesis import strategies as st

from shnor_lib.model.spelling import normalise_municipality, normalise_name
from shnor_lib.questions.reconciliation.school_names import kinds_agree, name_scores, numbers_in

LATIN = str.maketrans("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx")
WORDS = st.sampled_from(
    [
        "СОШ",
        "ООШ",
        "Лицей",
        "Гимназия",
        "с. Тюбук",
        "имени Королёва",
        "Агаповская",
        "школа",
        "п. Рощино",
    ]
)
NAMES = st.builds(
    lambda number, words: f"МБОУ «{' '.join(words)} № {number}»",
    st.integers(1, 400),
    st.lists(WORDS, min_size=1, max_size=4),
)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text):
    for normalise in (normalise_name, normalise_municipality):
        assert normalise(normalise(text)) == normalise(text)


@given(NAMES)
def test_normalising_a_name_twice_changes_nothing(name):
    assert normalise_name(normalise_name(name)) == normalise_name(name)


@given(NAMES, st.data())
def test_what_does_not_matter_does_not_matter(name, data):
    slips = {
        "case": str.upper,
        "ё": lambda text: text.replace("ё", "е"),
        "quotes": lambda text: text.replace("«", '"').replace("»", '"'),
        "inner spaces": lambda text: text.replace("«", "« ").replace("»", " »"),
        "double spaces": lambda text: text.replace(" ", "  "),
        "number sign": lambda text: text.replace("№ ", "N"),
        "form": lambda text: text.replace("МБОУ", "ГКОУ"),
        "look-alikes": lambda text: " ".join(w.translate(LATIN) for w in text.split(" ")),
    }
    spelled = name
    for slip in data.draw(st.lists(st.sampled_from(sorted(slips)), max_size=4, unique=True)):
        spelled = slips[slip](spelled)
    assert normalise_name(spelled) == normalise_name(name)


@given(st.integers(1, 999), st.integers(1, 999))
def test_names_agree_in_numbers_only_if_the_numbers_are_equal(one, two):
    numbers = [numbers_in(normalise_name(f"МБОУ СОШ №{number}")) for number in (one, two)]
    assert (numbers[0] == numbers[1]) == (one == two)


@given(NAMES.map(normalise_name), NAMES.map(normalise_name))
def test_scores_and_kinds_do_not_depend_on_the_side(one, two):
    assert kinds_agree(one, two) == kinds_agree(two, one)
    assert name_scores([one], [two])[0] == name_scores([two], [one])[0]
    assert name_scores([one], [one])[0] == 100
