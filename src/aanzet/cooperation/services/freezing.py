"""What was signed, as plain words: written once when a JA is asked, with a digest that tells whether it is still so."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.agreements.choices import OPEN_COMMITMENTS
from aanzet.agreements.models import Commitment
from aanzet.initiatives.choices import ACTIVE, Energy, Form, Plane, Ring
from aanzet.initiatives.models import Participation
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.services.erasing import without_name
from aanzet.web.formats import day

from ..models import Cooperation, CooperationText, Share

CHOICES = {"ring": Ring, "energy": Energy, "form": Form, "plane": Plane}


def freeze(text: CooperationText, *, at: dt.datetime) -> None:
    """Where each stands now is written into its line, and the whole into words. For a caller that holds it."""
    shares = list(text.shares.select_related("party").order_by("pk"))
    _place(text.cooperation, shares)
    text.frozen_at, text.frozen = at, words_of(text, shares, promises_in(text.cooperation))
    text.digest = hashlib.sha256(text.frozen.encode()).hexdigest()
    text.save()


def _place(whole: Cooperation, shares: Iterable[Share]) -> None:
    rows = Participation.objects.filter(initiative=whole.initiative, state__in=ACTIVE).order_by("-since", "-pk")
    places = {row.party_id: row for row in rows}
    for share in shares:
        if place := places.get(share.party_id):
            for name in CHOICES:
                setattr(share, name, getattr(place, name))
            share.save()


def promises_in(whole: Cooperation) -> list[Commitment]:
    """The open promises that everybody who reads the agreement may read too (V6)."""
    one = whole.initiative
    seen = Q(agreement__circle=one.circle, agreement__audience=one.audience_id)
    seen |= Q(agreement__circle=whole.circle, agreement__audience=whole.audience_id)
    if whole.circle >= Circle.PARTICIPANTS:
        seen |= Q(agreement__circle__lte=Circle.NETWORK)
    rows = Commitment.objects.filter(seen, agreement__initiative=one, state__in=OPEN_COMMITMENTS)
    return list(rows.select_related("giver", "receiver").order_by("due_on", "pk"))


def standing_words(share: Share) -> str:
    """`kern, ik trek de kar, blijvend, ik regel en verbind`."""
    chosen = ((kind, getattr(share, name)) for name, kind in CHOICES.items())
    return ", ".join(str(kind(value).label) for kind, value in chosen if value)


def words_of(text: CooperationText, shares: Sequence[Share], promises: Sequence[Commitment]) -> str:
    """Always in Dutch: it is what people signed, whatever the language of who reads it."""
    with override("nl"):
        return "\n".join(_lines(text, shares, promises)).strip() + "\n"


def _lines(text: CooperationText, shares: Sequence[Share], promises: Sequence[Commitment]) -> Iterator[str]:
    yield _("Samenwerkingsafspraak: %(title)s") % {"title": text.cooperation.initiative.title}
    yield _("Tekst %(number)s, %(form)s") % {"number": text.number, "form": Form(text.form).label}
    yield from ("", _("Wie"))
    for share in shares:
        yield f"- {share.party.name}: {standing_words(share) or '-'}"
        if share.brings:
            yield "  " + _("Brengt: %(what)s") % {"what": " ".join(share.brings.split())}
        if share.keeps:
            yield "  " + _("Wil houden: %(what)s") % {"what": " ".join(share.keeps.split())}
    for title, words in parts_of(text):
        yield from ("", title, *words.splitlines())
    if promises:
        yield from ("", _("Toezeggingen"))
        for row in promises:
            sides = _("%(giver)s voor %(receiver)s") % {"giver": row.giver.name, "receiver": row.receiver.name}
            yield f"- {row.what}: {sides}, {row.due_on.isoformat()}"
    yield from ("", _("Hoe lang"), term_words(text))


def parts_of(text: CooperationText) -> list[tuple[str, str]]:
    """The chapters that hold something, in the order in which they are read."""
    parts = (
        (_("Wat we samen willen"), text.goal),
        (_("Wie beslist wat"), text.decides),
        (_("Namen, logo’s en eigen activiteiten"), text.identity),
        (_("Vrije ruimte"), text.free_room),
        (_("Als iemand eruit wil"), text.leaving),
        (_("Waarom meteen blijvend"), text.structural_because),
    )
    return [(str(title), words) for title, words in parts if words]


def term_words(text: CooperationText) -> str:
    return _("Tot %(until)s. Op %(evaluate)s kijken we samen terug.") % {
        "until": day(text.valid_until, "j F Y"), "evaluate": day(text.evaluate_on, "j F Y"),
    }  # fmt: skip


def redact(party: Party, *, at: dt.datetime) -> None:
    """What somebody who is erased said about themselves goes from what was signed too, and their name. The digest stays
    that of the signed words, and the page says why they differ now. For a caller that still has their lines."""
    involved = Q(shares__party=party) | Q(signatures__person=party) | Q(person=party)
    for text in CooperationText.objects.filter(involved, frozen_at__isnull=False).distinct():
        left = _without(text, party)
        if left != text.frozen:
            text.frozen, text.redacted_at = left, at
            text.save(update_fields=["frozen", "redacted_at"])


def _without(text: CooperationText, party: Party) -> str:
    """By the place of the line and not by its words: others may bring the same, and names change."""
    lines, names = text.frozen.split("\n"), {party.name}
    with override("nl"):
        begin = lines.index(_("Wie")) + 1
    heads = [at for at in range(begin, lines.index("", begin)) if lines[at].startswith("- ")]
    shares = list(zip(text.shares.order_by("pk"), heads, [*heads[1:], lines.index("", begin)], strict=False))
    for share, head, following in reversed(shares):
        if share.party_id == party.pk:
            names.add(lines[head][2:].rpartition(": ")[0])
            del lines[head + 1 : following]
    whole = "\n".join(lines)
    for name in names:
        whole = without_name(whole, name)
    return whole
