"""How long generated tests look: a quarter in `make test`, in full where AANZET_THOROUGH=1 (the full checks do)."""

import os

THOROUGH = os.environ.get("AANZET_THOROUGH") == "1"


def examples(many: int) -> int:
    return many if THOROUGH else max(3, many // 4)
