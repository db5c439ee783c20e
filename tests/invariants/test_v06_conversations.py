"""V6: what stands in a narrow circle reaches nobody outside it: by page, list, feed, export, search, notice or turn."""

import pytest
from django.test import Client

from aanzet.conversations.models import Question
from aanzet.conversations.queries import questions_of
from aanzet.conversations.services.asking import Story, change_question, keep_draft
from aanzet.logbook.models import LogLine
from aanzet.logbook.subjects import Subject
from aanzet.moderation.choices import ReportState
from aanzet.moderation.services import handle_report, report
from aanzet.notices.models import Notice
from aanzet.notices.services import follow
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.viewer import VISITOR
from aanzet.search.queries import find_texts, look_alikes
from aanzet.turns.queries import running_turns
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn
from tests.conversations.stories import LATER, ask, reply

SECRET = "Wie weet iets over de zonnebloemkelder?"
LISTS = ("/vragen/", "/vragen/feed.xml", "/vragen/vragen.csv", "/vragen/vragen.json")


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code in (200, 303, 404)
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode() if answer.status_code == 200 else ""


def reaches(client: Client, question: Question, party: Party | None) -> list[str]:
    """Every way in which this reader meets the question."""
    who = viewer(party) if party else VISITOR
    ways = [address for address in LISTS if "zonnebloemkelder" in read(client, address)]
    pages = ("", "papier/", "antwoord/", "herken/")
    ways += [page for page in pages if "zonnebloemkelder" in read(client, f"/vragen/{question.pk}/{page}")]
    ways += ["report"] * ("zonnebloemkelder" in read(client, f"/meld/vraag/{question.pk}/"))
    ways += ["search"] * bool(find_texts("zonnebloemkelder", viewer=who))
    ways += ["alike"] * bool(look_alikes(SECRET, viewer=who))
    ways += ["turn"] * bool(running_turns([question.subject], who))
    ways += ["list"] * questions_of(who).filter(pk=question.pk).exists()
    return ways


@pytest.fixture
def network(cast: Cast) -> Question:
    for party in (cast.gijs, cast.tineke):
        follow(party, subject=Subject("area", cast.village.pk), at=NOW)
    question = ask(cast, text=SECRET, circle=Circle.NETWORK)
    reply(question, cast.tineke, "Onder de zonnebloemkelder ligt water.")
    return question


def test_v06_a_question_among_known_members_does_not_reach_visitors_or_guests(
    network: Question, cast: Cast, client: Client, signed_in: SignIn
) -> None:
    assert reaches(client, network, None) == []
    assert reaches(signed_in(cast.gijs), network, cast.gijs) == []
    assert reaches(signed_in(cast.samira), network, cast.samira)
    assert not Notice.objects.filter(party=cast.gijs).exists()
    assert Notice.objects.filter(party=cast.tineke, kind="question.asked").exists()
    assert not LogLine.objects.filter(subject_kind__in=["question", "reply"], circle=Circle.OPEN).exists()


def test_v06_a_draft_reaches_its_author_alone(cast: Cast, client: Client, signed_in: SignIn) -> None:
    draft = keep_draft(Story(SECRET, area=cast.village), by=speaker(cast.joris), at=NOW)
    for party in (cast.fatima, cast.anouk, cast.admin, cast.tineke):
        assert reaches(signed_in(party), draft, party) == []
    assert reaches(Client(), draft, None) == []
    assert not find_texts("zonnebloemkelder", viewer=viewer(cast.joris))


def test_v06_hiding_a_question_hides_what_derives_from_it(cast: Cast, client: Client, signed_in: SignIn) -> None:
    follow(cast.tineke, subject=Subject("area", cast.village.pk), at=NOW)
    question = ask(cast, text=SECRET)
    assert reaches(client, question, None)
    row = report(question.subject, "unkind", "", by=None, at=LATER)
    handle_report(row, ReportState.HIDDEN, "Kwetsend.", by=speaker(cast.fatima), at=LATER)
    assert reaches(client, question, None) == []
    assert reaches(signed_in(cast.tineke), question, cast.tineke) == []
    assert reaches(signed_in(cast.admin), question, cast.admin) == []
    told = Notice.objects.filter(subject_kind="question", subject_id=question.pk, party=cast.tineke)
    assert set(told.values_list("circle", flat=True)) == {Circle.NAMED}


def test_v06_a_hidden_reply_is_gone_from_page_and_search_alone(cast: Cast, client: Client, signed_in: SignIn) -> None:
    question = ask(cast)
    bad = reply(question, cast.tineke, "De zonnebloemkelder is van een dief.")
    assert find_texts("zonnebloemkelder", viewer=VISITOR)
    row = report(bad.subject, "unkind", "", by=None, at=LATER)
    handle_report(row, ReportState.HIDDEN, "Kwetsend.", by=speaker(cast.fatima), at=LATER)
    assert "zonnebloemkelder" not in read(client, f"/vragen/{question.pk}/")
    assert not find_texts("zonnebloemkelder", viewer=VISITOR)
    assert client.get("/vragen/vragen.json").json()[0]["antwoorden"] == 0


def test_v06_widening_a_question_leaves_the_answers_where_they_were(
    network: Question, cast: Cast, client: Client
) -> None:
    change_question(network, Story(SECRET, area=cast.village), by=speaker(cast.joris), at=LATER)
    shown = read(client, f"/vragen/{network.pk}/")
    assert "zonnebloemkelder" in shown
    assert "ligt water" not in shown
    assert not [found for found in find_texts("ligt water", viewer=VISITOR) if found.kind == "reply"]
    change_question(network, Story(SECRET, area=cast.village, circle=Circle.NETWORK), by=speaker(cast.joris), at=LATER)
    assert reaches(client, network, None) == []


def test_v06_contact_details_stand_in_no_page_export_or_search(cast: Cast, client: Client, signed_in: SignIn) -> None:
    question = ask(cast, offers_contact=True, contact_details="0570-123456")
    reply(question, cast.tineke, offers_contact=True, contact_details="06-12345678")
    for party in (None, cast.samira, cast.fatima):
        reader = signed_in(party) if party else Client()
        for address in (*LISTS, f"/vragen/{question.pk}/", f"/vragen/{question.pk}/papier/"):
            shown = read(reader, address)
            assert "0570-123456" not in shown
            assert "06-12345678" not in shown
    assert not find_texts("0570-123456", viewer=viewer(cast.samira))
