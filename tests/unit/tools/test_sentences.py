"""The catalogue of sentences is written from the code, each with an example that somebody said."""

from tools.sentences.document import PATH, document, written_examples
from tools.sentences.examples import examples_among
from tools.sentences.patterns import ROOT, Sentence, sentences

UNSAID = 204  # of cases that the demonstration regions do not have
KNOWN, EXAMPLES = list(sentences()), written_examples()


def test_the_catalogue_is_written_anew():
    assert PATH.read_text(encoding="utf-8") == document(KNOWN, EXAMPLES)


def test_every_example_is_one_of_its_sentence():
    unlike = [
        one.text
        for one in KNOWN
        if (example := EXAMPLES.get((one.module, one.text)))
        and not one.matcher.search(example.text)
    ]
    assert unlike == []


def test_sentences_that_nobody_said_do_not_become_more():
    unsaid = [one for one in KNOWN if (one.module, one.text) not in EXAMPLES]
    assert len(unsaid) <= UNSAID


def test_tests_that_say_an_example_are_there():
    said_by = {example.origin for example in EXAMPLES.values() if "::" in example.origin}
    missing = [
        origin
        for origin in sorted(said_by)
        for path, _, name in [origin.partition("::")]
        if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert missing == []


def test_a_sentence_is_found_with_what_stands_in_its_gaps():
    sentence = Sentence("words.py", "Из … школ в списке остались ….", "", "")
    said = {"Вывод: из двух. Из 9 школ в списке остались 4.": "энская/history"}
    found = examples_among([sentence], said)["words.py", sentence.text]
    assert found.text == "Из 9 школ в списке остались 4."
    assert found.origin == "энская/history"
