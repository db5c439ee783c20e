"""Of this room for the role matrix: an item for everybody, one behind known members, a concept, a response, and an
agreement between the owner and the participant that runs."""

import datetime as dt
from typing import TYPE_CHECKING

from aanzet.agreements.services.answering import accept
from aanzet.exchange.services.bringing import Brought, bring_in, keep_draft
from aanzet.exchange.services.matching import Form, Link, fill_form
from aanzet.exchange.services.responding import respond, say_yes
from aanzet.parties.choices import Circle
from tests.cast import NOW, Cast, speaker

if TYPE_CHECKING:
    from tests.world import World


def add_exchange(world: "World", cast: Cast) -> None:
    by, roos = speaker(cast.joris), world.party["participant"]
    assert roos
    shown = bring_in(Brought("offer", "hands", "Een dag snoeien", cast.village), by=by, at=NOW)
    hidden = bring_in(Brought("need", "materials", "Een ladder", cast.village, circle=Circle.NETWORK), by=by, at=NOW)
    draft = keep_draft(Brought("offer", "hands", "Nog niet af", cast.village), by=by, at=NOW)
    asked = respond(shown, words="Dit zoek ik.", by=speaker(roos), at=NOW)
    other = bring_in(Brought("offer", "materials", "Een kruiwagen te leen", cast.village), by=by, at=NOW)
    row = say_yes(respond(other, words="Graag.", by=speaker(roos), at=NOW), by=by, at=NOW)
    link = Link(cast.joris, roos, "Een kruiwagen te leen", NOW.date() + dt.timedelta(days=9), other)
    match = fill_form(Form([link], in_return="Later iets."), response=row, by=speaker(roos), at=NOW)
    accept(match.agreement.assents.get(party=cast.joris), by=by, at=NOW)
    world.ids.update(item=shown.pk, network_item=hidden.pk, draft_item=draft.pk, item_response=asked.pk, match=match.pk)
