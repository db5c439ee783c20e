import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("initiatives", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "circle",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "iedereen"),
                            (1, "bekende leden"),
                            (2, "wie meedoet"),
                            (3, "alleen de kern of deze tafel"),
                            (4, "alleen wie ik noem"),
                            (5, "gesloten sociale kring"),
                        ],
                        default=0,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "online"),
                            ("mail", "per mail"),
                            ("paper", "op papier"),
                            ("phone", "aan de telefoon"),
                            ("desk", "aan de balie"),
                        ],
                        default="online",
                        max_length=10,
                    ),
                ),
                ("offers_contact", models.BooleanField(default=False)),
                ("contact_details", models.CharField(blank=True, max_length=200)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("direct", "afspraak"), ("ring", "afspraak in een ring"), ("gift", "gift")],
                        default="direct",
                        max_length=6,
                    ),
                ),
                ("gift_because", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "voorgesteld"),
                            ("running", "loopt"),
                            ("done", "rond"),
                            ("stopped", "gestopt"),
                            ("declined", "nu niet"),
                            ("withdrawn", "teruggenomen"),
                        ],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("found", models.BooleanField(default=False)),
                ("proposed_at", models.DateTimeField()),
                ("runs_since", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "audience",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.audience",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss_said", to="parties.party"
                    ),
                ),
                (
                    "hat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.hat",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements_proposed",
                        to="parties.party",
                    ),
                ),
                (
                    "sides",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
                    ),
                ),
            ],
            options={
                "ordering": ["-proposed_at", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["initiative", "state", "-proposed_at"], name="agreement_initiative")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="agreements_agreement_circle_audience",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "gift"), models.Q(("gift_because", ""), _negated=True)),
                            models.Q(models.Q(("kind", "gift"), _negated=True), ("gift_because", "")),
                            _connector="OR",
                        ),
                        name="gift_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("runs_since", None), ("state__in", ["proposed", "declined", "withdrawn"])),
                            models.Q(
                                models.Q(("state__in", ["proposed", "declined", "withdrawn"]), _negated=True),
                                ("runs_since__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_runs_since",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state__in", ("proposed", "running"))),
                            models.Q(
                                models.Q(("state__in", ("proposed", "running")), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_end_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "nog niet gezegd"),
                            ("yes", "JA"),
                            ("no", "Nu niet"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="asked",
                        max_length=6,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "online"),
                            ("mail", "per mail"),
                            ("paper", "op papier"),
                            ("phone", "aan de telefoon"),
                            ("desk", "aan de balie"),
                        ],
                        default="online",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assents", to="agreements.agreement"
                    ),
                ),
                (
                    "hat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.hat",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assents", to="parties.party"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "party"), name="assent_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False), ("person__isnull", False), ("state__in", ("yes", "no"))
                            ),
                            models.Q(
                                models.Q(("state__in", ("yes", "no")), _negated=True),
                                ("answered_at", None),
                                ("person", None),
                            ),
                            _connector="OR",
                        ),
                        name="v11_answer_needs_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=140)),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=30)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "voorgesteld"),
                            ("planned", "gepland"),
                            ("changing", "andere dag gevraagd"),
                            ("handed_over", "gedaan, wacht op bevestiging"),
                            ("not_kept", "niet gelukt, nieuwe dag gevraagd"),
                            ("unclaimed", "zoekt iemand"),
                            ("fulfilled", "nagekomen"),
                            ("stopped", "gestopt"),
                        ],
                        default="proposed",
                        max_length=11,
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("wish_due_on", models.DateField(blank=True, null=True)),
                ("wish_amount", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("missed", models.PositiveSmallIntegerField(default=0)),
                ("same_person", models.BooleanField(default=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "carrier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carries",
                        to="parties.party",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments_given",
                        to="parties.party",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments_received",
                        to="parties.party",
                    ),
                ),
                (
                    "wish_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "ordering": ["agreement", "position"],
                "indexes": [
                    models.Index(fields=["giver", "state", "due_on"], name="commitment_giver"),
                    models.Index(fields=["receiver", "state", "due_on"], name="commitment_receiver"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "position"), name="commitment_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("receiver")), _negated=True),
                        name="commitment_between_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                        name="commitment_amount_is_some",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_by", models.F("receiver")), ("state", "fulfilled")),
                            models.Q(models.Q(("state", "fulfilled"), _negated=True), ("confirmed_by", None)),
                            _connector="OR",
                        ),
                        name="v02_only_the_receiver_confirms",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("same_person", False), ("state", "fulfilled"), _connector="OR"),
                        name="v02_same_person_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "stopped"]), ("accepted_at__isnull", False), _connector="OR"
                        ),
                        name="v11_promise_needs_own_yes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ("changing", "not_kept")),
                                ("wish_by__isnull", False),
                                ("wish_due_on__isnull", False),
                            ),
                            models.Q(
                                models.Q(("state__in", ("changing", "not_kept")), _negated=True),
                                ("wish_amount", None),
                                ("wish_by", None),
                                ("wish_due_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_wish_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("planned", "changing", "not_kept")), _negated=True),
                            ("carrier__isnull", False),
                            _connector="OR",
                        ),
                        name="v10_running_promise_has_carrier",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kept_by__isnull", False), ("state", "unclaimed")),
                            models.Q(models.Q(("state", "unclaimed"), _negated=True), ("kept_by", None)),
                            _connector="OR",
                        ),
                        name="v10_unclaimed_promise_has_keeper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None),
                                (
                                    "state__in",
                                    ["proposed", "planned", "changing", "handed_over", "not_kept", "unclaimed"],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state__in",
                                        ["proposed", "planned", "changing", "handed_over", "not_kept", "unclaimed"],
                                    ),
                                    _negated=True,
                                ),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_end_has_moment",
                    ),
                ],
            },
        ),
    ]
