"""What is known of the conditions of each school, as numbers beside its result of a year."""

import numpy as np
import pandas as pd

# Each trait with its words: what the share is compared for.
TRAITS = {
    "rural": "сельская школа",
    "basic": "школа без 10–11 классов (ООШ)",
    "social_conditions": "сложные социальные условия",
    "smaller": "вдвое меньше участников",
    "parents_higher_education": "на 10 п.п. больше родителей с высшим образованием",
    "incomplete_families": "на 10 п.п. больше неполных семей",
    "on_record": "на 10 п.п. больше состоящих на учёте",
    "other_language": "на 10 п.п. больше тех, кому русский не родной",
    "disabilities": "на 10 п.п. больше учеников с ОВЗ",
}
NAMES = {
    "rural": "местность",
    "basic": "вид школы",
    "social_conditions": "сложные социальные условия",
    "smaller": "число участников",
    "parents_higher_education": "образование родителей",
    "incomplete_families": "неполные семьи",
    "on_record": "состоящие на учёте",
    "other_language": "неродной русский язык",
    "disabilities": "ученики с ОВЗ",
}
SHARES = [*TRAITS][4:]
BASIC = {"НОШ": 1, "ООШ": 1, "СОШ": 0, "гимназия": 0, "лицей": 0}
KNOWN = 0.8  # a trait that fewer schools have says of the others nothing
NEWEST = ["school_id", "type", "rural", "social_conditions", *SHARES]


def gather_traits(schools: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """Set the traits that are known of most schools beside their results.

    Parameters
    ----------
    schools : DataFrame
        Contract ``schools``.
    shares : DataFrame
        By ``school_id``: ``below, participants, share``, as `conditions.pooled_shares` gives them.

    Returns
    -------
    DataFrame
        By ``school_id``: ``below, participants, share`` (a fraction), and the traits of `TRAITS`
        that are known of at least four schools of five and differ; only schools that have all of
        them. Shares of pupils are in tens of percentage points, the size in halvings.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> schools = table_from_records("schools", [
    ...     {"school_id": "a", "school": "А", "type": "ООШ", "rural": True},
    ...     {"school_id": "b", "school": "Б", "type": "СОШ", "rural": True}])
    >>> shares = pd.DataFrame({"below": 1, "participants": [16, 64], "share": [1 / 16, 1 / 64]},
    ...     index=pd.Index(["a", "b"], name="school_id"))
    >>> gather_traits(schools, shares)[["basic", "smaller"]].to_numpy().tolist()
    [[1.0, -4.0], [0.0, -6.0]]
    """
    ordered = schools.sort_values(["school_id", "valid_from"], na_position="first")
    passports = ordered[NEWEST].drop_duplicates("school_id", keep="last").set_index("school_id")
    known = shares[shares["share"].notna()].join(passports, how="left")
    numbers = pd.DataFrame(
        {
            "rural": known["rural"].astype("Float64"),
            "basic": known["type"]
            .isin(["ООШ", "НОШ"])
            .astype("Float64")
            .where(known["type"].notna()),
            "social_conditions": known["social_conditions"].astype("Float64"),
            "smaller": -np.log2(known["participants"].astype("Float64")),
            **{name: known[name].astype("Float64") / 10 for name in SHARES},
        },
        index=known.index,
    )
    told = [name for name in TRAITS if _tells(numbers[name])]
    counts = known[["below", "participants", "share"]]
    return counts.join(numbers[told].astype("Float64")).dropna()


def _tells(trait: pd.Series) -> bool:
    return bool(trait.notna().mean() >= KNOWN and trait.nunique() > 1)
