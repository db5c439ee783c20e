"""V6 in what is told: officials without a second factor, post for another desk, names of narrow initiatives."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings
from django.urls import reverse

from aanzet.areas.choices import Level
from aanzet.areas.services import add_area
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.services.bundling import ask_bundle
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.initiatives.services.starting import begin
from aanzet.logbook.subjects import Subject
from aanzet.notices.choices import DeliveryState
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.mailing import send_digest
from aanzet.notices.models import Delivery, Notice
from aanzet.notices.queries import post_by_hand
from aanzet.notices.services import tell
from aanzet.parties.choices import Circle, HatRole
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Hat, Party
from aanzet.parties.policies import may_see
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, hat, person, speaker, viewer
from tests.conftest import SignIn
from tests.initiatives.builders import lines, running

KIND = NoticeKind("test.hears", "Iets over ‘%(title)s’")


def say(to: Party, *, seen_like: Turn | None = None) -> list[Notice]:
    return tell(to, kind=KIND.code, title="Het hek", url="/hek/", subject=Subject("party", 1),
                seen_like=seen_like or Turn(circle=0), at=NOW)  # fmt: skip


def test_an_official_without_a_second_factor_does_not_hear_for_the_government(cast: Cast) -> None:
    assert [notice.party for notice in say(cast.town)] == [cast.anouk]
    Authenticator.objects.all().delete()
    assert say(cast.town) == []
    assert say(cast.anouk), "what is for the person is told"
    with override_settings(DEMO=True):
        assert [notice.party for notice in say(cast.town)] == [cast.anouk]


def test_what_was_told_before_is_not_mailed_to_who_lost_the_second_factor(cast: Cast) -> None:
    narrow = open_audience("town", members=[cast.town])
    assert say(cast.town, seen_like=Turn(circle=Circle.NAMED, audience=narrow))
    Authenticator.objects.all().delete()
    assert send_digest(cast.anouk, at=NOW) is None
    assert not Delivery.objects.exists()


def test_other_organisations_need_none(cast: Cast) -> None:
    assert [notice.party for notice in say(cast.council)] == [cast.samira]


@pytest.fixture
def elsewhere(cast: Cast) -> Party:
    """A helper at a desk in another place."""
    other = add_area("Overbroek", level=Level.DISTRICT, parent=cast.municipality, longitude=6.2, latitude=52.3)
    helper = person("Hilde", home=other)
    hat(helper, HatRole.HELPER, area=other)
    return helper


def test_post_is_brought_by_the_desk_where_somebody_lives(cast: Cast, elsewhere: Party, signed_in: SignIn) -> None:
    post = Delivery.objects.create(party=cast.nel, purpose="digest", subject_line="Nieuws", created_at=NOW,
                                   state=DeliveryState.BY_HAND)  # fmt: skip
    assert post_by_hand(viewer(cast.bo)) == [post]
    assert post_by_hand(viewer(elsewhere)) == []
    assert signed_in(elsewhere).post(reverse("told_by_hand", args=[post.pk])).status_code == 404
    assert signed_in(cast.bo).post(reverse("told_by_hand", args=[post.pk])).status_code == 303


@pytest.mark.parametrize("stranded", ["no desk there", "no home"])
def test_post_for_whom_no_desk_is_near_is_for_every_desk(cast: Cast, elsewhere: Party, stranded: str) -> None:
    Delivery.objects.create(party=cast.nel, purpose="digest", subject_line="Nieuws", created_at=NOW,
                            state=DeliveryState.BY_HAND)  # fmt: skip
    if stranded == "no home":
        Party.objects.filter(pk=cast.nel.pk).update(home=None)
    else:
        Hat.objects.filter(person=cast.bo).delete()
    assert len(post_by_hand(viewer(elsewhere))) == 1


@pytest.mark.parametrize(("circle", "seen"), [(Circle.OPEN, True), (Circle.NETWORK, False)])
def test_the_name_of_a_narrow_initiative_is_told_to_the_core_it_asked(cast: Cast, circle: int, seen: bool) -> None:
    asks = begin(lines(cast, title="De stille kas"), circle=circle, by=speaker(cast.joris), at=NOW)
    asked = running(cast, by=cast.samira, hat=cast.council_hat, title="De Moestuin")
    join(asked, Place(Ring.FREE), by=speaker(cast.gijs), at=NOW)
    turn = running_turn(ask_bundle(asks, asked, by=speaker(cast.joris), at=NOW).subject)
    assert turn
    assert turn.title == "De stille kas"
    assert may_see(viewer(cast.samira), turn)
    assert may_see(viewer(cast.gijs), turn) is seen
    assert Notice.objects.filter(party=cast.samira, title="De stille kas").exists()
