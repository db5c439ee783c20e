"""Exact amounts of money: decimal text to whole units and back.

All rules count in whole *units*: the smallest power of ten in which every amount of a file is an integer (cents if
the file has cents). Nothing is rounded.
"""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction


def parse_amount(text: str) -> Fraction:
    """The amount in ``text``, exactly. Accepts a decimal point or one decimal comma.

    Raises ``ValueError`` when the text is not a finite number.
    """
    cleaned = text.strip()
    if cleaned.count(",") == 1 and "." not in cleaned:
        cleaned = cleaned.replace(",", ".")
    try:
        value = Decimal(cleaned)
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite() or abs(value.adjusted()) > 30:
        raise ValueError(text)
    return Fraction(value)


def common_scale(amounts: Iterable[Fraction]) -> int:
    """The least power of ten that makes every one of the (decimal) ``amounts`` whole."""
    scale = 1
    for amount in amounts:
        while (amount * scale).denominator != 1:
            scale *= 10
    return scale


def plain_amount(units: int, scale: int) -> int | float:
    """``units`` as a JSON number: an integer when it is whole, otherwise a decimal."""
    whole, rest = divmod(units, scale)
    return whole if rest == 0 else float(Decimal(units) / Decimal(scale))
