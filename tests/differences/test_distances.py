"""Who may say that somebody stays away, and the sheet "wie doet wat" (S22)."""

from typing import Any

import pytest
from django.urls import reverse

from aanzet.differences.choices import DistanceState, Doer
from aanzet.differences.models import Distance
from aanzet.differences.services.distancing import hear_both, signal
from aanzet.differences.services.sheet import Line, write_sheet
from aanzet.initiatives.choices import Refusal, Ring
from aanzet.initiatives.models import Participation
from aanzet.initiatives.services.inviting import decline_invitation, invite
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .builders import signalled, village


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def refused(cast: Cast, refusal: str = Refusal.THREATENED) -> Participation:
    """Gijs was asked along and said that it touches his own work."""
    made = village(cast)
    row = invite(made, party=cast.gijs, by=speaker(cast.joris), at=NOW)
    return decline_invitation(row, words="", refusal=refusal, by=speaker(cast.gijs), at=NOW)


def test_right_after_it_touches_our_work_there_is_a_way_to_a_connector(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    row = invite(made, party=cast.gijs, by=speaker(cast.joris), at=NOW)
    client, start = signed_in(cast.gijs), reverse("distance_start", args=[row.pk])
    assert client.get(start).status_code == 403
    answer = client.post(reverse("participation", args=[row.pk]), {"answer": "no", "refusal": Refusal.THREATENED})
    assert answer.headers["Location"] == start
    assert "Joris leest dit niet." in words(client.get(start))
    sent = client.post(start, {"words": "Wij hebben al een eettafel.", "once": "8f14e45f-ceea-467f-ab2c-9d0f3b6d9d11"})
    distance = Distance.objects.get()
    assert sent.headers["Location"] == distance.get_absolute_url()
    assert (distance.one, distance.other, distance.asked, distance.keeper) == (
        cast.gijs, cast.joris, cast.gijs, cast.fatima,
    )  # fmt: skip
    # Joris hears nothing of it before the connector asks him, and can still say what he feels himself.
    assert signed_in(cast.joris).get(distance.get_absolute_url()).status_code == 404
    assert not Turn.objects.running().filter(subject_kind="distance", party=cast.joris).exists()
    signal(made, other=cast.gijs, one=cast.joris, words="Stil.", by=speaker(cast.joris), at=NOW)
    assert Distance.objects.filter(state=DistanceState.FELT).count() == 2


def test_who_only_had_no_time_has_nothing_to_tell_a_connector(cast: Cast, signed_in: SignIn) -> None:
    row = refused(cast, Refusal.CAPACITY)
    assert signed_in(cast.gijs).get(reverse("distance_start", args=[row.pk])).status_code == 403
    with pytest.raises(CannotMove):
        signal(row.initiative, other=cast.joris, one=cast.gijs, words="Iets.", by=speaker(cast.gijs), at=NOW)


def test_who_asked_and_a_connector_who_takes_part_may_feel_it_and_others_not(cast: Cast, signed_in: SignIn) -> None:
    row = refused(cast)
    start = reverse("distance_start", args=[row.pk])
    join(row.initiative, Place(Ring.RING), by=speaker(cast.fatima), at=NOW)
    join(row.initiative, Place(Ring.FREE), by=speaker(cast.bo), at=NOW)
    assert signed_in(cast.bo).get(start).status_code == 404
    tracker = reverse("invitations", args=[row.initiative_id])
    assert tracker in words(signed_in(cast.fatima).get(row.initiative.get_absolute_url()))
    assert "Vraag iemand" not in words(signed_in(cast.fatima).get(tracker)), "asking along is of the core"
    assert tracker not in words(signed_in(cast.bo).get(row.initiative.get_absolute_url()))
    signed_in(cast.fatima).post(start, {"words": "Het is hier stil.", "once": "8f14e45f-ceea-467f-ab2c-9d0f3b6d9d12"})
    distance = Distance.objects.get()
    assert (distance.one, distance.keeper, distance.felt_by) == (cast.joris, cast.fatima, cast.fatima)
    turn = running_turn(distance.subject)
    assert turn
    assert (turn.party, turn.waiting) == (cast.fatima, None)
    assert signed_in(cast.joris).get(distance.get_absolute_url()).status_code == 404
    hear_both(distance, by=speaker(cast.fatima), at=NOW)
    page = words(signed_in(cast.joris).get(distance.get_absolute_url()))
    assert "Het is hier stil." not in page


def test_both_sides_write_at_the_same_sheet_and_read_it_first(cast: Cast, signed_in: SignIn) -> None:
    distance = signalled(cast)
    sheet = reverse("distance_sheet", args=[distance.pk])
    assert signed_in(cast.joris).get(sheet).status_code == 403, "the other side does not know yet"
    hear_both(distance, by=speaker(cast.fatima), at=NOW)
    assert "Halen en brengen" in words(signed_in(cast.gijs).get(sheet))
    sent = {"blad": "0", "stap-1-what": "Samen eten op zondag", "stap-1-who": "one", "stap-2-what": "Zorg thuis",
            "stap-2-who": "other", "stap-2-takes_trade": "on"}  # fmt: skip
    sent |= {f"stap-{number}-who": "nobody" for number in range(3, 9)}
    assert signed_in(cast.gijs).post(sheet, sent).headers["Location"] == distance.get_absolute_url()
    late = words(signed_in(cast.joris).post(sheet, sent | {"stap-1-what": "Iets anders"}))
    assert "De ander schreef er intussen ook aan." in late
    assert "Iets anders" in late, "what was typed stays"
    page = words(signed_in(cast.fatima).get(distance.get_absolute_url()))
    assert "Samen eten op zondag: Joris." in page
    assert "Zorg thuis: Gijs, werk voor een beroep." in page
    assert signed_in(cast.tineke).get(sheet).status_code == 404
    paper = reverse("distance_sheet_print", args=[distance.pk])
    assert "Zorg thuis" in words(signed_in(cast.joris).get(paper))
    with pytest.raises(CannotMove):
        write_sheet(distance, [Line("Iets", Doer.BOTH)], after=1, by=speaker(cast.tineke), at=NOW)
