"""The page «Переход в основную школу»: the drop by municipality and school, and the caveats."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.transition.page import (
    BREAKS_OF,
    FIRST_MAIN_GRADE,
    break_caveat,
    chosen_design,
    interval_texts,
    sitting_texts,
)
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, remark
from shnor_lib.show.table import Excerpt, Field, Table
from shnor_lib.show.wording import number, percent

UNIT_KEYS = ["subject", "sitting_primary", "sitting"]
BEYOND_CHANCE = "качество знаний изменилось больше, чем бывает случайно"


def municipality_table(drop: Disclosed, registry: Registry) -> Table | Prose:
    """Show the entry to the main school by municipality, in the order of names."""
    if drop.frame["municipality"].nunique(dropna=False) < 2:
        return Prose("")
    frame = _wide(drop.frame, ["municipality"], registry)
    whose = [Field("municipality", "Муниципалитет", width=4, missing="муниципалитет неизвестен")]
    fields = [*whose, *_fields(frame), Field("schools", "Школ", "integer")]
    caveat = _caveat(drop, registry)
    caption = f"4 и 5 классы по муниципалитетам; доли взвешены по участникам{caveat}"
    return Table("drop-municipalities", caption, Disclosed(frame, drop.withheld), fields)


def school_table(drop: Disclosed, registry: Registry) -> Table:
    """Show the entry to the main school by school, in the order of codes."""
    frame = _wide(drop.frame, ["school_id", "school", "municipality"], registry)
    whose = [
        Field("school", "Школа", width=3),
        Field("municipality", "Муниципалитет", width=3, missing="неизвестен"),
    ]
    caption = f"4 и 5 классы по школам{_caveat(drop, registry)}"
    fields = [*whose, *_fields(frame)]
    excerpt = Excerpt(frame["beyond_chance_good"].fillna(False), BEYOND_CHANCE)
    return Table("drop-schools", caption, Disclosed(frame, drop.withheld), fields, excerpt)


def school_summary(drop: pd.DataFrame) -> Prose:
    """Say how many schools have a change that is more than chance would give."""
    entry = _entry(drop)
    entry = entry[(entry["indicator"] == "good") & entry["low_pp"].notna()]
    if entry.empty:
        return Prose("")
    down = int((entry["high_pp"] < 0).sum())
    up = int((entry["low_pp"] > 0).sum())
    total = len(entry)
    return Prose(
        f"Пар «4 класс – 5 класс» по школам и предметам – {number(total)}. Качество знаний ниже "
        f"больше, чем бывает случайно, в {number(down)} ({percent(down / total)}), выше – "
        f"в {number(up)} ({percent(up / total)}); в остальных разница не выходит за случайные "
        "колебания. Случайно за интервал выходит около 5 % пар и там, где перемен нет."
    )


def _caveat(drop: Disclosed, registry: Registry) -> str:
    """The caveat of broken years, where the table compares years."""
    entry = _entry(drop.frame)
    return break_caveat([*entry["year_primary"], *entry["year"]], registry)


def _entry(drop: pd.DataFrame) -> pd.DataFrame:
    return drop[(drop["design"] == chosen_design(drop)) & (drop["grade"] == FIRST_MAIN_GRADE)]


def _wide(drop: pd.DataFrame, whose: list[str], registry: Registry) -> pd.DataFrame:
    """One row a unit, subject and pair of sittings; the indicators side by side."""
    entry = _entry(drop)
    entry = entry.assign(interval=interval_texts(entry), sittings=sitting_texts(entry))
    keys = [*whose, *UNIT_KEYS]
    passed, good, sou = (
        entry[entry["indicator"] == name].set_index(keys) for name in ("passed", "good", "sou")
    )
    values = ["change_pp", "change_percent", "interval"]
    frame = passed[["schools", "n_primary", "n", "sittings", *values]].join(
        good[[*values, "beyond_chance"]].add_suffix("_good").join(good[["primary", "main"]])
    )
    frame = frame.join(sou[["change_pp", "change_percent"]].add_suffix("_sou")).reset_index()
    titles = [registry.source.subjects[code].title for code in frame["subject"]]
    return frame.assign(subject_title=pd.Series(titles, frame.index, dtype="string"))


def _fields(frame: pd.DataFrame) -> list[Field]:
    """What is shown of a unit; when, where a unit has pairs of several sittings."""
    differ = frame["sittings"].nunique() > 1
    return [
        Field("subject_title", "Предмет", width=2),
        *([Field("sittings", "Когда", width=2)] if differ else []),
        Field("primary", "Качество знаний, 4 класс", "percent", missing="нет отметок"),
        Field("main", "Качество знаний, 5 класс", "percent", missing="нет отметок"),
        Field("change_pp_good", "Разница, п.п.", "points", missing="–"),
        Field("change_percent_good", "В % от 4 класса", "points", missing="–"),
        Field("interval_good", "95 %-й интервал, п.п.", width=2, missing="–"),
        Field("n_primary", "Участников, 4 класс", "integer"),
        Field("n", "Участников, 5 класс", "integer"),
        Field("change_pp", "Успеваемость, разница, п.п.", "points"),
        Field("change_percent", "Успеваемость, в % от 4 класса", "points", missing="–"),
        Field("change_pp_sou", "СОУ, разница, п.п.", "points", missing="–"),
        Field("change_percent_sou", "СОУ, в % от 4 класса", "points", missing="–"),
    ]


def reading_note() -> Prose:
    """Say what the two ways of writing a drop are, and what the indicators mean."""
    return remark(
        "Два способа назвать снижение",
        "Снижение с 80 % до 40 % – это −40 п.п. и −50 % от исходного значения: слова «снизился на "
        "40–50 процентов» без названного показателя и способа счёта можно понять по-разному. "
        "Поэтому здесь стоят оба числа: разница в процентных пунктах (п.п.) и та же разница "
        "в процентах от значения 4 класса.\n\n"
        "«Уровень обученности» – не один показатель. Показаны три: успеваемость – доля «3», «4» "
        "и «5»; качество знаний – доля «4» и «5»; степень обученности учащихся (СОУ) = "
        "(100·n₅ + 64·n₄ + 36·n₃ + 16·n₂) / n, одно из возможных прочтений слов «уровень "
        "обученности». Неаттестованных (н/а) среди участников ВПР нет, поэтому их слагаемое "
        "в формуле равно нулю.",
    )


def method_note() -> Prose:
    """Say how the drop is computed and what it cannot show."""
    return remark(
        "Метод",
        "Доли взвешены по участникам: каждый ученик весит одинаково, а не каждая школа. Годы – "
        "это годы программы: параллель, которая была в 4 классе в 2020 году, в 2021 году – в 5 "
        "классе. Ученики не связаны поимённо: за год кто-то приходит и уходит, поэтому параллель "
        "та же, а состав – не вполне. В разнице 4 и старших классов – только школы, у которых есть "
        "оба результата; линии и таблица параллелей – по всем школам, которые писали работу, "
        "поэтому их доли могут немного отличаться. Если работы одного года прошли в два срока, "
        "школы у них разные: в разнице сроки стоят раздельно, в параллели – вместе.\n\n"
        "Интервал для школы – по Ньюкомбу (1998) для разности двух независимых долей; для группы "
        "из пяти и более школ – по различиям между школами (Cochran, 1977). Группе меньше пяти "
        "школ интервал не вычисляется.",
    )


def caveats(heaps: pd.DataFrame, registry: Registry) -> Prose:
    """Warn about scales that differ and the heaping at the pass mark.

    Parameters
    ----------
    heaps : DataFrame
        Heaping of the whole region (`questions.shared.heaping.measure_heaping`); may be empty.
    """
    measured = heaps[(heaps["mark"] == 3) & heaps["ratio"].notna()]
    text = (
        "Шкалы работ разных классов разные: «3» в 4 и в 5 классе требуют разной доли баллов, "
        "поэтому часть разницы – свойство работ, а не учеников. Успеваемость к тому же зависит "
        "от самого «сгущённого» места шкалы: учеников, набравших ровно минимум на «3», бывает "
        "в несколько раз больше, чем набравших на балл меньше. У границы «4» сгущение слабее, "
        "поэтому первым здесь стоит качество знаний."
    )
    if len(measured):
        shown = "; ".join(
            f"{registry[code].short}, {year} – {number(ratio, 1)}"
            for code, year, ratio in zip(
                measured["procedure"], measured["year"], measured["ratio"], strict=True
            )
        )
        text += f" По загруженным баллам это отношение на границе «2»–«3»: {shown}."
    else:
        text += " Распределения первичных баллов не загружены, поэтому здесь оно не измерено."
    return remark("Как читать", text)


def break_note(drop: pd.DataFrame, registry: Registry) -> Prose:
    """Name the breaks of the series between the compared years."""
    years = {int(y) for name in ("year_primary", "year") for y in drop[name].dropna().unique()}
    lines = [
        f"- {year} год: {reason}."
        for year, reason in registry.breaks(BREAKS_OF, tuple(sorted(years))).items()
    ]
    if not lines:
        return Prose("")
    return remark("Годы не вполне сопоставимы", "\n".join(lines))
