"""The desk: finding, registering, typing for somebody, rounding off."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.conversations.models import Question
from aanzet.parties.choices import HatRole, PartyState
from aanzet.parties.helping import SESSION_KEY
from aanzet.parties.models import Party
from aanzet.parties.queries import helpable
from aanzet.parties.viewer import helped_viewer_for
from tests.cast import Cast, hat, person, viewer
from tests.conftest import SignIn


@pytest.fixture
def bo(signed_in: Any, cast: Cast) -> Client:
    client: Client = signed_in(cast.bo)
    return client


def start(client: Client, party: Party, channel: str = "desk") -> Any:
    return client.post(f"/helpen/{party.pk}/", {"channel": channel})


def test_the_desk_is_for_helpers(client: Client, cast: Cast, signed_in: Any) -> None:
    assert client.get("/helpen/").url.startswith("/binnen/")
    for who in (cast.joris, cast.admin, cast.anouk):
        assert signed_in(who).get("/helpen/").status_code == 403


def test_only_who_may_be_helped_is_found(cast: Cast) -> None:
    assert list(helpable("nel")) == [cast.nel]
    assert list(helpable("Joris")) == []
    Party.objects.filter(pk=cast.joris.pk).update(helper_allowed=True)
    assert list(helpable("Joris")) == [cast.joris]


def test_registering_needs_a_yes(bo: Client, cast: Cast) -> None:
    typed = {"name": "Ome Cor", "channel": "phone", "home": cast.village.pk, "phone": "0570 000000"}
    page = bo.post("/helpen/nieuw/", typed).content.decode()
    assert "Vertel het eerst even" in page
    assert "Ome Cor" in page
    assert bo.post("/helpen/nieuw/", {**typed, "knows": "on"}).status_code == 303
    cor = Party.objects.get(name="Ome Cor")
    assert (cor.state, cor.channel, cor.registered_by, cor.home) == (PartyState.KNOWN, "phone", cast.bo, cast.village)
    assert bo.session[SESSION_KEY]["party"] == cor.pk


def test_typing_for_somebody_and_rounding_off(bo: Client, cast: Cast) -> None:
    assert start(bo, cast.nel).status_code == 303
    page = bo.get("/helpen/").content.decode()
    assert "Je typt voor Nel" in page
    assert "Klaar met Nel" in page
    bo.post("/helpen/klaar/")
    assert SESSION_KEY not in bo.session
    assert "Wie heb je voor je?" in bo.get("/helpen/").content.decode()


@pytest.mark.parametrize("who", ["joris", "admin", "bo", "gijs"])
def test_nobody_else_can_be_typed_for(bo: Client, cast: Cast, who: str) -> None:
    assert start(bo, getattr(cast, who)).status_code == 404
    assert SESSION_KEY not in bo.session


def test_organisations_cannot_be_typed_for(bo: Client, cast: Cast) -> None:
    assert start(bo, cast.council).status_code == 404


def test_half_an_hour_of_silence_ends_it(bo: Client, cast: Cast) -> None:
    start(bo, cast.nel)
    session = bo.session
    sign = dt.datetime.fromisoformat(session[SESSION_KEY]["sign"])
    session[SESSION_KEY] = {**session[SESSION_KEY], "sign": (sign - dt.timedelta(minutes=31)).isoformat()}
    session.save()
    assert "Wie heb je voor je?" in bo.get("/helpen/").content.decode()
    assert SESSION_KEY not in bo.session


def test_what_was_typed_for_somebody_is_never_the_helpers_own(bo: Client, cast: Cast) -> None:
    start(bo, cast.nel)
    session = bo.session
    sign = dt.datetime.fromisoformat(session[SESSION_KEY]["sign"])
    session[SESSION_KEY] = {**session[SESSION_KEY], "sign": (sign - dt.timedelta(minutes=31)).isoformat()}
    session.save()
    answer = bo.post(reverse("question_ask"), {"text": "Wie helpt mij met mijn schutting?", "stap": "plaats"})
    assert answer.status_code == 403
    assert "Wie helpt mij met mijn schutting?" in answer.content.decode()
    assert not Question.objects.exists()
    assert SESSION_KEY not in bo.session


def test_a_page_that_stood_open_sends_nothing_in_another_name(cast: Cast) -> None:
    client = SignIn(Client(enforce_csrf_checks=True))(cast.bo)

    def token() -> str:
        client.get("/helpen/")
        return client.cookies["csrftoken"].value

    own = token()
    assert client.post(f"/helpen/{cast.nel.pk}/", {"channel": "desk", "csrfmiddlewaretoken": own}).status_code == 303
    assert client.post("/helpen/klaar/", {"csrfmiddlewaretoken": own}).status_code == 403
    hers = token()
    assert client.post("/helpen/klaar/", {"csrfmiddlewaretoken": hers}).status_code == 303
    ask = {"text": "Wie helpt mij?", "stap": "plaats", "csrfmiddlewaretoken": hers}
    assert client.post(reverse("question_ask"), ask).status_code == 403


def test_a_sign_of_life_is_kept(bo: Client, cast: Cast) -> None:
    start(bo, cast.nel)
    session = bo.session
    sign = dt.datetime.fromisoformat(session[SESSION_KEY]["sign"])
    session[SESSION_KEY] = {**session[SESSION_KEY], "sign": (sign - dt.timedelta(minutes=20)).isoformat()}
    session.save()
    bo.get("/helpen/")
    assert dt.datetime.fromisoformat(bo.session[SESSION_KEY]["sign"]) >= sign


def test_who_is_no_helper_any_more_stops_at_once(bo: Client, cast: Cast) -> None:
    start(bo, cast.nel)
    cast.bo.hats.update(state="ended", until=dt.date(2030, 1, 1))
    assert bo.get("/helpen/").status_code == 403


OWN = ["/mijn/", "/mijn/veilig/", "/mijn/veilig/passkey/", "/mijn/gegevens/", "/mijn/vertrek/", "/mijn/lid-worden/"]


@pytest.mark.parametrize("path", OWN)
def test_the_helpers_own_account_is_closed_meanwhile(bo: Client, cast: Cast, path: str) -> None:
    start(bo, cast.nel)
    response = bo.get(path)
    assert (response.status_code, response.url) == (302, "/helpen/")
    assert bo.post(path).status_code == 302
    cast.bo.refresh_from_db()
    assert cast.bo.state == PartyState.VISIBLE


def test_the_helped_persons_card_can_be_filled_in(bo: Client, cast: Cast) -> None:
    start(bo, cast.nel)
    page = bo.get(f"/partij/{cast.nel.pk}/wijzig/").content.decode()
    assert "mag voor mij typen" not in page
    bo.post(f"/partij/{cast.nel.pk}/wijzig/", {"name": "Nel", "role_line": "Bakt taart", "helper_allowed": "on"})
    cast.nel.refresh_from_db()
    assert (cast.nel.role_line, cast.nel.helper_allowed) == ("Bakt taart", False)
    assert bo.get(f"/partij/{cast.bo.pk}/wijzig/").status_code == 403


def test_offices_do_not_come_along(cast: Cast) -> None:
    official = person("Olga", mail=False)
    hat(official, HatRole.CONTACT, organisation=cast.town)
    hat(official, HatRole.CONNECTOR)
    hat(official, HatRole.MEMBER, organisation=cast.council)
    assert viewer(official).is_official
    helped = helped_viewer_for(official, helper=cast.bo, channel="desk")
    assert (helped.is_official, helped.is_connector, helped.is_admin) == (False, False, False)
    assert helped.organisation_ids == {cast.council.pk}
    assert helped.audience_ids.isdisjoint(viewer(cast.bo).audience_ids)


def test_a_helped_person_can_have_everything_erased(bo: Client, cast: Cast) -> None:
    start(bo, cast.nel)
    assert "Nel" in bo.get("/mijn/alles-weg/").content.decode()
    bo.post("/mijn/alles-weg/")
    cast.nel.refresh_from_db()
    assert (cast.nel.name, SESSION_KEY in bo.session) == ("iemand uit Broekdorp", False)
    assert "_auth_user_id" in bo.session


def test_who_has_an_account_erases_through_their_own_door(bo: Client, cast: Cast) -> None:
    Party.objects.filter(pk=cast.joris.pk).update(helper_allowed=True)
    start(bo, cast.joris)
    assert bo.post("/mijn/alles-weg/").status_code == 404
    cast.joris.refresh_from_db()
    assert cast.joris.name == "Joris"


def test_a_pile_of_cards_goes_from_one_to_the_next(bo: Client, cast: Cast) -> None:
    start(bo, cast.nel, "paper")
    assert "Volgende kaart" not in bo.get("/helpen/").content.decode()
    card = {"text": "Mag er een bankje bij de beek?", "circle": "0", "stap": "plaats"}
    saved = bo.post("/vragen/stel/", card, follow=True).content.decode()
    assert "Volgende kaart" in saved
    bo.post("/helpen/klaar/", {"kaart": "1"})
    assert SESSION_KEY not in bo.session
    assert "Wie schreef de volgende kaart?" in bo.get("/helpen/").content.decode()
    form = bo.get("/helpen/nieuw/?naam=Ome+Cor").content.decode()
    assert 'value="paper" checked' in form
    assert f'value="{cast.village.pk}" selected' in form
    typed = {"name": "Ome Cor", "channel": "paper", "home": cast.village.pk, "knows": "on"}
    assert bo.post("/helpen/nieuw/", typed).url == "/vragen/stel/"
    assert "Je typt voor Ome Cor" in bo.get("/vragen/stel/").content.decode()
    bo.post("/helpen/klaar/")
    assert "Wie heb je voor je?" in bo.get("/helpen/").content.decode()
    assert start(bo, cast.nel).url == "/helpen/"


def test_at_the_desk_itself_there_is_no_pile(bo: Client, cast: Cast) -> None:
    start(bo, cast.nel)
    card = {"text": "Mag er een bankje bij de beek?", "circle": "0", "stap": "plaats"}
    assert "Volgende kaart" not in bo.post("/vragen/stel/", card, follow=True).content.decode()
