"""Whatever a region's results are, the country finds what the region finds at home."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shnor_lib.country import open_country
from shnor_lib.packing.making import make_pack
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.study import open_study
from tests.small_packs import COLUMNS, DAY, collect_packs, write_packing_region
from tests.small_region import OVERRIDE, csv_text

WORKS = ("vpr-math-5", "vpr-rus-5", "oge-math")
counts = st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
results = st.dictionaries(
    st.tuples(st.integers(1, 6), st.sampled_from(WORKS), st.sampled_from((2019, 2021))),
    counts,
    min_size=1,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(results, st.sampled_from(("two-clauses", "two-clauses-same-procedure")), st.booleans())
def test_verdicts_in_the_country_are_those_of_the_region_at_home(told, rule, decided):
    rows = [
        (f"edu98{school:04}", f"МБОУ «СОШ № {school}»", "Район", work, year, "spring", *counted)
        for (school, work, year), counted in told.items()
    ]
    last = max(year for _, _, year in told)
    school = rows[0][0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"overrides__yml": f"- {OVERRIDE % school}\n"} if decided else {}
        data = write_packing_region(folder / "data", more=f"criteria: {rule}\n", **files)
        home = data / "raw" / "enskaya"
        (home / "results.csv").write_text(csv_text(COLUMNS, rows), encoding="utf-8")
        profile = (home / "region.yml").read_text(encoding="utf-8")
        written = profile.replace("results_year: 2021", f"results_year: {last}")
        (home / "region.yml").write_text(written, encoding="utf-8")
        at_home = open_study("enskaya", data=data)
        collect_packs(folder, make_pack(at_home, DAY))
        (region,) = open_country(folder / "страна").regions
        found = find_identification(region.in_year(last), region.read(), region.decisions_in(last))
    said = ["school_id", "verdict", "reason", "decision", "decided_by"]
    own = at_home.identification.verdicts
    assert found.verdicts[said].values.tolist() == own[said].values.tolist()
