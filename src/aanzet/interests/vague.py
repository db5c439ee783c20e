"""Words under which everybody hears something else: then it helps to ask what one would see of it (S20)."""

from aanzet.engines.similarity import stem
from aanzet.engines.similarity.words import words_of

_WORDS = """
    leefbaarheid leefbaar samenhang cohesie verbinding verbondenheid kwaliteit duurzaamheid duurzaam participatie
    betrokkenheid betrokken draagvlak vitaliteit vitaal zelfredzaamheid zelfredzaam inclusie inclusief welbevinden
    synergie meerwaarde verduurzamen versterken sterker toekomstbestendig innovatief innovatie integraal gemeenschapszin
    saamhorigheid welzijn leefklimaat veerkracht veerkrachtig
"""
_VAGUE = frozenset(map(stem, _WORDS.split()))


def vague_word(text: str) -> str:
    """The first one in the text, as a folded word; empty where there is none."""
    return next((word for word in words_of(text) if stem(word) in _VAGUE), "")
