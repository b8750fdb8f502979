"""Russian words of argparse itself."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files


@contextmanager
def russian_argparse() -> Iterator[None]:
    """Let argparse speak Russian: it looks its words up in gettext's current domain."""
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    with as_file(files("shnor_lib") / "locale") as folder:
        gettext.bindtextdomain("shnor", str(folder))
        gettext.textdomain("shnor")
        os.environ["LANGUAGE"] = "ru"
        try:
            yield
        finally:
            gettext.textdomain(domain)
            if language is None:
                del os.environ["LANGUAGE"]
            else:
                os.environ["LANGUAGE"] = language
