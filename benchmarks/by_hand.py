"""The questions of `scale.py` written by hand, for one rule and two years, as plainly as can be.

They know nothing of other rules, of trees of conditions, of lists, exits or amendments; what they
answer is what the library answers (`scale.py` compares both).
"""

from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa

from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry

RULE = criteria_sets()["two-clauses"]
BASE, LAST = 2024, 2025
CORRELATION = 0.05
Z = 1.959963984540054
Z2 = Z * Z
MEMORY = "2GB"


def _asked() -> pa.Table:
    rows = [
        {"procedure": code, "year": year, "place": place, "grade": registry()[code].grade,
         "held": registry().was_held(code, year)}
        for place, code in enumerate(RULE.procedures) for year in (BASE, LAST)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows)


EVIDENCE = """
create temp table passports as
  select school_id, school, municipality, municipality_reason,
    coalesce(highest_grade, case type when 'НОШ' then 4 when 'ООШ' then 9 end) as highest_grade
  from read_parquet('{folder}/schools.parquet');
create temp table own as
  select school_id, procedure, year, sitting, participants as n, below as k,
    coalesce(participants_reason, below_reason) as stated
  from read_parquet('{folder}/results.parquet')
  where year in ({base}, {last}) and procedure in ({works});
create temp table evidence as
  with loaded as (select distinct procedure, year from own where n is not null),
  grid as (
    select p.*, a.*, l.procedure is not null as loaded
    from passports p cross join asked a left join loaded l using (procedure, year)),
  told as (
    select g.*, o.sitting, n, k, o.stated, coalesce(n > 0 and k is not null, false) as given,
      case when n > 0 and k is not null then 10 * k >= 3 * n end as low
    from grid g left join own o using (school_id, procedure, year))
  select school_id, school, municipality, municipality_reason, procedure, year, sitting, n, k,
    case when n > 0 then k / n end as share,
    case when n > 0 then greatest(0, (k/n + {z2}/(2*n) - {z}*sqrt(k/n*(1-k/n)/n + {z2}/(4*n*n))) / (1 + {z2}/n)) end as share_low,
    case when n > 0 then least(1, (k/n + {z2}/(2*n) + {z}*sqrt(k/n*(1-k/n)/n + {z2}/(4*n*n))) / (1 + {z2}/n)) end as share_high,
    case when low then 'low' when given then 'not_low' when stated is not null then stated
      when not held then 'not_held' when grade > coalesce(highest_grade, 99) then 'not_applicable'
      when loaded then 'absent' else 'not_reported' end as status,
    low, case when low then k - (3*n + 9) // 10 + 1 when not low then (3*n + 9) // 10 - k end as deciding
  from told order by school_id, year, place, sitting
"""
VERDICTS = """
with works as (
  select school_id, year, procedure, bool_or(low) as low, bool_or(low is not null) as counted,
    bool_or(low is null and status not in ('not_held', 'not_applicable')) as opened
  from evidence group by all),
counts as (
  select school_id, count(*) filter (year = {last} and counted) as counted_now,
    count(*) filter (year = {base} and counted) as counted_before,
    count(*) filter (year = {last} and low) as low_now,
    count(*) filter (year = {base} and low) as low_before,
    count(*) filter (year = {base} and opened and not counted) as open_before
  from works group by all),
clauses as (
  select *, case when counted_now > 0 then low_now >= 2 end as clause1,
    case when counted_now > 0 then low_now >= 1 end and case when counted_before > 0
      then low_before >= 1 when open_before = 0 then false end as clause2
  from counts)
select p.*, case when clause1 or clause2 then 'да' when not (clause1 or clause2) then 'нет'
    else 'не определено' end as verdict,
  clause1, clause2, low_now, low_before, counted_now, counted_before
from clauses join passports p using (school_id) order by school_id
"""
CHANGES = """
with rows as (
  select *, coalesce(participants > 0 and below is not null, false) as given,
    coalesce(participants_reason, below_reason, 'absent') as stated
  from read_parquet('{folder}/results.parquet') where year in ({base}, {last})),
totals as (
  select school_id, procedure, year, sum(participants) filter (given)::bigint as n,
    sum(below) filter (given)::bigint as k, min(sitting) filter (given) as first,
    max(sitting) filter (given) as last, min(stated) filter (not given) as reason
  from rows group by all),
years as (
  select school_id, procedure, year, case when whole then n end as n, case when whole then k end as k,
    case when whole then concat_ws('+', first, nullif(last, first)) end as sittings, reason
  from (select *, reason is null or reason in ('absent', 'not_held', 'not_applicable') as whole
        from totals)),
newest as (
  select school_id, arg_max({{'school': school, 'municipality': municipality,
    'reason': municipality_reason}}, year) as named
  from read_parquet('{folder}/results.parquet') group by all),
pairs as (
  select school_id, procedure, b.n as n0, b.k as k0, b.sittings as s0, b.reason as r0,
    c.n as n1, c.k as k1, c.sittings as s1, c.reason as r1
  from (from years where year = {base}) b
    full join (from years where year = {last}) c using (school_id, procedure)
  where b.n is not null or c.n is not null),
angles as (
  select *, 1 - k0/n0 as p0, 1 - k1/n1 as p1, asin(sqrt((n0 - k0 + .375) / (n0 + .75))) as a0,
    asin(sqrt((n1 - k1 + .375) / (n1 + .75))) as a1,
    {z} * sqrt((1 + (n0 - 1) * {rho}) / (4*n0 + 2)) as h0,
    {z} * sqrt((1 + (n1 - 1) * {rho}) / (4*n1 + 2)) as h1
  from pairs),
single as (
  select *, least(p0, sin(greatest(a0 - h0, 0))**2) as l0,
    greatest(p0, sin(least(a0 + h0, pi()/2))**2) as u0,
    least(p1, sin(greatest(a1 - h1, 0))**2) as l1,
    greatest(p1, sin(least(a1 + h1, pi()/2))**2) as u1
  from angles),
changes as (
  select *, k0*n1 - k1*n0 as gained, 100 * (p1 - p0) as change_pp,
    100 * (p1 - p0 - sqrt((p1 - l1)**2 + (u0 - p0)**2)) as ci_low_pp,
    100 * (p1 - p0 + sqrt((u1 - p1)**2 + (p0 - l0)**2)) as ci_high_pp
  from single)
select named.school as school, named.municipality as municipality, named.reason as reason,
  c.school_id, procedure, n0, k0, s0, r0, n1, k1, s1, r1, change_pp, ci_low_pp, ci_high_pp,
  case sign(gained) when 1 then 'positive' when -1 then 'negative' when 0 then 'none' end as direction,
  s0 = s1 and procedure in ({whole}) as comparable, n0 >= 20 and n1 >= 20 as reportable,
  ci_low_pp > 0 or ci_high_pp < 0 as beyond_chance,
  k0 + k1 >= 2 and n0 + n1 - k0 - k1 >= 2 as could_vary,
  gained <> 0 as beyond_band
from changes c join newest using (school_id) order by school_id, procedure
"""


def _whole() -> list[str]:
    return [
        code for code in registry().procedures if not registry().breaks_between(code, BASE, LAST)
    ]


def _words(folder: Path) -> dict[str, object]:
    works = ", ".join(f"'{code}'" for code in RULE.procedures)
    return {"folder": folder.as_posix(), "base": BASE, "last": LAST, "works": works, "whole": ", ".join(f"'{code}'" for code in _whole()),
            "z": Z, "z2": Z2, "rho": CORRELATION}  # fmt: skip


def verdicts_duckdb(folder: Path) -> tuple[pa.Table, pa.Table]:
    connection = duckdb.connect(config={"memory_limit": MEMORY})
    connection.register("asked", _asked())
    connection.execute(EVIDENCE.format(**_words(folder)))
    said = connection.sql(VERDICTS.format(**_words(folder))).to_arrow_table()
    return said, connection.table("evidence").to_arrow_table()


def changes_duckdb(folder: Path) -> pa.Table:
    connection = duckdb.connect(config={"memory_limit": MEMORY})
    return connection.sql(CHANGES.format(**_words(folder))).to_arrow_table()


def verdicts_polars(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    n, k, low, given = (pl.col(name) for name in ("n", "k", "low", "given"))
    passports = pl.scan_parquet(folder / "schools.parquet").select(
        "school_id", "school", "municipality", "municipality_reason",
        pl.col("highest_grade").fill_null(pl.col("type").replace_strict({"НОШ": 4, "ООШ": 9}, default=99, return_dtype=pl.Int64)),
    )  # fmt: skip
    own = (
        pl.scan_parquet(folder / "results.parquet")
        .filter(pl.col("year").is_in([BASE, LAST]), pl.col("procedure").is_in(RULE.procedures))
        .select("school_id", "procedure", "year", "sitting", n=pl.col("participants"), k=pl.col("below"),
                stated=pl.coalesce("participants_reason", "below_reason"))
    )  # fmt: skip
    asked = pl.from_arrow(_asked()).lazy()
    keys = ["procedure", "year"]
    loaded = own.filter(n.is_not_null()).select(keys).unique().with_columns(loaded=True)
    p, root = k / n, (k / n * (1 - k / n) / n + Z2 / (4 * n * n)).sqrt()
    least = (3 * n + 9) // 10
    evidence = (
        passports.join(asked.join(loaded, on=keys, how="left"), how="cross")
        .join(own, on=["school_id", *keys], how="left")
        .with_columns(given=((n > 0) & k.is_not_null()).fill_null(value=False))
        .with_columns(low=pl.when(given).then(10 * k >= 3 * n))
        .with_columns(
            share=pl.when(n > 0).then(p),
            share_low=((p + Z2 / (2 * n) - Z * root) / (1 + Z2 / n)).clip(0, 1),
            share_high=((p + Z2 / (2 * n) + Z * root) / (1 + Z2 / n)).clip(0, 1),
            status=pl.when(low).then(pl.lit("low")).when(given).then(pl.lit("not_low"))
            .when(pl.col("stated").is_not_null()).then(pl.col("stated"))
            .when(~pl.col("held")).then(pl.lit("not_held"))
            .when(pl.col("grade") > pl.col("highest_grade")).then(pl.lit("not_applicable"))
            .when(pl.col("loaded")).then(pl.lit("absent")).otherwise(pl.lit("not_reported")),
            deciding=pl.when(low).then(k - least + 1).when(~low).then(least - k),
        )
        .sort("school_id", "year", "place", "sitting")
        .drop("highest_grade", "grade", "held", "loaded", "stated", "given", "place")
        .collect()
    )  # fmt: skip
    never = ["not_held", "not_applicable"]
    works = evidence.lazy().group_by("school_id", "year", "procedure").agg(
        low=low.any(), counted=low.is_not_null().any(),
        opened=(low.is_null() & ~pl.col("status").is_in(never)).any(),
    )  # fmt: skip
    now, before = pl.col("year") == LAST, pl.col("year") == BASE
    counted = pl.col("counted")
    said = (
        works.group_by("school_id")
        .agg(low_now=(now & low).sum(), low_before=(before & low).sum(), counted_now=(now & counted).sum(),
             counted_before=(before & counted).sum(), open_before=(before & pl.col("opened") & ~counted).sum())
        .with_columns(clause1=pl.when(pl.col("counted_now") > 0).then(pl.col("low_now") >= 2))
        .with_columns(clause2=pl.when(pl.col("counted_now") > 0).then(pl.col("low_now") >= 1)
                      & pl.when(pl.col("counted_before") > 0).then(pl.col("low_before") >= 1)
                      .when(pl.col("open_before") == 0).then(pl.lit(value=False)))
        .with_columns(shnor=pl.col("clause1") | pl.col("clause2"))
        .with_columns(verdict=pl.when(pl.col("shnor")).then(pl.lit("да")).when(~pl.col("shnor")).then(pl.lit("нет"))
                      .otherwise(pl.lit("не определено")))
        .join(passports, on="school_id").sort("school_id").collect()
    )  # fmt: skip
    return said, evidence


def changes_polars(folder: Path) -> pl.DataFrame:
    rows = pl.scan_parquet(folder / "results.parquet")
    given, key = pl.col("given"), ["school_id", "procedure"]
    sittings = pl.col("sitting").filter(given)
    totals = (
        rows.filter(pl.col("year").is_in([BASE, LAST]))
        .with_columns(
            given=((pl.col("participants") > 0) & pl.col("below").is_not_null()).fill_null(value=False),
            stated=pl.coalesce("participants_reason", "below_reason", pl.lit("absent")),
        )
        .group_by(*key, "year")
        .agg(
            given=given.any(), n=pl.col("participants").filter(given).sum(), k=pl.col("below").filter(given).sum(),
            first=sittings.min(), last=sittings.max(), reason=pl.col("stated").filter(~given).min(),
        )
        .with_columns(whole=given & (pl.col("reason").is_null() | pl.col("reason").is_in(["absent", "not_held", "not_applicable"])))
        .select(
            *key, "year", "reason", *(pl.when("whole").then(pl.col(name)).alias(name) for name in "nk"),
            sittings=pl.when("whole").then(pl.concat_str(pl.col("first"),
                pl.when(pl.col("first") != pl.col("last")).then("+" + pl.col("last")).otherwise(pl.lit("")))),
        )
    )  # fmt: skip
    names = ["school", "municipality", "municipality_reason"]
    newest = rows.group_by("school_id").agg(pl.col(names).sort_by("year").last())
    one, two = (totals.filter(pl.col("year") == year).drop("year") for year in (BASE, LAST))
    pairs = one.join(two, on=key, how="full", coalesce=True, suffix="1").filter(
        pl.col("n").is_not_null() | pl.col("n1").is_not_null()
    )

    def single(n: str, k: str, end: str) -> list[pl.Expr]:
        above, whole = pl.col(n) - pl.col(k), pl.col(n)
        angle = ((above + 0.375) / (whole + 0.75)).sqrt().arcsin()
        half = Z * ((1 + (whole - 1) * CORRELATION) / (4 * whole + 2)).sqrt()
        share = above / whole
        low = pl.min_horizontal(share, (angle - half).clip(lower_bound=0).sin() ** 2)
        high = pl.max_horizontal(
            share, (angle + half).clip(upper_bound=1.5707963267948966).sin() ** 2
        )
        told = pl.col(n).is_not_null()
        return [
            pl.when(told).then(one).alias(f"{name}{end}")
            for one, name in ((share, "p"), (low, "l"), (high, "u"))
        ]

    p0, l0, u0, p1, l1, u1 = (pl.col(name) for name in ("p0", "l0", "u0", "p1", "l1", "u1"))
    gained = pl.col("k") * pl.col("n1") - pl.col("k1") * pl.col("n")
    enough = (pl.col("n") >= 20) & (pl.col("n1") >= 20)
    below, whole = pl.col("k") + pl.col("k1"), pl.col("n") + pl.col("n1")
    return (
        pairs.with_columns(*single("n", "k", "0"), *single("n1", "k1", "1"))
        .with_columns(
            change_pp=100 * (p1 - p0),
            ci_low_pp=100 * (p1 - p0 - ((p1 - l1) ** 2 + (u0 - p0) ** 2).sqrt()),
            ci_high_pp=100 * (p1 - p0 + ((u1 - p1) ** 2 + (p0 - l0) ** 2).sqrt()),
            direction=gained.sign().replace_strict({1: "positive", -1: "negative", 0: "none"}, return_dtype=pl.String),
            comparable=(pl.col("sittings") == pl.col("sittings1")) & pl.col("procedure").is_in(_whole()), reportable=enough,
            could_vary=(below >= 2) & (whole - below >= 2), beyond_band=gained != 0,
        )
        .with_columns(beyond_chance=(pl.col("ci_low_pp") > 0) | (pl.col("ci_high_pp") < 0))
        .join(newest, on="school_id").sort(key).collect()
    )  # fmt: skip
