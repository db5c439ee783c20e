"""Of this room for the role matrix: a map that holds with a change that is asked, one that the core is asked about, a
note, somebody asked as director, and a talk."""

import datetime as dt
from typing import TYPE_CHECKING

from aanzet.direction.choices import AnswerState, Decider
from aanzet.direction.models import Assent
from aanzet.direction.services.answering import accept, ask_change
from aanzet.direction.services.directing import ask_director, call_talk
from aanzet.direction.services.fearing import write_fear
from aanzet.direction.services.mapping import Line, ask_core, write_map
from aanzet.initiatives.models import Initiative
from tests.cast import NOW, Cast, speaker

if TYPE_CHECKING:
    from tests.world import World

DAY = NOW.date()


def add_direction(world: "World", cast: Cast) -> None:
    opened, network = (Initiative.objects.get(pk=world.ids[name]) for name in ("initiative", "network_initiative"))
    roos, marit, joris = world.party["participant"], world.party["core"], cast.joris
    assert roos
    assert marit
    by = speaker(joris)
    maps = [
        ask_core(write_map(one, [Line("De naam", Decider.TOGETHER), Line("De prijs", Decider.ME)], by=by, at=NOW),
                 discussed_on=DAY, valid_until=DAY + dt.timedelta(days=300), by=by, at=NOW)
        for one in (opened, network)
    ]  # fmt: skip
    own = Assent.objects.select_related("control_map").get(control_map=maps[0], state=AnswerState.ASKED)
    accept(own, by=speaker(marit), at=NOW)
    topic = maps[0].topics.select_related("control_map__initiative").order_by("position")[0]
    change = ask_change(topic, decider=Decider.YOU, party=roos, by=speaker(roos), at=NOW)
    write_fear(opened, "Dat niemand meedoet.", by=by, at=NOW)
    ask_director(opened, party=cast.tineke, by=by, at=NOW)
    talk = call_talk(opened, [roos], about="Wie maait het pad?", on=DAY + dt.timedelta(days=5), by=by, at=NOW)
    world.ids.update(control_map=maps[0].pk, topic=topic.pk, change=change.pk, talk=talk.pk, version=1)
