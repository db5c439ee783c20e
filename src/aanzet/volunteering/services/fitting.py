"""Whether somebody and a job may come together, by whichever way. Refuses with CannotPlace, fit for the screen."""

import datetime as dt

from django.utils.translation import gettext as _

from aanzet.parties.models import Party
from aanzet.parties.queries import spokespeople
from aanzet.parties.viewer import viewer_for

from ..choices import OPEN_PLACEMENTS, Consent, OfferState
from ..models import Job, TimeOffer
from ..policies import may_read
from .holding import CannotPlace


def offer_of(party: Party) -> TimeOffer | None:
    rows = TimeOffer.objects.filter(party=party).exclude(state=OfferState.ENDED)
    return rows.select_related("guide", "area").first()


def is_minor(party: Party) -> bool:
    """As they said last; also where that offer has ended, because what runs already runs on."""
    last = TimeOffer.objects.filter(party=party).order_by("-offered_at", "-pk").first()
    return last is not None and last.is_of_minor


def whose(job: Job) -> list[Party]:
    """Nobody confirms one's own hours: not whose job it is, nor who speaks for them (V5)."""
    return [job.party, *(hat.person for hat in spokespeople(job.party))]


def check_open(job: Job) -> None:
    if not job.is_open:
        raise CannotPlace(_("Deze klus is intussen bezet of van het bord."))


def check_may_be_asked(job: Job, volunteer: Party) -> None:
    """By a coordinator. Whoever is asked may read it from then on: nothing gets a wider circle by asking (V6)."""
    if volunteer in whose(job):
        raise CannotPlace(_("Dit is een klus van diegene zelf."))
    if not may_read(viewer_for(volunteer), job):
        raise CannotPlace(_("Deze klus is niet voor iedereen te zien. Vraag wie de klus heeft."))


def check_fit(job: Job, volunteer: Party, offer: TimeOffer | None, *, adult: bool) -> None:
    if job.placements.filter(volunteer=volunteer, state__in=OPEN_PLACEMENTS).exists():
        raise CannotPlace(_("Hierover loopt al iets. Kijk bij ‘Mijn inzet’."))
    if not adult and not job.minors_welcome:
        raise CannotPlace(_("Voor deze klus moet je achttien zijn. Er zijn er meer: kijk bij ‘ook onder de 18’."))
    if not adult and (offer is None or offer.consent != Consent.GIVEN):
        raise CannotPlace(_("Eerst zegt een ouder dat het goed is. Vul je aanbod in; de coördinator helpt je verder."))
    ask_parent_first(offer)


def ask_parent_first(offer: TimeOffer | None) -> None:
    if offer is not None and offer.waits_for_parent:
        raise CannotPlace(_("Eerst zegt een ouder dat het goed is. De coördinator helpt daarbij."))


def check_vog(job: Job, seen_on: dt.date | None, *, field: str = "") -> None:
    if job.vog_rule and seen_on is None:
        raise CannotPlace(_("Voor deze klus vraagt een regel een VOG. Zeg eerst dat je die hebt gezien."), field)
