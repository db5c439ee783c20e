"""What the role matrix walks through of this room."""

import uuid
from typing import TYPE_CHECKING

from aanzet.initiatives.models import Initiative
from aanzet.interests.choices import InterestKind
from aanzet.interests.models import Chance, Interest
from aanzet.interests.services.keeping import Entry, keep_list
from aanzet.interests.services.proposing import Wording, propose
from aanzet.parties.models import Party
from tests.cast import NOW, Cast, speaker

if TYPE_CHECKING:
    from tests.world import World

# Of the core, and never shared: no page but its own list may ever show it.
SECRET = "Stiekem liever een zwembad"


def add_interests(world: "World", cast: Cast) -> None:
    """The owner shared a line, the core keeps one to itself; a denominator is asked of the core, and two initiatives
    were shown to the connector."""
    opened, network = (Initiative.objects.get(pk=world.ids[name]) for name in ("initiative", "network_initiative"))
    marit = world.party["core"]
    assert marit
    shared = _line(opened, cast.joris, "Een bos om in te zitten", share=True)
    secret = _line(opened, marit, SECRET, share=False)

    def ask(where: Initiative) -> int:
        wording = Wording("Een plek waar het dorp rust")
        return propose(where, wording, asked=[marit], by=speaker(cast.joris), at=NOW).pk

    chance = Chance.objects.create(
        party=cast.fatima, monday=NOW.date(), one_id=min(opened.pk, network.pk), other_id=max(opened.pk, network.pk)
    )
    world.ids.update(
        interest=shared.pk, secret_interest=secret.pk, denominator=ask(opened), network_denominator=ask(network),
        chance=chance.pk,
    )  # fmt: skip


def _line(where: Initiative, party: Party, text: str, *, share: bool) -> Interest:
    entry = Entry("nieuw-motive-0", InterestKind.MOTIVE, text, share)
    keep_list(where, party, [entry], by=speaker(party), at=NOW, once=uuid.uuid4())
    return Interest.objects.get(initiative=where, party=party, text=text)
