"""What one may do at a Beursvloer for an organisation, and no longer may without its hat (V5, V6)."""

import pytest
from django.urls import reverse

from aanzet.agreements.services.answering import accept
from aanzet.exchange.services.bringing import bring_in
from aanzet.floor.choices import SlipState, Task
from aanzet.floor.policies import is_crew, may_confirm
from aanzet.floor.services.announcing import announce, ring
from aanzet.floor.services.crewing import accept_duty, ask_duty
from aanzet.floor.services.filling import confirm, fill
from aanzet.floor.services.holding import CannotFloor
from aanzet.floor.services.signing import Coming, sign_up
from aanzet.parties.choices import HatRole, HatState
from aanzet.parties.models import Hat
from aanzet.parties.policies import NoLongerSpeaks
from aanzet.parties.services.hats import end_hat
from aanzet.parties.viewer import Speaker
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, hat, speaker, viewer
from tests.conftest import SignIn
from tests.exchange.builders import brought, item_of, one_to_one, talked

from .builders import THAT_DAY, badge_of, confirmer, filled, form, open_market, typed

pytestmark = pytest.mark.django_db


def test_v05_who_speaks_for_one_of_the_two_does_not_confirm(cast: Cast) -> None:
    market = open_market(cast)
    confirmer(cast, market, cast.samira)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.council))
    assert not may_confirm(viewer(cast.samira), slip)
    for said in (speaker(cast.samira), speaker(cast.samira, cast.council_hat)):
        with pytest.raises(CannotFloor):
            confirm(slip, by=said, at=THAT_DAY)
    assert may_confirm(viewer(cast.anouk), slip)
    assert confirm(slip, by=speaker(cast.anouk), at=THAT_DAY).is_confirmed


def test_v05_a_host_with_one_voice_does_not_confirm_the_form_of_that_voice(cast: Cast) -> None:
    host = speaker(cast.samira, cast.council_hat)
    market = ring(announce(typed(cast), by=host, at=NOW), by=host, at=THAT_DAY)
    own = sign_up(market, Coming(), by=speaker(cast.samira), at=THAT_DAY)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), own, by=host)
    turn = running_turn(slip.subject)
    assert turn is not None
    assert turn.party not in (cast.council, cast.samira)
    with pytest.raises(CannotFloor):
        confirm(slip, by=host, at=THAT_DAY)
    duty = ask_duty(market, cast.tineke, task=Task.CONFIRMER, by=host, at=THAT_DAY)
    accept_duty(duty, by=speaker(cast.tineke), at=THAT_DAY)
    turn = running_turn(slip.subject)
    assert turn is not None
    assert turn.party == cast.tineke


def test_who_announced_it_for_an_organisation_is_of_the_crew_as_long_as_they_speak_for_it(cast: Cast) -> None:
    market = announce(typed(cast), by=speaker(cast.samira, cast.council_hat), at=NOW)
    assert is_crew(viewer(cast.samira), market)
    cast.council_hat.state = HatState.ENDED
    cast.council_hat.save(update_fields=["state"])
    assert not is_crew(viewer(cast.samira), market)


def _ended_elsewhere(cast: Cast) -> Speaker:
    """Samira speaks for the council; her hat ended after her page asked who she is."""
    stale = speaker(cast.samira, cast.council_hat)
    hat(cast.tineke, HatRole.MEMBER, organisation=cast.council, manages=True)
    end_hat(Hat.objects.get(pk=cast.council_hat.pk), by=speaker(cast.samira), at=THAT_DAY)
    return stale


def test_an_office_that_just_ended_says_nothing_any_more(cast: Cast) -> None:
    """At the confirmer's table, in an agreement, for what is brought in: one question, of the hat as it is now."""
    market = open_market(cast)
    duty = ask_duty(market, cast.council, task=Task.CONFIRMER, by=speaker(cast.fatima), at=NOW)
    accept_duty(duty, by=speaker(cast.samira, cast.council_hat), at=NOW)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.nel))
    match = one_to_one(cast, item_of(cast, cast.council, "offer", "Een podium te leen"), cast.tineke)
    assent = match.agreement.assents.select_related("party", "agreement").get(party=cast.council)
    stale = _ended_elsewhere(cast)
    for said in (
        lambda: confirm(slip, by=stale, at=THAT_DAY),
        lambda: accept(assent, by=stale, at=THAT_DAY),
        lambda: bring_in(brought(cast), by=stale, at=THAT_DAY),
        lambda: sign_up(market, Coming(), by=stale, at=THAT_DAY),
    ):
        with pytest.raises(NoLongerSpeaks):
            said()
    slip.refresh_from_db()
    assert slip.state == SlipState.FILLED


def test_the_badge_of_who_speaks_for_it_no_longer_is_refused(cast: Cast) -> None:
    market = open_market(cast)
    one, other = badge_of(cast, market, cast.council), badge_of(cast, market, cast.joris)
    _ended_elsewhere(cast)
    with pytest.raises(CannotFloor, match="kan nu niet voor deze organisatie spreken"):
        fill(market, form(one, other), by=speaker(cast.fatima), at=THAT_DAY)


def test_who_sends_it_just_too_late_hears_why_and_gets_the_words_back(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: THAT_DAY)
    row = talked(cast, item_of(cast, cast.council, "offer", "Een podium te leen"), cast.tineke)
    client, words = signed_in(cast.samira), "Donderdag na de repetitie, om half negen."
    address = reverse("match_form", args=[row.pk])
    assert client.get(address).status_code == 200
    _ended_elsewhere(cast)
    answer = client.post(address, {"what": words, "once": "x"})
    assert answer.status_code == 404, "as for anybody who may not see it"
    page = answer.content.decode()
    assert "Je spreekt niet meer voor Dorpsraad Broekdorp." in page
    assert words in page
    assert not row.matches.exists()


def test_a_screen_that_was_closed_meanwhile_gives_the_words_back(cast: Cast, signed_in: SignIn) -> None:
    """Who loses an office to somebody else's word comes in anew."""
    row = talked(cast, item_of(cast, cast.council, "offer", "Een podium te leen"), cast.tineke)
    client, words = signed_in(cast.samira), "Donderdag na de repetitie, om half negen."
    other = hat(cast.tineke, HatRole.MEMBER, organisation=cast.council, manages=True)
    end_hat(Hat.objects.get(pk=cast.council_hat.pk), by=speaker(cast.tineke, other), at=NOW)
    answer = client.post(reverse("match_form", args=[row.pk]), {"what": words})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Dit scherm is intussen gesloten" in page
    assert words in page
    assert client.get(reverse("match_form", args=[row.pk])).status_code == 302, "the next time just to the door"


def test_in_the_middle_of_the_request_too(cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: THAT_DAY)
    market = open_market(cast)
    confirmer(cast, market, cast.samira)
    slip = filled(cast, market, badge_of(cast, market, cast.joris), badge_of(cast, market, cast.nel))
    client, words = signed_in(cast.samira), "Hoe laat precies, en waar?"

    def too_late(*_given: object, **_more: object) -> None:
        _ended_elsewhere(cast)
        raise NoLongerSpeaks(cast.council_hat)

    monkeypatch.setattr("aanzet.floor.views.forms.send_back", too_late)
    answer = client.post(slip.get_absolute_url(), {"stap": "vraag", "words": words})
    assert answer.status_code == 403
    assert "Je spreekt niet meer voor Dorpsraad Broekdorp." in answer.content.decode()
    assert words in answer.content.decode()
