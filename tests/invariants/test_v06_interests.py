"""V6: a line that is not shared is on no road to anybody else: no page, list, search, mail, export, log, story or
refusal, for whichever role; and what was shared goes no further than who takes part."""

import datetime as dt
import json
import logging
import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from aanzet.initiatives.queries.story import story_of
from aanzet.interests.choices import InterestKind
from aanzet.interests.models import Interest
from aanzet.interests.nearby import open_initiatives, pairs_worth_telling, watched_by
from aanzet.interests.queries import shared_lines
from aanzet.interests.touching import touches
from aanzet.logbook.models import LogLine, Reason
from aanzet.moderation.choices import ReportState
from aanzet.moderation.models import Report
from aanzet.moderation.reportable import find_one
from aanzet.moderation.services import handle_report, report
from aanzet.notices.models import Notice
from aanzet.parties.export import export_of
from aanzet.parties.helping import SESSION_KEY
from aanzet.parties.models import Party
from aanzet.search.models import IndexedText
from aanzet.search.queries import find_texts
from aanzet.turns.clock import run_clock
from aanzet.turns.models import Turn
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn
from tests.interests.builders import K, again, entry, keep, line, proposed, village
from tests.interests.in_world import SECRET
from tests.test_role_matrix import ROWS
from tests.world import World, make_world

WORD = "zwembad"
WATCHED = ("owner", "connector", "admin")
# Pressed or drawn from pages that are walked as well, and slow; files are not text.
NOT_WALKED = ("_pdf", "photo", "calendar", "passkey", "mail_off", "_code")


@pytest.fixture
def world(db: None) -> Iterator[World]:
    logging.disable(logging.CRITICAL)
    yield make_world()
    logging.disable(logging.NOTSET)


def _client(world: World, role: str) -> Client:
    client, party = Client(raise_request_exception=False), world.party["helper" if role == "helped" else role]
    assert party
    client.force_login(party.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    helped = world.party["helped"]
    if role == "helped" and helped:
        session = client.session
        session[SESSION_KEY] = {"party": helped.pk, "channel": "desk", "sign": NOW.isoformat()}
        session.save()
    return client


def _text(client: Client, address: str) -> str:
    answer = client.get(address)
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]
    return whole.decode(errors="ignore")


def _addresses(world: World) -> list[str]:
    """Every page of the product, and of each table of things the one that stands in the world."""
    found = set()
    for method, _marks, thing in ROWS:
        name, _, key = thing.partition(":")
        arguments = [world.ids.get(part, part) for part in key.split("/")] if key else []
        if method == "GET" and not any(part in thing for part in NOT_WALKED):
            found.add(reverse(name, args=arguments))
    return sorted(found)


def test_v06_no_page_of_the_product_shows_it_to_anybody_else(world: World) -> None:
    pages, leaks = _addresses(world), []
    for role in WATCHED:
        client = _client(world, role)
        leaks += [(role, address) for address in pages if WORD in _text(client, address)]
    assert leaks == []


def test_v06_the_party_itself_reads_it_on_its_own_list(world: World) -> None:
    client, made = _client(world, "core"), world.ids["initiative"]
    assert WORD in _text(client, reverse("own_interests", args=[made]))
    assert WORD not in _text(client, reverse("interests", args=[made]))


def test_v06_guessing_its_number_gives_nothing(world: World) -> None:
    number, made = world.ids["secret_interest"], world.ids["initiative"]
    client = _client(world, "owner")
    assert client.get(reverse("report_write", args=["belang", number])).status_code == 404
    own = reverse("own_interests", args=[made])
    for sent in ({f"regel-{number}": "x y"}, {f"regel-{number}": "", f"regel-{number}-deel": "on"}):
        assert WORD not in client.post(own, sent, follow=True).content.decode()
    pair = {"ene": world.ids["interest"], "andere": number, "oordeel": "fits"}
    told = client.post(reverse("touch_answer", args=[made]), pair, follow=True).content.decode()
    none = client.post(reverse("touch_answer", args=[made]), {**pair, "andere": 99999}, follow=True).content.decode()
    assert WORD not in told
    # That there is such a number cannot be told from that there is not.
    assert told.count("melding") == none.count("melding")
    assert Interest.objects.get(pk=number).text == SECRET


def test_v06_no_search_export_mail_log_or_story_holds_it(world: World) -> None:
    core = world.party["core"]
    assert core
    run_clock(at=NOW + dt.timedelta(days=8))
    for party in Party.objects.filter(erased_at=None):
        reader = viewer(party)
        assert not find_texts(WORD, viewer=reader)
        told = json.dumps(export_of(party, at=NOW), default=str)
        assert (WORD in told) == (party == core)
    letters = " ".join(f"{one.subject} {one.body} {one.alternatives}" for one in mail.outbox)
    assert WORD not in letters
    everything = [*LogLine.objects.values_list("data", flat=True), *Reason.objects.values_list("words", flat=True),
                  *Notice.objects.values_list("title", "detail"), *Turn.objects.values_list("title", "context_title"),
                  *IndexedText.objects.values_list("title", "excerpt")]  # fmt: skip
    assert WORD not in str(everything)


def test_v06_no_other_table_holds_the_words(world: World) -> None:
    """Every column of every table of the database but the one where they belong."""
    holders = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(WORD in str(row) for row in cursor.fetchall()):
                holders.add(table)
    assert holders == {"interests_interest"}


def test_v06_it_lends_itself_to_no_suggestion(cast: Cast) -> None:
    made = village(cast)
    line(cast, made, cast.joris, "Een zwembad voor het dorp")
    line(cast, made, cast.tineke, "Zwembad met glijbaan", share=False)
    found = shared_lines(made, viewer(cast.samira))
    assert [one.text for one in found] == ["Een zwembad voor het dorp"]
    assert touches(found) == []
    around = open_initiatives(watched_by(viewer(cast.fatima)))
    assert pairs_worth_telling(around, without=()) == []


def test_v06_how_many_somebody_keeps_cannot_be_seen(cast: Cast, signed_in: SignIn) -> None:
    """The page of others is the same to the letter, whether somebody keeps nothing or five lines."""
    made = village(cast)
    line(cast, made, cast.tineke, "Een boom")
    client = signed_in(cast.joris)
    pages = [reverse("interests", args=[made.pk]), made.get_absolute_url()]

    def texts() -> list[str]:
        return [client.get(page).content.decode().split("<main")[1].split("</main")[0] for page in pages]

    def without_tokens(found: list[str]) -> list[str]:
        return [re.sub(r'value="[^"]{20,}"', "", text) for text in found]

    before, lines = without_tokens(texts()), LogLine.objects.count()
    keep(cast, made, cast.tineke, *(entry(f"Een twijfel {n}", kind=K.WORRY) for n in range(5)))
    assert without_tokens(texts()) == before
    assert LogLine.objects.count() == lines
    assert not Notice.objects.filter(subject_kind="interest").exists()


@pytest.mark.parametrize("kind", list(InterestKind))
def test_v06_what_is_shared_is_for_who_takes_part(cast: Cast, signed_in: SignIn, kind: str) -> None:
    made = village(cast)
    line(cast, made, cast.tineke, "Een zwembad", kind=kind)
    assert WORD in signed_in(cast.samira).get(reverse("interests", args=[made.pk])).content.decode()
    for outsider in (cast.fatima, cast.anouk, cast.admin):
        answer = signed_in(outsider).get(reverse("interests", args=[made.pk]))
        assert answer.status_code == 403
        assert WORD not in answer.content.decode()
        assert not find_texts(WORD, viewer=viewer(outsider))
        assert not any(WORD in told.text for told in story_of(made, viewer(outsider)))
        assert WORD not in json.dumps(export_of(outsider, at=NOW), default=str)


def test_v06_what_is_taken_back_is_gone_from_every_page_and_from_the_desk(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    row = line(cast, made, cast.tineke, "Een zwembad")
    told = report(row.subject, "unkind", "Dit hoort hier niet.", by=speaker(cast.joris), at=NOW)
    keep(cast, made, cast.tineke, again(row, share=False))
    assert find_one(row.subject) is None
    assert Report.objects.get(pk=told.pk).state == ReportState.LEFT
    assert not Turn.objects.running().filter(subject_kind="report").exists()
    assert WORD not in signed_in(cast.joris).get(reverse("interests", args=[made.pk])).content.decode()


def test_v06_a_moderator_narrows_a_line_and_its_party_still_reads_it(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    row = line(cast, made, cast.tineke, "Een zwembad")
    told = report(row.subject, "unkind", "Dit hoort hier niet.", by=speaker(cast.joris), at=NOW)
    handle_report(told, ReportState.HIDDEN, "Dit is scherp.", by=speaker(cast.fatima), at=NOW)
    page = reverse("interests", args=[made.pk])
    assert WORD not in signed_in(cast.joris).get(page).content.decode()
    own = signed_in(cast.tineke).get(reverse("own_interests", args=[made.pk])).content.decode()
    assert "Een moderator schermde deze woorden af." in own
    # Sharing it again does not undo what the moderator did; other words do.
    row.refresh_from_db()
    keep(cast, made, cast.tineke, again(row, share=False))
    row.refresh_from_db()
    keep(cast, made, cast.tineke, again(row, share=True))
    assert WORD not in signed_in(cast.joris).get(page).content.decode()
    row.refresh_from_db()
    keep(cast, made, cast.tineke, again(row, text="Water om in te spelen"))
    assert "Water om in te spelen" in signed_in(cast.joris).get(page).content.decode()


def test_v06_faults_and_consoles_do_not_print_the_words(cast: Cast) -> None:
    made = village(cast)
    row = line(cast, made, cast.tineke, "Een zwembad", share=False)
    assert WORD not in f"{row!s} {row!r}"


def test_v06_a_denominator_across_two_initiatives_is_for_its_sides_alone(cast: Cast) -> None:
    from aanzet.initiatives.services.bundling import answer_bundle, ask_bundle
    from tests.initiatives.builders import running

    one, other = village(cast), running(cast, by=cast.fatima, title="De moestuin")
    asked = ask_bundle(one, other, by=speaker(cast.joris), at=NOW)
    answer_bundle(asked, yes=True, by=speaker(cast.fatima), at=NOW)
    row = proposed(cast, one, cast.fatima, other=other, text="Samen een zwembad")
    for reader, found in ((cast.fatima, 1), (cast.joris, 1), (cast.tineke, 0), (cast.admin, 0)):
        assert len(find_texts(WORD, viewer=viewer(reader))) == found
        assert any(WORD in told.text for told in story_of(one, viewer(reader))) is False
    turn = Turn.objects.running().get(subject_kind="recognition", subject_id=row.recognitions.get(party=cast.fatima).pk)
    assert turn.audience == row.sides
