"""Words of the page «Насколько это надёжно»."""

from shnor_lib.show.wording import NBSP, percent

LEAST, MOST = 0.005, 0.995


def rough(probability: float) -> str:
    """Write a probability that is known to a few points as a whole per cent, never as 0 or 100.

    Examples
    --------
    >>> rough(0.126), rough(0.001), rough(0.999)
    ('13\\xa0%', '<\\xa01\\xa0%', '>\\xa099\\xa0%')
    """
    if probability < LEAST:
        return f"<{NBSP}{percent(0.01, 0)}"
    if probability > MOST:
        return f">{NBSP}{percent(0.99, 0)}"
    return percent(probability, 0)
