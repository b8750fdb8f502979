"""How a cohort is made: by a list, a verdict, conditions, a curator, or one's own table of ids."""

from collections.abc import Iterable
from functools import reduce
from operator import and_
from pathlib import Path

import pandas as pd

from shnor_lib.cohorts.cohort import Cohort
from shnor_lib.cohorts.conditions import by_keywords, by_query
from shnor_lib.cohorts.facts import everyone
from shnor_lib.cohorts.ground import Ground
from shnor_lib.cohorts.lists import find_list, listed_ids
from shnor_lib.cohorts.refusals import nothing_like, refused
from shnor_lib.model.criteria import Criteria
from shnor_lib.questions.identification.reasons import UNDECIDED
from shnor_lib.questions.identification.verdicts import VERDICTS
from shnor_lib.questions.schools.lookup import known_id

IDS = "school_id"
Ids = pd.DataFrame | pd.Series | Iterable[str]


def all_schools(ground: Ground) -> Cohort:
    """Take all schools of the region."""
    return Cohort(frozenset(everyone(ground)["school_id"]), "все школы", ground)


def by_conditions(ground: Ground, query: str, asked: dict[str, object]) -> Cohort:
    """Take the schools that fulfil all conditions (`conditions`)."""
    if not query and not asked:
        return all_schools(ground)
    found = [by_keywords(ground, asked)] if asked else []
    found += [by_query(ground, query)] if query else []
    cohorts = [_of_truth(ground, *one) for one in found]
    return cohorts[0] if len(cohorts) == 1 else cohorts[0] & cohorts[1]


def _of_truth(ground: Ground, chosen: pd.Series, title: str) -> Cohort:
    unknown = frozenset(chosen.index[chosen.isna()])
    return Cohort(frozenset(chosen.index[chosen.fillna(False)]), title, ground, unknown)


def by_list(ground: Ground, asked: str, year: int | None) -> Cohort:
    """Take the schools of a given list, of its newest year where none is named."""
    given = find_list(ground, asked)
    ids, chosen = listed_ids(ground, given, year)
    return Cohort(ids, f"{given.title}, список {chosen} года", ground)


def by_verdict(
    ground: Ground, verdict: str, year: int | None, criteria: str | Criteria | None
) -> Cohort:
    """Take the schools of which a rule says so; of the region's own rule, what was decided.

    Schools that the rule leaves open are of neither the cohort «да» nor its contrary.
    """
    words = [*VERDICTS.values(), UNDECIDED]
    if verdict not in words:
        raise nothing_like("no-such-verdict", "вердикта", verdict, words)
    rule = _criteria(ground, criteria)
    asked = year or ground.context.results_year
    found = ground.identify(rule, asked).verdicts.set_index("school_id")["decision"]
    if found.empty:
        raise refused("no-results", f"Результатов за {asked} год нет: вердиктов тоже нет.")
    ids = frozenset(found.index[found == verdict])
    open_ids = frozenset(found.index[found == UNDECIDED]) - ids
    of_rule = "" if rule == ground.material.criteria else f" по критерию «{rule.title}»"
    title = f"вердикт «{verdict}» по результатам {asked} года{of_rule}"
    others = frozenset(everyone(ground)["school_id"]) - frozenset(found.index)
    return Cohort(ids, title, ground, open_ids | others)


def _criteria(ground: Ground, asked: str | Criteria | None) -> Criteria:
    if asked is None:
        return ground.material.criteria
    if isinstance(asked, Criteria):
        return asked
    known = ground.material.criteria_sets
    if asked not in known:
        raise nothing_like("no-such-criteria", "критерия", asked, known)
    return known[asked]


def by_curator(ground: Ground, asked: str | bool) -> Cohort:
    """Take the schools that a curator supports; with ``True``, that any curator does."""
    pairs = ground.tables["curators"].dropna(subset="school_id")
    sure = pairs[pairs["certainty"] != "ambiguous"]
    if sure.empty:
        raise refused("no-curators", "Пар «школа – куратор» с логинами школ в данных нет.")
    if asked is True:
        return Cohort(frozenset(sure["school_id"]), "школы, у которых есть куратор", ground)
    by_name = sure[(sure["curator_id"] == asked) | (sure["curator"] == asked)]
    if by_name.empty:
        names = [f"{row.curator_id} ({row.curator})" for row in sure.itertuples()]
        raise nothing_like("no-such-curator", "куратора", asked, dict.fromkeys(names))
    title = f"школы, которые курирует {by_name['curator'].iloc[0]}"
    return Cohort(frozenset(by_name["school_id"]), title, ground)


def by_ids(ground: Ground, given: Ids | str | Path) -> Cohort:
    """Take the schools of one's own table, file (csv, xlsx) or collection of ids."""
    name = f"файл {Path(given).name}" if isinstance(given, (str, Path)) else "свой перечень"
    asked = dict.fromkeys(_column(given).dropna().astype(str).str.strip())
    directory, joined = ground.schools.directory, ground.same_schools.joined
    ids = frozenset(known_id(one, directory, joined) for one in asked)
    return Cohort(ids, f"{name} – {len(ids)}", ground)


def _column(given: Ids | str | Path) -> pd.Series:
    if isinstance(given, (str, Path)):
        path = Path(given)
        if not path.is_file():
            raise refused("no-such-file", f"Файла {path} нет.")
        read = pd.read_excel if path.suffix == ".xlsx" else pd.read_csv
        return _column(read(path, dtype="string"))
    if not isinstance(given, pd.DataFrame):
        return pd.Series(list(given), dtype="string")
    names = [name for name in (IDS, "Логин", "Логин школы") if name in given]
    if not names:
        columns = ", ".join(map(str, given.columns))
        what = f"В таблице нет столбца с логинами школ; есть: {columns}."
        raise refused("no-ids", what, f"Назовите столбец {IDS} или «Логин».")
    return given[names[0]]


def take_cohort(
    ground: Ground,
    query: str,
    *,
    given_list: str | None,
    verdict: str | None,
    criteria: str | Criteria | None,
    year: int | None,
    curator: str | bool | None,
    ids: Ids | str | Path | None,
) -> Cohort:
    """Take a cohort by everything that is asked for at once (`study.Study.cohort`)."""
    parts = [by_conditions(ground, query, {})] if query else []
    if given_list is not None:
        parts.append(by_list(ground, given_list, year))
    if verdict is not None:
        parts.append(by_verdict(ground, verdict, year, criteria))
    if curator is not None:
        parts.append(by_curator(ground, curator))
    if ids is not None:
        parts.append(by_ids(ground, ids))
    return reduce(and_, parts) if parts else all_schools(ground)
