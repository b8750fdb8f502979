"""What the documents recommend: to whom, what, by when – one table for page and справка."""

from shnor_lib.model.documents import Published
from shnor_lib.questions.roadmap.recommendations import recommendations_by_addressee
from shnor_lib.show.citation import cite
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.table import Field, Table

CAPTION = "Рекомендации по адресатам"


def recommendations(plan: Disclosed, published: Published) -> Table:
    """Show the recommendations of the documents, grouped by addressee, with term and source.

    Without recommendations the table is empty and says «нет данных».

    Parameters
    ----------
    plan : Disclosed
        Contract ``plan``, as the edition may show it.
    """
    frame = recommendations_by_addressee(plan.frame)
    titles = {
        code: cite(published.documents[code]) if code in published.documents else code
        for code in frame["document"].unique()
    }
    single = len(titles) == 1
    documents = frame["document"].map(titles) + ". "
    frame = frame.assign(source=("" if single else documents) + frame["place"])
    fields = [
        Field("addressee", "Кому", width=3, missing="не указано"),
        Field("measure", "Что рекомендовано", width=7),
        Field("term", "Срок", width=2, missing="не указан"),
        Field("source", "Место в документе" if single else "Документ и место", width=2),
    ]
    caption = f"{CAPTION}. {next(iter(titles.values()))}" if single else CAPTION
    return Table("recommendations", caption, Disclosed(frame, plan.withheld), fields)
