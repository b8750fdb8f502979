"""The page «Насколько это надёжно»: what other pupils of the same schools would have shown."""

from shnor_lib.questions.sureness.findings import SurenessFindings
from shnor_lib.show.markdown import Prose
from shnor_lib.show.wording import counted, number, out_of, percent, plural, rounded
from shnor_lib.stats.school_levels import FEWEST_SCHOOLS

TOO_LITTLE = (
    "Сколько школ было бы отнесено снова, пиши те же работы другие ученики, не оценить: нужны "
    "результаты одной процедуры за два года не меньше чем у "
    f"{counted(FEWEST_SCHOOLS, 'school_genitive')}."
)


def again_sentence(sureness: SurenessFindings) -> str:
    """Say in one sentence how much of the list would be there again; nothing of no list."""
    if sureness.redrawing is None:
        return ""
    again = sureness.redrawing.again
    if not again.shnor:
        return ""
    near = int(rounded(again.again))
    return (
        " Если бы те же работы писали другие ученики тех же школ, снова "
        f"{plural(near, 'would_be_assigned')} около **{number(near)}**."
    )


def redrawn_note(sureness: SurenessFindings) -> Prose:
    """Say how much of the list would be there again, and how long it would be."""
    if sureness.redrawing is None:
        return Prose(TOO_LITTLE)
    again = sureness.redrawing.again
    if not again.shnor:
        return Prose("К ШНОР не отнесена ни одна школа: сравнивать с другими учениками нечего.")
    near = int(rounded(again.again))
    return Prose(
        f"Из {counted(again.shnor, 'school_genitive')}, {plural(again.shnor, 'assigned_genitive')} "
        f"к ШНОР, снова {plural(near, 'would_be_assigned')} около **{number(near)}**, в 95 случаях "
        f"из 100 – от {number(again.low)} до {number(again.high)}. Вместо остальных правило "
        "назвало бы другие школы: всего в списке было бы около "
        f"{counted(int(rounded(again.length)), 'school_genitive')}."
    )


def checked_note(sureness: SurenessFindings) -> Prose:
    """Say how well what lasts of the schools' levels told of the last year's low results."""
    checked = sureness.redrawing.checked if sureness.redrawing else None
    if checked is None:
        return Prose("")
    expected, low = (share_of / checked.results for share_of in (checked.expected, checked.low))
    year = sureness.context.results_year
    return Prose(
        f"Проверка на данных региона: если скрыть результаты школ за {year} год и оценить уровни "
        "школ по остальным годам (общая доля года известна), низкими ожидались бы "
        f"{percent(expected)} результатов этого года; на деле – {percent(low)}: "
        f"{out_of(checked.low, checked.results)}."
    )
