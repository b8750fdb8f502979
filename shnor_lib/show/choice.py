"""An answer for one of several choices; in a live notebook the reader takes another one."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from shnor_lib.show.answer import Answer, Part
from shnor_lib.show.markdown import Prose


def choose(options: Iterable[str], ask: Callable[[str], Answer], chosen: str = "") -> None:
    """Show the answer for one option, and a list to take another one where somebody can.

    Without a kernel or without ipywidgets the answer stands alone, so that a stored notebook, a
    page and a test show the same as a reader who takes nothing.

    Parameters
    ----------
    options : iterable of str
        What can be taken; with titles where it is a mapping of them, such as ``study.procedures``.
    ask : callable
        Gives the answer for an option.
    chosen : str, optional
        What is shown first; the first option by default.
    """
    from IPython.display import display  # noqa: PLC0415 – only where there is a notebook

    known = list(options)
    first = chosen or known[0]
    box = _box(options, first)
    if box is not None:
        display(box)  # type: ignore[no-untyped-call]
    handles = [
        display(part, display_id=True)  # type: ignore[no-untyped-call]
        for part in _parts(ask(first))
    ]
    if box is not None:
        box.observe(lambda change: _show(handles, ask(change["new"])), names="value")


def _parts(answer: Answer) -> list[Part]:
    return [answer.sentence, *answer.parts]


def _show(handles: Iterable[Any], answer: Answer) -> None:
    """Put the parts of another answer where those of the first one stand."""
    parts = iter(_parts(answer))
    for handle in handles:
        if handle is not None:
            handle.update(next(parts, Prose("")))


def _box(options: Iterable[str], first: str) -> Any:  # noqa: ANN401 – a widget has no type
    """The list of options, where a kernel is there to hear of a choice."""
    from IPython import get_ipython  # noqa: PLC0415

    if not hasattr(get_ipython(), "kernel"):
        return None
    try:
        from ipywidgets import Dropdown  # noqa: PLC0415
    except ImportError:
        return None
    titles = getattr(options, "titles", None)
    named = titles.items() if isinstance(titles, Mapping) else ((one, one) for one in options)
    pairs = [(title or code, code) for code, title in named]
    return Dropdown(options=pairs, value=first, description="Показать:")
