"""The page «Школы»: every school of the region, with the way to its card."""

from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, plural


def answer(schools: SchoolsFindings) -> Prose:
    """Say how many schools there are, and whether single ones are shown."""
    directory = schools.directory
    if directory.empty:
        return answer_box("Нет данных: ни паспорта школ, ни их результаты, ни списки не загружены.")
    text = f"В данных **{counted(schools.number, 'school')}**"
    if schools.municipalities:
        text += f", муниципалитетов – {schools.municipalities}"
    if schools.withheld:
        only = "Отдельные школы показаны только во внутренней редакции отчёта."
        return answer_box(f"{text}.{_doubts(schools.doubts)} {only}")
    if schools.cards_withheld:
        return answer_box(f"{text}.{_doubts(schools.doubts)}")
    way = "У каждой есть карточка: путь по годам, доказательства, динамика, школы похожей величины."
    return answer_box(
        f"{text}.{_doubts(schools.doubts)} {way} [Как читать карточку](school/index.ipynb)."
    )


def _doubts(count: int) -> str:
    """Say how many entries of lists may be schools that are counted already."""
    if not count:
        return ""
    return (
        f" Ещё {counted(count, 'list_entry')} {plural(count, 'resembles')} эти школы, и не решено, "
        "новые ли это школы: в число школ они не входят."
    )


def directory_table(schools: SchoolsFindings) -> Table:
    """List the schools by municipality, each with its type and what was decided of it."""
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("school", "Школа", width=4),
        Field("type", "Вид", missing="–"),
        Field("highest_grade", "Старший класс", "integer", missing="–"),
    ]
    if schools.doubts:
        fields.append(Field("may_be", "Не решено, не та же ли это школа", width=3, missing="–"))
    if schools.directory["decision"].notna().any():
        year = schools.context.results_year
        fields.append(Field("decision", f"ШНОР по результатам {year} года", width=2))
    gate = schools.context.gate
    rows = _linked_once(gate.to_municipalities(gate.schools(schools.directory)))
    return Table("schools", "Школы по муниципалитетам и названиям", rows, fields)


def _linked_once(rows: Disclosed) -> Disclosed:
    """Let a municipality lead to its page from its first row: a thousand links weigh a page."""
    if "municipality_link" not in rows.frame:
        return rows
    first = ~rows.frame["municipality"].duplicated()
    return rows.assign(municipality_link=rows.frame["municipality_link"].where(first))
