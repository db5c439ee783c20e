"""The control map and the stones of a waiting map for a spreadsheet. The rows come from a query that asked who reads
(V6). A file is data: its words do not depend on the language of the screen."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.parties.viewer import Request
from aanzet.turns.asks import ask_of
from aanzet.turns.queries import onlooker_url
from aanzet.turns.templating import when_words
from aanzet.web.sheets import Cell, sheet_file

from .models import ControlMap
from .queries.waiting import Stone
from .templating import decider_words

STONES = ("aan_zet", "waarvoor", "wie_wacht", "uiterlijk", "hoe_lang", "initiatief", "adres")
TOPICS = ("onderwerp", "wie_beslist", "valt_erover_te_praten", "erbij_gezegd", "stand", "geldt_tot", "versie", "adres")


def _stone(stone: Stone, request: Request) -> list[Cell]:
    turn = stone.turn
    what = str(ask_of(turn.ask).waiting) % {"title": turn.title}
    return [stone.mover, what, stone.waiter, turn.due_on, when_words(stone.badge), turn.context_title,
            request.build_absolute_uri(onlooker_url(turn))]  # fmt: skip


@override("nl")
def stones_as_csv(stones: Iterable[Stone], request: Request) -> HttpResponse:
    return sheet_file(STONES, [_stone(stone, request) for stone in stones], name="wie-wacht-op-wie")


@override("nl")
def topics_as_csv(row: ControlMap, request: Request) -> HttpResponse:
    address = request.build_absolute_uri(row.get_absolute_url())
    owner, state = row.initiative.owner, row.get_state_display()
    rows: list[list[Cell]] = [
        [topic.title, decider_words(topic.decider, topic.party, owner), topic.get_mark_display(), topic.note, state,
         row.valid_until, row.version, address]
        for topic in row.topics.all()
    ]  # fmt: skip
    return sheet_file(TOPICS, rows, name="wie-beslist-wat")
