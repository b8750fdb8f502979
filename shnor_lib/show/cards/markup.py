"""HTML of the cards: text from files is always escaped."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

Parts = Mapping[str, str]


def cells(values: Iterable[object], *, raw: Sequence[int] = ()) -> str:
    """Write a row of a table.

    Parameters
    ----------
    values : iterable
        The cells, from the left.
    raw : sequence of int
        Which of them are HTML of our own.

    Examples
    --------
    >>> cells(["СОШ <1>", "<svg></svg>"], raw=[1])
    '<tr><td>СОШ &lt;1&gt;</td><td><svg></svg></td></tr>'
    """
    written = (
        str(value) if place in raw else escape(str(value)) for place, value in enumerate(values)
    )
    return "<tr>" + "".join(f"<td>{text}</td>" for text in written) + "</tr>"


def table(caption: str, heads: Sequence[str], body: str) -> str:
    """Write a table around its rows."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in heads)
    return (
        f'<figure><figcaption class="shnor-caption-table">{escape(caption)}</figcaption>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        "</figure>"
    )


def paragraph(text: str) -> str:
    """Write a paragraph.

    Examples
    --------
    >>> paragraph("a < b")
    '<p>a &lt; b</p>'
    """
    return f"<p>{escape(text)}</p>"


def answer(html: str) -> str:
    """Set HTML of our own as the answer of a card.

    Examples
    --------
    >>> answer(paragraph("ШНОР"))
    '<div class="shnor-answer"><p>ШНОР</p></div>'
    """
    return f'<div class="shnor-answer">{html}</div>'


def note(text: str) -> str:
    """Write a sentence of small print.

    Examples
    --------
    >>> note("из 10")
    '<p class="shnor-note">из 10</p>'
    """
    return f'<p class="shnor-note">{escape(text)}</p>'


def items(texts: Iterable[str], kind: str = "") -> str:
    """Write a list of sentences.

    Examples
    --------
    >>> items(["a < b"], "shnor-why")
    '<ul class="shnor-why"><li>a &lt; b</li></ul>'
    """
    of_kind = f' class="{kind}"' if kind else ""
    return f"<ul{of_kind}>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def folded(summary: str, html: str) -> str:
    """Fold HTML of our own under a line that says what it is."""
    return f'<details class="shnor-fold"><summary>{escape(summary)}</summary>{html}</details>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Write a list of names and values."""
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs
    )
    return f'<dl class="shnor-facts">{rows}</dl>'


def joined(ids: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """Join the texts of each school in their order.

    Examples
    --------
    >>> joined(["a", "b", "a"], ["1", "2", "3"])
    {'a': '13', 'b': '2'}
    """
    together: dict[str, list[str]] = {}
    for school_id, text in zip(ids, texts, strict=True):
        together.setdefault(school_id, []).append(text)
    return {school_id: "".join(own) for school_id, own in together.items()}
