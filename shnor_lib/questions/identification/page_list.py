"""The page «Выявление ШНОР»: the list, a school a row, with all its results of the year."""

import pandas as pd

from shnor_lib.questions.identification.clauses import clauses_met
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.tellable import tellable
from shnor_lib.questions.identification.words import threshold_words
from shnor_lib.show.table import HIDDEN_SIGN, SUPPRESSED, Field, Table
from shnor_lib.show.wording import NBSP, number

SCHOOL = (Field("school", "Школа", width=3), Field("municipality", "Муниципалитет", width=3))
CLAUSE = Field("clause", "Условие")
OF = "∕"  # no slash of the keyboard: spreadsheets take 7/19 for a date
NOT_HELD, NO_RESULT = "×", "–"
SIGNS = {"not_held": NOT_HELD, "not_applicable": NOT_HELD, SUPPRESSED: HIDDEN_SIGN}
STRONG = "_strong"


def shnor_table(
    identification: IdentificationFindings, since: "pd.Series[str] | None" = None
) -> Table:
    """List the schools that are ШНОР, in the order of their codes, each with its results.

    Parameters
    ----------
    identification : IdentificationFindings
        Which schools.
    since : Series of str, optional
        By ``school_id``, since when a school is on the list without a break.
    """
    context, verdicts = identification.context, identification.verdicts
    rows = verdicts[verdicts["decision"] == "да"]
    rows = rows.assign(
        clause=clauses_met(rows).fillna(NO_RESULT),
        since=rows["school_id"].map({} if since is None else since).astype("string"),
        before=rows["school_id"].map(_low_before(identification)).astype("string"),
    )
    results = _results(identification)
    fields = [
        *SCHOOL,
        *([] if since is None or rows["since"].isna().all() else [Field("since", "В списке с")]),
        CLAUSE,
        *(
            Field(code, context.registry[code].short, missing=NO_RESULT)
            for code in _procedures(results)
        ),
    ]
    if context.results_year is not None:
        fields.append(
            Field("before", f"Низкие в {context.results_year - 1}", width=3, missing=NO_RESULT)
        )
    told = rows.join(results, on="school_id")
    gate = context.gate
    shown = gate.to_municipalities(gate.schools(told, said=[CLAUSE.name]))
    caption = "Школы, отнесённые к ШНОР"
    if context.gate.gives_pseudonyms:
        # The other columns would tell which school it is.
        kept = [field for field in fields if field.name in shown.frame]
        return Table("shnor", f"{caption}, под псевдонимами", shown, kept)
    return Table("shnor", f"{caption}{_legend(identification, rows)}", shown, fields)


def _results(identification: IdentificationFindings) -> pd.DataFrame:
    """By school and procedure the result of the year as text, with whether it is low."""
    evidence, year = tellable(identification), identification.context.results_year
    of_year = evidence[
        evidence["school_id"].isin(identification.listed) & (evidence["year"] == year)
    ]
    told = of_year.assign(text=_counts(of_year), strong=of_year["low"].fillna(False).astype(bool))
    cells = told.groupby(["school_id", "procedure"], sort=False)
    texts = cells["text"].agg(", ".join).unstack("procedure")
    strong = cells["strong"].any().unstack("procedure").add_suffix(STRONG)
    return texts.join(strong)


def _counts(evidence: pd.DataFrame) -> list[str]:
    """Write each result as «below∕participants», or the sign of why there is none."""
    cells = zip(evidence["below"], evidence["participants"], evidence["status"], strict=True)
    return [
        SIGNS.get(status, NO_RESULT)
        if pd.isna(below) or status == SUPPRESSED
        else f"{number(int(below))}{OF}{number(int(n))}"
        for below, n, status in cells
    ]


def _procedures(results: pd.DataFrame) -> list[str]:
    """Name the procedures of which some school has a result."""
    return [
        str(name)
        for name in results
        if not str(name).endswith(STRONG) and results[name].str.contains(OF).any()
    ]


def _low_before(identification: IdentificationFindings) -> pd.Series:
    """By school the low results of the year before, in the order of the procedures."""
    context, evidence = identification.context, tellable(identification)
    year = context.results_year
    before = evidence["year"] == (None if year is None else year - 1)
    low = evidence[before & evidence["low"].fillna(False)]
    shorts = [context.registry[code].short for code in low["procedure"]]
    texts = pd.Series(
        [f"{short}{NBSP}{counts}" for short, counts in zip(shorts, _counts(low), strict=True)],
        low.index,
        dtype="string",
    )
    return texts.groupby(low["school_id"]).agg("; ".join)


def _legend(identification: IdentificationFindings, rows: pd.DataFrame) -> str:
    """Say how a cell is read; nothing where there is none."""
    if rows.empty:
        return ""
    year = identification.context.results_year
    threshold = threshold_words(identification.context.criteria)
    return (
        f". В{NBSP}клетке{NBSP}– сколько участников {year} года ниже минимума и{NBSP}из скольких; "
        f"выделен низкий результат (не{NBSP}меньше {threshold}); {NO_RESULT}{NBSP}нет "
        f"результата, {NOT_HELD}{NBSP}не проводилась или у школы нет таких классов"
    )
