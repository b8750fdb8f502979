"""The page «Школы»: every school of the region, with the way to its card."""

from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.show.markdown import Prose
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted


def answer(schools: SchoolsFindings) -> Prose:
    """Say how many schools there are, and whether single ones are shown."""
    directory = schools.directory
    if directory.empty:
        return answer_box("Нет данных: ни паспорта школ, ни их результаты, ни списки не загружены.")
    text = f"В данных **{counted(len(directory), 'school')}**"
    if schools.municipalities:
        text += f", муниципалитетов – {schools.municipalities}"
    if schools.withheld:
        only = "Отдельные школы показаны только во внутренней редакции отчёта."
        return answer_box(f"{text}. {only}")
    way = "У каждой есть карточка: путь по годам, доказательства, динамика, школы похожей величины."
    return answer_box(f"{text}. {way} [Как читать карточку](school/index.ipynb).")


def directory_table(schools: SchoolsFindings) -> Table:
    """List the schools by municipality, each with its type and what was decided of it."""
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("school", "Школа", width=4),
        Field("type", "Вид", missing="–"),
        Field("highest_grade", "Старший класс", "integer", missing="–"),
    ]
    if schools.directory["decision"].notna().any():
        year = schools.context.results_year
        fields.append(Field("decision", f"ШНОР по результатам {year} года", width=2))
    rows = schools.context.gate.schools(schools.directory)
    return Table("schools", "Школы по муниципалитетам и названиям", rows, fields)
