"""Keeping audiences: the lists behind the narrow circles."""

from collections.abc import Iterable

from django.db import transaction

from .models import Audience, AudienceMember, Party


@transaction.atomic(savepoint=False)
def open_audience(label: str, *, members: Iterable[Party]) -> Audience:
    audience = Audience.objects.create(label=label)
    admit(audience, *members)
    return audience


def admit(audience: Audience, *parties: Party) -> None:
    AudienceMember.objects.bulk_create(
        [AudienceMember(audience=audience, party=party) for party in {p.pk: p for p in parties}.values()],
        ignore_conflicts=True,
    )


def dismiss(audience: Audience, party: Party) -> None:
    AudienceMember.objects.filter(audience=audience, party=party).delete()
