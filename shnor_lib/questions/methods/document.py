"""docs/methods.md: the measured tables of the page «Методика», without any region.

python -m shnor_lib.questions.methods.document > docs/methods.md
"""

import sys
from collections.abc import Iterable

from shnor_lib.model.tables import empty_table
from shnor_lib.questions.methods import page
from shnor_lib.questions.methods.findings import find_methods
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.context import files_context
from shnor_lib.show.table import Table

HEADING = """# Насколько верны оценки отчёта

Каждая оценка проверена на вымышленных регионах, о которых известна правда: размеры школ и доли \
процедур взяты у настоящего региона ({schools} школ, шесть процедур ВПР), а разброс параллелей, \
изменения и отбор школ заданы. Регионов на строку – {runs}, о группах школ – {group_runs}, \
о списках – {list_runs}, о признаках – {sign_runs}. Числа пишут \
`python benchmarks/estimators.py ПАПКА` и `lists.py`, `signs.py` рядом, этот файл – \
`python -m shnor_lib.questions.methods.document`. Те же таблицы и проверка на собственных данных \
региона – на странице «Методика».
"""
ESTIMATORS = (
    ("что оценивается", "чем", "где"),
    ("---", "---", "---"),
    (
        "разброс параллелей одной школы",
        "внутриклассовая корреляция ρ по изменениям школ, на угловой шкале, устойчиво (Huber, "
        "1964; Spiegelhalter, 2005)",
        "`stats/over_dispersion.py`",
    ),
    (
        "изменение доли одной школы",
        "интервалы двух долей на угловой шкале, раздвинутые разбросом, сложенные по методу 10 "
        "(Newcombe, 1998; Zou, Donner, 2008)",
        "`stats/share_change.py`",
    ),
    ("несколько проверок сразу", "поправка Холма (Holm, 1979)", "`stats/several_tests.py`"),
    (
        "собственное изменение группы",
        "регрессия с членом для группы или разность изменений, HC3 (MacKinnon, White, 1985)",
        "`questions/dynamics/regression_to_mean.py`",
    ),
    ("границы воронки", "бета-биномиальные, по разбросу школ", "`stats/control_limits.py`"),
    (
        "уточнённая доля",
        "эмпирический байесовский подход, бета-биномиальная модель",
        "`stats/steadied.py`",
    ),
    (
        "общее у учеников школы: что длится и что проходит",
        "пороговая модель, внутриклассовые тетрахорические корреляции (Pearson, 1900; Falconer, "
        "1965), неотрицательные наименьшие квадраты",
        "`stats/two_pupils.py`, `stats/school_levels.py`",
    ),
    (
        "список при других учениках, собственный уровень школы",
        "апостериорное распределение по Лапласу (Tierney, Kadane, 1986), 200 розыгрышей; число "
        "низких результатов удержано на наблюдённом (Cox, 1958)",
        "`stats/new_cohorts.py`, `questions/sureness/redrawing.py`",
    ),
)


def methods_document() -> str:
    """Write the document."""
    nothing = CohortVariation(0.05, "assumed", 0)
    methods = find_methods(files_context(None), {"results": empty_table("results")}, nothing)
    measured = methods.measured
    tables = (
        page.false_table(methods),
        page.power_table(methods),
        page.groups_table(methods),
        page.lists_table(methods),
        page.signs_table(methods),
    )
    parts = [
        HEADING.format(
            schools=measured.schools,
            runs=measured.runs,
            group_runs=measured.group_runs,
            list_runs=measured.list_runs,
            sign_runs=measured.sign_runs,
        ),
        _rows(ESTIMATORS),
        *map(_markdown, tables),
        f"## Границы воронки\n\n{page.limits_sentence(methods).text}\n",
    ]
    return "\n".join(parts)


def _markdown(table: Table) -> str:
    heads = [field.title for field in table.fields]
    return f"## {table.caption}\n\n{_rows([heads, ['---'] * len(heads), *table.rows()])}"


def _rows(lines: Iterable[Iterable[str]]) -> str:
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    sys.stdout.write(methods_document())
