"""The storyline of the exchange (J1, scene 6) in three browsers, by clicking only what is seen: a digger, a website and
compost are brought in, a ring of three is found, one promise gets another day, is not kept and gets a new one, and all
three are kept."""

import datetime as dt

import pytest
from django.utils.timezone import localdate

from .conftest import DESKTOP, NewPage
from .test_promises_journey import Player, enter

RING = "Een website bouwen, en nog twee"


def bring(player: Player, kind: str, what: str, corner: str) -> None:
    player.menu("Vraag & aanbod")
    player.link({"offer": "Ik kan iets geven", "need": "Ik zoek iets"}[kind])
    player.write(what=what)
    player.choose("resource", corner)
    player.press("Zet het op de lijst")
    player.reads(what, "Op de lijst tot")


def my_match(player: Player) -> None:
    player.menu("Vraag & aanbod")
    player.link("^Van mij$")
    player.link(RING)


@pytest.mark.thorough
def test_a_ring_of_three_from_bringing_in_to_kept(open_page: NewPage) -> None:
    tineke, roos, joris = enter(open_page, "tineke"), enter(open_page, "roos", DESKTOP), enter(open_page, "joris")
    bring(tineke, "offer", "Een graafmachine met machinist", "Spullen")
    bring(tineke, "need", "Hulp met onze website", "Kennis")
    bring(roos, "offer", "Een website bouwen", "Kennis")
    bring(roos, "need", "Compost voor mijn tuin", "Spullen")
    bring(joris, "offer", "Een kuub compost en een aanbeveling", "Spullen")
    bring(joris, "need", "Een graafmachine voor een greppel", "Spullen")
    joris.link("Wat past bij elkaar")
    joris.reads("Een ring van drie", "Gevraagd: Een graafmachine voor een greppel")
    joris.press("Stel dit voor")
    for player in (tineke, roos):
        player.turn(f"Zeg jij JA op deze afspraak: {RING}")
        player.press("^JA$")
    tineke.turn("Heb je al contact gehad over: Een website bouwen")
    tineke.press("We hebben contact gehad")
    tineke.reads("Jullie hebben contact.")
    # The digger comes later than was promised: a new day, said by the one and agreed by the other.
    tineke.link("^Een graafmachine met machinist$")
    tineke._follow(tineke.page.locator(":target").get_by_role("link", name="Vraag een andere dag"))
    tineke.write(until=f"{localdate() + dt.timedelta(days=45)}", why="De machine staat nog bij een ander.")
    tineke.press("Stel dit voor")
    joris.turn("Kan het op een andere dag: Een graafmachine met machinist")
    joris.press("^Ja")
    # And then not at all: who should have got it says so, with a reason and a day that the digger agrees to.
    my_match(tineke)
    tineke.press("Het is gedaan")
    joris.turn("Is het gebeurd: Een graafmachine met machinist")
    joris.link("^Nog niet$")
    joris.press("Stel de nieuwe dag voor")
    joris.reads("Zeg in een paar woorden waarom het niet lukte.")
    joris.write(until=f"{localdate() + dt.timedelta(days=60)}", why="De machine kwam niet opdagen.")
    joris.press("Stel de nieuwe dag voor")
    tineke.turn("Kan het op een andere dag: Een graafmachine met machinist")
    tineke.press("Ja, die dag is goed")
    tineke.reads("De machine kwam niet opdagen.")
    promised = ((tineke, joris, "Een graafmachine met machinist"), (roos, tineke, "Een website bouwen"),
                (joris, roos, "Een kuub compost en een aanbeveling"))  # fmt: skip
    for giver, receiver, what in promised:
        my_match(giver)
        giver.press("Het is gedaan")
        receiver.turn(f"Is het gebeurd: {what}")
        receiver.press("Ja, het is gebeurd")
    my_match(joris)
    joris.reads("Uitgevoerd. Wie iets kreeg, zei dat het klopt.", "Drie van de drie zeggen JA.")
    assert [wide for player in (tineke, roos, joris) for wide in player.wide] == []
