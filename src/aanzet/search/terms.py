"""Terms that the index adds to those of the engine."""

MOST_LETTERS = 40


def theme_term(pk: int) -> str:
    """The term that every text of a theme holds."""
    return f"#{pk}"
