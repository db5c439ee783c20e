"""What goes along with somebody who has everything erased."""

import datetime as dt

from aanzet.direction.models import Talk
from aanzet.direction.services.directing import call_talk
from aanzet.parties.services.erasing import erase_person
from tests.cast import NOW, Cast, speaker, viewer

from .builders import village


def test_erased_leaves_no_address_of_a_talk(cast: Cast) -> None:
    talk = call_talk(village(cast), [cast.tineke], about="Het pad", on=NOW.date() + dt.timedelta(days=5),
                     where="Bij mij thuis", by=speaker(cast.joris), at=NOW)  # fmt: skip
    erase_person(cast.joris, viewer=viewer(cast.joris), at=NOW)
    assert Talk.objects.get(pk=talk.pk).where == ""
