"""V6: what is narrow at an initiative stays narrow in lists, search, feeds, exports, notices, the story and turns."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.queries.page import dossier_of, initiative_for
from aanzet.initiatives.queries.story import story_of
from aanzet.initiatives.services.bundling import answer_bundle, ask_bundle
from aanzet.initiatives.services.inviting import invite
from aanzet.initiatives.services.joining import join, leave
from aanzet.initiatives.services.progressing import News, tell_progress
from aanzet.initiatives.services.proposing import propose_ring
from aanzet.initiatives.services.rings import Place
from aanzet.initiatives.services.starting import publish_initiative
from aanzet.notices.models import Notice
from aanzet.notices.services import follow
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.viewer import VISITOR, Viewer
from aanzet.search.queries import find_texts, look_alikes
from tests.cast import NOW, Cast, speaker, viewer
from tests.conftest import SignIn
from tests.initiatives.builders import draft, running

SECRET = "zilvervliesbes"


def outsiders(cast: Cast) -> list[Viewer]:
    return [VISITOR, *(viewer(party) for party in (cast.gijs, cast.samira, cast.anouk, cast.admin))]


def found(reader: Viewer, *kinds: str) -> list[str]:
    alike = look_alikes(f"een {SECRET} planten", viewer=reader, kinds=kinds)
    return [row.title for row in (*find_texts(SECRET, viewer=reader, kinds=kinds), *alike)]


def opened(pk: int, reader: Viewer) -> Initiative:
    row = initiative_for(pk, reader)
    assert row is not None
    return row


def test_v06_a_draft_is_found_by_nobody(cast: Cast) -> None:
    draft(cast, title=f"De {SECRET}", sentence=f"Een {SECRET} voor iedereen.")
    for reader in outsiders(cast):
        assert found(reader) == []


def test_v06_known_members_only(cast: Cast, client: Client) -> None:
    made = draft(cast, title=f"De {SECRET}")
    made = publish_initiative(made, circle=Circle.NETWORK, by=speaker(cast.joris), at=NOW)
    assert found(viewer(cast.samira)) != []
    assert found(VISITOR) == []
    assert found(viewer(cast.gijs)) == []
    for name in ("initiatives", "initiatives_csv", "initiatives_json", "initiatives_feed", "initiatives_calendar"):
        assert SECRET not in client.get(reverse(name)).content.decode()
    assert client.get(made.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("circle", [Circle.PARTICIPANTS, Circle.CORE])
def test_v06_narrow_news_reaches_its_circle_and_nothing_else(cast: Cast, circle: Circle) -> None:
    made = running(cast)
    own = join(made, Place(Ring.RING), by=speaker(cast.tineke), at=NOW)
    for party in (cast.samira, cast.gijs, cast.anouk):
        follow(party, subject=made.subject, at=NOW)
    tell_progress(made, News(f"De {SECRET} staat.", circle), by=speaker(cast.joris), at=NOW)
    for reader in outsiders(cast):
        assert found(reader, "progress") == []
        row = opened(made.pk, reader)
        assert dossier_of(row, reader, at=NOW).progress == []
        assert not any("vertelde" in line.text for line in story_of(made, reader))
    assert not Notice.objects.filter(detail__contains=SECRET).exclude(party=cast.tineke).exists()
    member = viewer(cast.tineke)
    assert (found(member, "progress") != []) == (circle == Circle.PARTICIPANTS)
    leave(own, by=speaker(cast.tineke), at=NOW)
    assert found(viewer(cast.tineke), "progress") == []


def test_v06_who_was_asked_is_told_inside(cast: Cast, signed_in: SignIn) -> None:
    made = running(cast)
    row = join(made, Place(Ring.FREE), by=speaker(cast.tineke), at=NOW)
    invite(made, party=cast.fatima, by=speaker(cast.joris), at=NOW)
    propose_ring(row, ring=Ring.CORE, words=SECRET, by=speaker(cast.joris), at=NOW)
    for reader in outsiders(cast):
        fresh = opened(made.pk, reader)
        kinds = {turn.subject_kind for turn in dossier_of(fresh, reader, at=NOW).turns}
        assert not kinds & {"participation", "proposal"}
        assert not any("Fatima" in line.text for line in story_of(made, reader))
    assert "Fatima" not in signed_in(cast.samira).get(made.get_absolute_url()).content.decode()


def test_v06_a_narrow_companion_is_not_named_on_a_wide_page(cast: Cast) -> None:
    one = running(cast)
    other = draft(cast, by=cast.samira, title=f"De {SECRET}")
    other = publish_initiative(other, circle=Circle.NETWORK, by=speaker(cast.samira), at=NOW)
    bundle = ask_bundle(one, other, by=speaker(cast.joris), at=NOW)
    answer_bundle(bundle, yes=True, by=speaker(cast.samira), at=NOW)
    row = opened(one.pk, VISITOR)
    assert dossier_of(row, VISITOR, at=NOW).relations.together == []
    assert SECRET not in " ".join(line.text for line in story_of(one, VISITOR))
    member = viewer(cast.tineke)
    assert [row.name for row in dossier_of(row, member, at=NOW).relations.together] == [f"De {SECRET}"]


def test_v06_the_question_behind_it_keeps_its_own_circle(cast: Cast, client: Client) -> None:
    from aanzet.conversations.services.asking import Story, ask_question

    hidden = ask_question(
        Story(f"Wie kent de {SECRET}?", area=cast.village, circle=Circle.NETWORK), by=speaker(cast.joris), at=NOW
    )
    made = running(cast, question=hidden)
    assert SECRET not in client.get(made.get_absolute_url()).content.decode()


def test_v06_leaving_an_organisation_takes_its_circle_along(cast: Cast) -> None:
    made = running(cast)
    join(made, Place(Ring.RING), by=speaker(cast.samira, cast.council_hat), at=NOW)
    note = tell_progress(made, News("Voor ons.", Circle.PARTICIPANTS), by=speaker(cast.joris), at=NOW)
    colleague = Party.objects.get(pk=cast.tineke.pk)
    assert note.audience_id not in viewer(colleague).audience_ids


def test_v06_the_calendar_of_steps_knows_the_circle(cast: Cast, client: Client) -> None:
    from aanzet.initiatives.services.stepping import Plan, plan_step

    made = draft(cast)
    made = publish_initiative(made, circle=Circle.NETWORK, by=speaker(cast.joris), at=NOW)
    step = plan_step(made, Plan(SECRET, dt.date(2030, 1, 1)), by=speaker(cast.joris), at=NOW)
    assert client.get(reverse("step_calendar", args=[step.pk])).status_code == 404
    assert Initiative.objects.get(pk=made.pk).next_step == step
