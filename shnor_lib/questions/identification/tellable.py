"""What of the evidence may be told beside the name of a school."""

import pandas as pd

from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.show.table import SUPPRESSED


def tellable(identification: IdentificationFindings) -> pd.DataFrame:
    """Give the evidence, without the results of few pupils where everyone may read of schools.

    The schools have agreed to be named, their pupils have not.
    """
    evidence, gate = identification.evidence, identification.context.gate
    if not gate.names_schools:
        return evidence
    few = evidence["participants"].between(1, gate.policy.least_pupils - 1).fillna(False)
    hidden = evidence.assign(
        status=evidence["status"].mask(few, SUPPRESSED), low=evidence["low"].mask(few)
    )
    return hidden.assign(share=hidden["share"].mask(few))
