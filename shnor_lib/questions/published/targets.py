"""Targets: the document's own cap, the words about them, the indicators behind them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pandas as pd

from shnor_lib.model.printed_checks import (
    CapCheck,
    ComplementCheck,
    GrowthCheck,
    NearTargetsCheck,
    RehearsalCheck,
)
from shnor_lib.model.printed_numbers import written
from shnor_lib.model.printed_references import Passage
from shnor_lib.model.tables import contracts
from shnor_lib.questions.published.findings import (
    Check,
    Finding,
    Printed,
    at,
    declared,
    listed,
    value,
    values,
)


def cap_respected(printed: Printed, check: CapCheck) -> Iterator[Finding]:
    """Find values above the greatest share that the document sets."""
    cap = printed.resolve(check.cap)[0]
    above = [shown for shown in printed.numbers(check.values) if value(shown) > value(cap)]
    if above:
        sentence = (
            f"{check.what}: выше предела самого документа ({written(value(cap))} %) – "
            f"{_with_labels(above)}."
        )
        yield at("cap", "discrepancy", above[0], sentence)


def near_targets(printed: Printed, check: NearTargetsCheck) -> Iterator[Finding]:
    """Count the targets that are missed where a sentence speaks of nearness."""
    statement = printed.resolve(check.statement)[0]
    pairs = _pairs(printed, check.values, check.targets)
    missed = [pair for pair in pairs if value(pair[0]) > value(pair[1])]
    if missed and check.words in statement.text:
        which = listed(
            [
                f"{found.label} – {written(value(found))} при цели {written(value(target))}"
                for found, target in missed
            ]
        )
        sentence = (
            f"Напечатано «{check.words}», а в таблице цель не достигнута в {len(missed)} из "
            f"{len(pairs)}: {which}; какое отклонение считается приближением, не указано."
        )
        yield at("near-targets", "question", statement, sentence)


def rehearsal_and_exam(printed: Printed, check: RehearsalCheck) -> Iterator[Finding]:
    """Compare how many targets a diagnostic work met with how many the exam did."""
    before = _pairs(printed, check.values, check.targets)
    after = _pairs(printed, check.results, check.targets)
    met, met_later = _met(before), _met(after)
    if met != met_later:
        sentence = (
            f"{check.what}: цель достигнута в {met} из {len(before)} в диагностической работе "
            f"и в {met_later} из {len(after)} на экзамене; это разные работы, и сравнивать "
            "их можно только с этой оговоркой."
        )
        yield at("rehearsal", "note", before[0][0], sentence)


def growth_explained(printed: Printed, check: GrowthCheck) -> Iterator[Finding]:
    """Ask after a growth put down to groups that the table does not hold."""
    statement = printed.resolve(check.statement)[0]
    pairs = _pairs(printed, check.before, check.after)
    grown = [after for before, after in pairs if value(after) > value(before)]
    if grown and check.words in statement.text:
        sentence = (
            f"Рост объяснён словами «{check.words}», но в таблице только {check.holds}, и "
            f"показатель прошлого года уже превышен в {len(grown)} из {len(pairs)}: "
            f"{_with_labels(grown)}; среди кого посчитан показатель прошлого года, не указано."
        )
        yield at("growth", "question", statement, sentence)


def complements(printed: Printed, check: ComplementCheck) -> Iterator[Finding]:
    """Find targets that are each other's complement where the facts are not."""
    targets = _pairs(printed, check.targets, check.other_targets)
    facts = _pairs(printed, check.facts, check.other_facts)
    aligned = [pair for pair in targets if _makes_whole(pair)]
    unlike = [pair for pair in facts if not _makes_whole(pair)]
    if aligned and unlike:
        sentence = (
            f"{check.what}: в {len(aligned)} из {len(targets)} одна цель равна 100 минус другая, "
            f"а у фактических показателей это не так в {len(unlike)} из {len(facts)} "
            f"(например, {written(value(unlike[0][0]))} и {written(value(unlike[0][1]))}); "
            "как поставлены цели, не указано."
        )
        yield at("complement", "question", targets[0][0], sentence)


def populations_agree(printed: Printed) -> Iterator[Finding]:
    """Ask whether stages of one indicator are of the same participants."""
    targets = printed.tables["targets"]
    for _, rows in targets.groupby(["document", "indicator"], sort=False):
        named = rows["population"].fillna("не указано")
        if named.nunique() > 1:
            stages = _stages(rows, named)
            name = _word("indicator", rows["indicator"].iloc[0])
            sentence = (
                f"Показатель «{name}» напечатан для разных участников – {stages}; сравнивать его "
                "значения можно только с этой оговоркой."
            )
            place = "; ".join(pd.unique(rows["place"]))
            document = rows["document"].iloc[0]
            yield Finding("populations", "question", document, place, sentence)


def _stages(rows: pd.DataFrame, population: pd.Series) -> str:
    """Which stages each population stands at: «не указано» is one of them."""
    stages = rows["stage"].map(lambda code: _word("stage", code))
    words = stages + " (" + rows["year"].astype("string") + ")"
    groups = words.groupby(population, sort=False).unique()
    return "; ".join(f"«{name}»: {', '.join(stages)}" for name, stages in groups.items())


def _word(column: str, code: str) -> str:
    """Return the Russian word of a code in the targets table."""
    known = next(found for found in contracts()["targets"].columns if found.name == column)
    return dict(known.values or {}).get(code, code)


def _pairs(
    printed: Printed, first: Sequence[str], second: Sequence[str]
) -> list[tuple[Passage, Passage]]:
    """Values side by side, those that lack one left out."""
    both = zip(printed.resolve(*first), printed.resolve(*second), strict=False)
    return [pair for pair in both if None not in (pair[0].number, pair[1].number)]


def _met(pairs: Sequence[tuple[Passage, Passage]]) -> int:
    return sum(value(found) <= value(target) for found, target in pairs)


def _makes_whole(pair: tuple[Passage, Passage]) -> bool:
    return sum(values(pair), Decimal(0)) == 100


def _with_labels(passages: Sequence[Passage]) -> str:
    return listed([f"{shown.label} ({written(value(shown))})" for shown in passages])


TARGETS = (
    declared(
        CapCheck,
        "Цель и предел самого документа",
        "Каждое значение сравнивается с предельной долей, которую назвал тот же документ.",
        cap_respected,
    ),
    declared(
        NearTargetsCheck,
        "«Приближены к целевым»",
        "Результаты сравниваются с целями; меньшая доля лучше. Если цели не достигнуты, а слово "
        "о близости не определено, это вопрос.",
        near_targets,
    ),
    declared(
        RehearsalCheck,
        "Диагностическая работа и экзамен",
        "Сколько целей достигнуто в диагностической работе и сколько – на экзамене.",
        rehearsal_and_exam,
    ),
    declared(
        GrowthCheck,
        "Чем объяснён рост",
        "Если рост объяснён группами, которых в таблице нет, проверяется, не вырос ли показатель "
        "и без них.",
        growth_explained,
    ),
    declared(
        ComplementCheck,
        "Дополнение до 100 %",
        "Если сумма двух целей всегда равна 100, а сумма двух фактических показателей – нет, "
        "показатели не дополняют друг друга, и способ постановки целей надо уточнить.",
        complements,
    ),
    Check(
        "Чья это доля",
        "Этапы одного показателя должны относиться к одному кругу участников; если круг разный "
        "или назван не везде, это вопрос.",
        populations_agree,
    ),
)
