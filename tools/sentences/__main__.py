"""`python -m tools.sentences [--tests]`: writes docs/sentences.md, the catalogue of sentences.

The site is built before, for both readers. With ``--tests`` the tests of the questions are run for
the sentences that no page of the demonstration regions says; that takes minutes.
"""

import sys

from tools.sentences.document import PATH, document, written_examples
from tools.sentences.examples import find_examples
from tools.sentences.patterns import sentences


def main() -> int:
    """Write the catalogue; say which sentences nobody says."""
    known, kept = list(sentences()), written_examples()
    fitting = {
        (one.module, one.text): example
        for one in known
        if (example := kept.get((one.module, one.text))) and one.matcher.search(example.text)
    }
    wanted = [one for one in known if (one.module, one.text) not in fitting]
    examples = fitting | find_examples(wanted, ask_tests="--tests" in sys.argv[1:])
    PATH.write_text(document(known, examples), encoding="utf-8", newline="\n")
    for one in known:
        if (one.module, one.text) not in examples:
            sys.stdout.write(f"{one.module}: {one.text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
