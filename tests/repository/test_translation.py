"""The compiled words of the command line are those of their source."""

from pathlib import Path

from babel.messages import mofile, pofile

CATALOGUE = Path(__file__).parents[2] / "shnor_lib" / "locale" / "ru" / "LC_MESSAGES"


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def messages(catalogue):
    return {forms(message.id): forms(message.string) for message in catalogue if message.id}


def test_the_catalogue_is_compiled_from_its_source():
    with (CATALOGUE / "shnor.po").open("rb") as source, (CATALOGUE / "shnor.mo").open("rb") as done:
        assert messages(mofile.read_mo(done)) == messages(pofile.read_po(source))
