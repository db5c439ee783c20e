"""Words of money, and of what is as good as money: they run through a fund, never through a promise or an item (V4)."""

import re

from django.utils.translation import gettext_lazy as _l

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|dertig"
    r"|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|tweehonderd|vijfhonderd|duizend|paar)"
)
_COUPON = (
    r"(?:cadeau|kado|tegoed|waarde|btw|korting|kortings|boeken|bloemen|bioscoop|diner|eet|winkel|boodschappen|vvv|geld)"
)
MONEY = re.compile(
    rf"""€|\b{_NUMBER}\s*euro['’]?s?\b|^\s*euro['’]?s?\s*$|\beuro\s*\d|\beurootjes\b|\beur\b|\beur\d|\d+eur\b
    |\b{_NUMBER}\s*(?:piek|ballen|knaken|knaak|pop|euri|cent|centen|dollar|pond\s+sterling)\b
    |\b(?:tientjes?|vijfjes?|twintigjes?|vijftigjes?|honderdjes?|geeltjes?|meier|knaak|knaken)\b
    |\b{_COUPON}[\s-]?(?:bon|bonnen|bonnetje|bonnetjes|kaart|kaarten)\b
    |\b(?:gift\s?cards?|vouchers?|coupons?|tikkies?|betaalverzoek(?:en)?|bitcoins?|crypto|contant\s+geld|cash|zakgeld)\b
    |\b\w*korting(?:en|scode|scodes)?\b|\d\s*%\s*(?:eraf|goedkoper)
    |\b(?:geef|geven|betaal|betalen|leen|lenen|schenk|schenken|krijg|krijgen)\b.{{0,20}}\bgeld(?:bedrag)?\b|^\s*geld(?:bedrag)?\s*$
    |(?<!niet\ )\b(?:voor\s+geld|tegen\s+betaling)\b|\b\d+,(?:-|–|—)""",
    re.I | re.X,
)
# `g e l d`, `g.e.l.d`, and letters that nobody sees between the ones that are read.
_APART = re.compile(r"\b(?:[^\W\d_][\s.*_-]){2,}[^\W\d_]\b")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
NO_MONEY = _l("Geld loopt hier niet via een afspraak. Beloof tijd, spullen, ruimte of kennis.")


def speaks_of_money(*texts: str) -> bool:
    """Whether one of these asks or gives money, a voucher or a discount."""
    return any(MONEY.search(text) or MONEY.search(_as_read(text)) for text in texts)


def _as_read(text: str) -> str:
    return _APART.sub(lambda found: re.sub(r"[\s.*_-]", "", found[0]), _UNSEEN.sub("", text))
