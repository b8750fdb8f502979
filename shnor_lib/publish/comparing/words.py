"""The words in which console and page say what changed."""

from shnor_lib.model.pages import every_page
from shnor_lib.publish.comparing.difference import Listed, RegionDifference
from shnor_lib.publish.comparing.tables import TableDifference
from shnor_lib.show.wording import number

NOT_SAID = (
    "Числа изменились, а в паспортах редакций всё то же: изменились данные, решения аналитика или "
    "настройки. Публичная редакция этого не говорит; сравните внутренние."
)
NOTHING = "В таблицах ничего не изменилось."
NO_CAUSES = "Сделаны из одного и того же, по одним правилам."


def causes_of(region: RegionDifference, common: int) -> list[str]:
    """Say why a region may differ; ``common``: how many causes there are behind all regions."""
    if region.causes:
        return [cause.words for cause in region.causes]
    return [NO_CAUSES if region.is_same or common else NOT_SAID]


def list_words(listed: Listed) -> str:
    """Say how many ШНОР there were and are."""
    if listed.entered is None or listed.left is None:
        return f"ШНОР: было {listed.former}, стало {listed.newer}."
    undecided = len(listed.undecided or ())
    return (
        f"ШНОР: было {listed.former}, стало {listed.newer}; вошли – {number(len(listed.entered))}, "
        f"вышли – {number(len(listed.left))}"
        + (f", теперь не определено – {number(undecided)}." if undecided else ".")
    )


def table_title(name: str) -> str:
    """Say which table it is: its page, and its file.

    Examples
    --------
    >>> table_title("data-tables")
    'Данные, data-tables.csv'
    """
    codes = [code for code in every_page() if name.startswith(f"{code}-")]
    page = f"{every_page()[max(codes, key=len)].title}, " if codes else ""
    return f"{page}{name}.csv"


def table_words(table: TableDifference) -> str:
    """Say how much of a table changed."""
    rows = (
        f"строк прибавилось {number(len(table.rows_new))}, убавилось {number(len(table.rows_gone))}"
    )
    said = [
        f"ячеек изменилось {number(len(table.cells))}" if table.cells else "",
        rows if table.rows_new or table.rows_gone else "",
        f"новые столбцы: {', '.join(table.columns_new)}" if table.columns_new else "",
        f"столбцов больше нет: {', '.join(table.columns_gone)}" if table.columns_gone else "",
    ]
    return "; ".join(part for part in said if part)
