"""The verdict on a school in one sentence: since when, or why not, or why nobody can say."""

from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.paths import History, state_column
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.words import verdict_reasons
from shnor_lib.show.cards.markup import Parts, paragraph
from shnor_lib.show.wording import NBSP

SAID = {"да": "ШНОР", "нет": "Не отнесена к ШНОР", "не определено": "Не определено, ШНОР ли это"}
BY_RULE = {"да": "отнесена к ШНОР", "нет": "не отнесена к ШНОР", "не определено": "не определено"}

GIVEN = ". Список дал регион."


def verdict_parts(identification: IdentificationFindings, history: HistoryFindings) -> Parts:
    """Say what was decided of each school; the analyst's decision stands before the rule's.

    Of a school that the rule was not applied to, a given list may still say since when it stands.
    """
    verdicts, context = identification.verdicts, identification.context
    traced = history.known
    by_list = traced is not None and traced.basis == "lists"
    since = {} if by_list else _since(traced)
    rows = zip(
        verdicts["school_id"],
        verdicts["verdict"],
        verdicts["decision"],
        verdict_reasons(verdicts, context),
        verdicts["override"].astype(object).where(verdicts["override"].notna(), None),
        strict=True,
    )
    decided = {
        school_id: _by_rule(decision, reason, context.results_year, since.get(school_id))
        if override is None
        else _by_analyst(verdict, decision, reason, override)
        for school_id, verdict, decision, reason, override in rows
    }
    listed = _listed(traced) if traced is not None and by_list else {}
    return {
        school_id: decided.get(school_id, "") + listed.get(school_id, "")
        for school_id in decided | listed
    }


def _since(traced: History | None) -> dict[str, str]:
    """Since which year each school stands on the list without a gap."""
    if traced is None:
        return {}
    running = traced.paths[traced.paths["years_running"] > 0]
    rows = zip(running["school_id"], running["years_running"], running["run_open"], strict=True)
    return {
        school_id: f"с{NBSP}{traced.last - int(years) + 1} года"
        + (f" или{NBSP}раньше" if is_open else "")
        for school_id, years, is_open in rows
    }


def _listed(traced: History) -> dict[str, str]:
    """What the list that the region gave says of each school, where it says anything."""
    since, paths = _since(traced), traced.paths
    outside = paths.loc[paths[state_column(traced.last)] == "not_listed", "school_id"]
    absent = _verdict(f"Не в списке ШНОР {traced.last} года", GIVEN)
    return {
        school_id: _verdict(f"В списке ШНОР {first}", GIVEN) for school_id, first in since.items()
    } | dict.fromkeys(outside, absent)


def _by_rule(decision: str, reason: str, year: int | None, since: str | None) -> str:
    when = since if decision == "да" and since else f"по результатам {year}{NBSP}года"
    if decision == "не определено":
        return _verdict(SAID[decision], f": {reason}.")
    return _verdict(f"{SAID[decision]} {when}", f": {reason}.")


def _by_analyst(verdict: str, decision: str, reason: str, override: str) -> str:
    own = _verdict(f"{SAID[decision]} – решение аналитика", f": {override}.")
    return own + paragraph(f"По критерию без этого решения: {BY_RULE[verdict]} – {reason}.")


def _verdict(strong: str, rest: str) -> str:
    return paragraph(rest).replace("<p>", f"<p><strong>{strong}</strong>", 1)
