"""Whether an item is concrete and free of money. Pure: words in, a sentence for the screen out, or nothing."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.money import speaks_of_money
from aanzet.conversations.contacts import contact_details, names_an_address
from aanzet.engines.similarity.lexicon import stopwords
from aanzet.engines.similarity.words import words_of

MONEY = _l("Geld, bonnen en korting lopen hier niet. Noem wat je doet, leent, leert of brengt.")
DETAILS = _l("Laat het telefoonnummer of mailadres weg. Wie reageert, komt via deze bladzijde bij je.")
ADDRESS = _l("Dit lijkt een adres. Schrijf liever iets ruimers, zoals ‘achter de kerk’.")
VAGUE = _l("Dit is nog ruim. Wat zou iemand je zien doen of brengen? Bijvoorbeeld: een dag helpen met planten.")
# Words that promise everything, and so nothing in particular.
_RUIM = frozenset(
    words_of(
        "hulp help helpen alles iets dingen zaken handjes spullen tijd kennis ruimte aandacht netwerk steun nodig "
        "ondersteuning samenwerking leefbaarheid allerlei diensten dienst activiteiten inzet mensen vrijwilligers "
        "advies leuk leuks gezocht gevraagd aangeboden bieden zoeken goed nuttig nuttigs divers diverse handen "
        "verschillende"
    )
)


def is_vague(what: str) -> bool:
    telling = [word for word in words_of(what) if word not in stopwords() and word not in _RUIM and len(word) > 2]
    return not telling


def faults_in(words: Mapping[str, str]) -> dict[str, str | Promise]:
    """The first thing to say about each field that has to change; `words` by the name of the field."""
    found: dict[str, str | Promise] = {}
    for name, text in words.items():
        if speaks_of_money(text):
            found[name] = MONEY
        elif contact_details(text):
            found[name] = DETAILS
    if "what" not in found and is_vague(words.get("what", "")):
        found["what"] = VAGUE
    if "place_words" not in found and names_an_address(words.get("place_words", "")):
        found["place_words"] = ADDRESS
    return found
