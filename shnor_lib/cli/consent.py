"""Asking a person before something is done that cannot be taken back."""

import sys
from collections.abc import Sequence

from shnor_lib.model.problems import ShnorError, error

YES, NO = {"да", "д", "yes", "y"}, {"нет", "н", "no", "n"}
QUESTION = "Опубликовать? (да/нет) "


def agreed(lines: Sequence[str]) -> bool:
    """Say what will be done, and take it as agreed."""
    print("\n".join(lines))
    return True


def ask(lines: Sequence[str]) -> bool:
    """Say what will be done, and ask; whatever is no answer is asked again, no answer is a no.

    Raises
    ------
    ShnorError
        ``nobody-to-ask``: there is no terminal.
    """
    print("\n".join(lines), flush=True)
    if not sys.stdin.isatty():
        problem = error(
            "nobody-to-ask",
            "Ничего не опубликовано: спросить согласия некого, команда выполняется не в терминале.",
            advice="Выполните её в терминале или добавьте ключ --yes.",
        )
        raise ShnorError([problem])
    answer = ""
    while answer not in YES | NO:
        try:
            answer = input(QUESTION).strip().casefold()
        except EOFError:
            return False
    return answer in YES
