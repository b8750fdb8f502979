"""The folder of a new region: its settings, a place for the analyst's text, a workbook to fill."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from shnor_lib.files.replacing import replaced_folder
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.region.settings import COLUMNS, NOTES, PROFILE, check_region_code
from shnor_lib.intake.region.template import template_bytes
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import Place, ShnorError
from shnor_lib.model.procedures import registry

WORKBOOK = "data.xlsx"
FIRST_PAGES = ("overview", "identification", "schools", "data")

SETTINGS = """\
# Настройки региона. После изменения: shnor check ПАПКА, затем shnor build КОД.

# Чьи это данные: region – субъект Российской Федерации, municipality – один муниципалитет.
level: {level}

# Официальное название в именительном и родительном падежах: так оно стоит в заголовках и в тексте.
title:
  nominative: {nominative}
  genitive: {genitive}

# Страницы отчёта. Все коды: {known}.
pages: [{pages}]

# Последний год, результаты которого учитываются (учебный год по году окончания). Без этой строки –
# последний, за который загружены результаты.
{year}

# С чем сравнивать: own_sum – с суммой своих школ, control_row – с итоговой строкой формы,
# none – ни с чем.
comparison: {comparison}

# С какого изменения доли отмечать его отдельно: none – порога нет, fioko – 10 п.п. Направления
# изменений порог не меняет.
band: none

# Файлы и что в них: "**/*" – все книги и csv здесь и в папках внутри; given – данные,
# printed – выписано из документов, demonstration – вымышлено.
sources:
  - {{files: "**/*", origin: given}}

# На сколько процентов может измениться число участников работы по сравнению с прошлой загрузкой,
# прежде чем появится предупреждение; сколько процентов строк учеников можно отложить, если они не
# читаются, – файл, где таких больше, не принимается.
screening: {{participants_change: 10, rows_set_aside: 5}}

# Скрытое в книгах: листы и строки (и строки, убранные фильтром). read – читать, skip – не читать;
# о том и другом будет сказано.
hidden: {{sheets: skip, rows: read}}
# Реквизиты справки; чего нет, на то в ней остаётся строка. Например:
# document:
#   organisation: Управление образования
#   addressee: Руководителям общеобразовательных организаций
#   signatory: {{position: Начальник управления, name: И.О. Фамилия}}
"""
COLUMNS_TEXT = """\
# Свои заголовки столбцов: слева – известный программе, справа – как он назван в файлах региона.
# Кол-во участников: ["Народу было"]
"""
NOTES_TEXT = "# Текст аналитика: у каждой страницы свой раздел – «## код страницы»\n"


def make_region(
    data: Path,
    code: str,
    title: str,
    genitive: str,
    level: Literal["region", "municipality"] = "region",
    results_year: int | None = None,
    page_codes: Sequence[str] = FIRST_PAGES,
) -> Path:
    """Make the folder of a new region, whole or not at all.

    Parameters
    ----------
    data : Path
        The data folder, with ``raw`` in it.
    code : str
        Name of the folder.
    title, genitive : str
        The official title in the nominative and genitive.
    level : str
        Region or municipality.
    results_year : int, optional
        The last year whose results count; the latest that is loaded by default.
    page_codes : sequence of str
        The pages of the report; the workbook has their tables.

    Returns
    -------
    Path
        The folder, with region.yml, columns.yml, notes.md and the workbook.

    Raises
    ------
    ShnorError
        ``bad-region-code``, ``missing-genitive``, ``region-exists``, ``cannot-write``.
    """
    check_region_code(code)
    folder = data / "raw" / code
    if folder.exists():
        raise ShnorError([problem_of("region-exists", Place(folder.as_posix()))])
    if not genitive.strip():
        raise ShnorError([problem_of("missing-genitive", seen=title)])
    with replaced_folder(folder) as fresh:
        _fill(fresh, (title.strip(), genitive.strip()), level, results_year, page_codes)
    return folder


def _fill(
    folder: Path, titles: tuple[str, str], level: str, year: int | None, page_codes: Sequence[str]
) -> None:
    title, genitive = titles
    settings = SETTINGS.format(
        level=level,
        year=f"results_year: {year}" if year else "# results_year: 2021",
        nominative=_quoted(title),
        genitive=_quoted(genitive),
        known=", ".join(pages()),
        pages=", ".join(page_codes),
        comparison="own_sum" if level == "region" else "none",
    )
    (folder / PROFILE).write_text(settings, encoding="utf-8", newline="\n")
    (folder / NOTES).write_text(NOTES_TEXT, encoding="utf-8", newline="\n")
    (folder / COLUMNS).write_text(COLUMNS_TEXT, encoding="utf-8", newline="\n")
    (folder / WORKBOOK).write_bytes(template_bytes(page_codes, registry()))


def _quoted(text: str) -> str:
    """Text as a YAML string, whatever stands in it: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)
