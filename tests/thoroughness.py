"""How far the tests look. `make test` plays a quarter of the generated sequences, one role for each answer of an
address, and no whole storyline in browsers; where AANZET_THOROUGH=1, as in the full checks, all of it, and every
prepared query is compiled twice."""

import os

THOROUGH = os.environ.get("AANZET_THOROUGH") == "1"
# The same sequences at each run, so that a change is judged by what it changed; with AANZET_EXPLORE=1 new ones.
EXPLORE = os.environ.get("AANZET_EXPLORE") == "1"


def examples(many: int) -> int:
    return many if THOROUGH else max(3, many // 4)
