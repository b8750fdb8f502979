"""What the documents recommend: to whom, what, by when – one table for page and справка."""

from shnor_lib.questions.roadmap.findings import RoadmapFindings
from shnor_lib.show.citation import cite
from shnor_lib.show.table import Field, Table

CAPTION = "Рекомендации по адресатам"


def recommendations(roadmap: RoadmapFindings) -> Table:
    """Show the recommendations of the documents, grouped by addressee, with term and source.

    Without recommendations the table is empty and says «нет данных».
    """
    rows, titles = roadmap.recommendations, _titles(roadmap)
    single = len(titles) == 1
    titled = "" if single else (rows["document"].map(titles) + ". ").fillna("")
    fields = [
        Field("addressee", "Кому", width=3, missing="не указано"),
        Field("measure", "Что рекомендовано", width=7),
        Field("term", "Срок", width=2, missing="не указан"),
        Field("source", "Место в документе" if single else "Документ и место", width=2),
    ]
    caption = f"{CAPTION}. {next(iter(titles.values()))}" if single else CAPTION
    shown = roadmap.context.gate.printed(rows.assign(source=titled + rows["place"]))
    return Table("recommendations", caption, shown, fields)


def sources(roadmap: RoadmapFindings) -> tuple[str, ...]:
    """Name the documents that the recommendations stand in."""
    return tuple(_titles(roadmap).values())


def _titles(roadmap: RoadmapFindings) -> dict[str, str]:
    documents = roadmap.printed.documents
    return {
        code: cite(documents[code]) if code in documents else code
        for code in roadmap.recommendations["document"].dropna().unique()
    }
