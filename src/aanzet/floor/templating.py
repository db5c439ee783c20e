"""What the templates of this room call."""

from decimal import Decimal


def number_words(amount: Decimal) -> str:
    """`12` or `2,5`: hours on the wall."""
    return f"{amount.normalize():f}".replace(".", ",")


GLOBALS = {"number_words": number_words}
