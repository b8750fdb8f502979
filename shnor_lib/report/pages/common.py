"""What stands on every page: whose it is, what data it shows, the analyst's own words."""

from collections.abc import Iterable, Mapping

from shnor_lib.model.profile import Profile
from shnor_lib.model.tables import contracts
from shnor_lib.report.markdown import Prose, caution, escape, together
from shnor_lib.report.wording import sentence_case

NO_COMPARISON = "сравнить не с чем"
PURPOSE = (
    "Страница служит анализу системы образования и планированию помощи школам. "
    "Она не предназначена для рейтингов школ и оценки учителей."
)


def heading(profile: Profile, question: str) -> Prose:
    """Say whose page it is and which question it answers."""
    title = escape(sentence_case(profile.title.nominative))
    return Prose(f"::: {{.shnor-lead}}\n**{title}.** {escape(question)}?\n\n{PURPOSE}\n:::")


def demonstration_banner(
    origins: Mapping[str, Iterable[str]], tables: Iterable[str] = tuple(contracts())
) -> Prose:
    """Warn that the tables on the page hold invented data, where they do.

    Parameters
    ----------
    origins : mapping
        What the rows of each table come from.
    tables : iterable of str
        The tables that the page shows; any by default.
    """
    if not any("demonstration" in origins.get(table, ()) for table in tables):
        return Prose("")
    return caution(
        "Демонстрационные данные",
        "Школы и их результаты на этой странице вымышлены: они показывают, как работает отчёт. "
        "Совпадение с напечатанными числами ничего не подтверждает.",
    )


def analyst_notes(text: str) -> Prose:
    """Place the analyst's own text, kept in notes.md."""
    if not text.strip():
        return Prose("")
    return together(Prose("::: {.shnor-notes}"), Prose(text.strip()), Prose(":::"))
