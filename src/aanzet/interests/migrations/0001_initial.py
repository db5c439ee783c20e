import uuid

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
            name="Denominator",
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
                ("text", models.CharField(max_length=140)),
                ("sign", models.CharField(blank=True, max_length=140)),
                ("we_want", models.CharField(blank=True, max_length=140)),
                ("you_want", models.CharField(blank=True, max_length=140)),
                ("costs_us", models.CharField(blank=True, max_length=140)),
                ("costs_you", models.CharField(blank=True, max_length=140)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "ligt voor"),
                            ("talk", "er is nog iets"),
                            ("recognised", "door ieder herkend"),
                            ("placed", "in het doel gezet"),
                            ("kept", "staat op zichzelf"),
                            ("withdrawn", "teruggenomen"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="denominators",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="denominators_along",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="denominators_proposed",
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
                "indexes": [models.Index(fields=["initiative", "state"], name="denominator_initiative")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="interests_denominator_circle_audience",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="denominator_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other", None), models.Q(("other", models.F("initiative")), _negated=True), _connector="OR"
                        ),
                        name="denominator_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state__in", ("asked", "talk", "recognised"))),
                            models.Q(
                                models.Q(("state__in", ("asked", "talk", "recognised")), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="denominator_end_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("motive", "drijfveer"),
                            ("gain", "gewenste winst"),
                            ("worry", "zorg"),
                            ("keep", "wil behouden"),
                            ("bring", "kan brengen"),
                        ],
                        max_length=6,
                    ),
                ),
                ("text", models.CharField(max_length=140)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("withheld", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField()),
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
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="interests", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["initiative", "party"], name="interest_party")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="interest_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "nog niet gezegd"),
                            ("yes", "herken ik"),
                            ("not_yet", "nog niet"),
                            ("otherwise", "anders"),
                            ("lapsed", "doet niet meer mee"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("version", models.PositiveIntegerField(blank=True, null=True)),
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
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "denominator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recognitions",
                        to="interests.denominator",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognitions_of_denominators",
                        to="parties.party",
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
                    models.UniqueConstraint(fields=("denominator", "party"), name="recognition_of_party_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False),
                                ("person__isnull", False),
                                ("state__in", ("yes", "not_yet", "otherwise")),
                                ("version__isnull", False),
                            ),
                            models.Q(
                                models.Q(("state__in", ("yes", "not_yet", "otherwise")), _negated=True),
                                ("answered_at", None),
                                ("person", None),
                                ("version", None),
                            ),
                            _connector="OR",
                        ),
                        name="v11_recognition_needs_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "otherwise"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="otherwise_has_own_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TouchVerdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same_wish", "jullie willen allebei"),
                            ("same_worry", "jullie maken je allebei zorgen"),
                            ("protects", "de zorg van de een raakt wat de ander wil behouden"),
                            ("helps", "de een kan brengen wat de ander zoekt"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(choices=[("fits", "klopt"), ("differs", "nee, dat is iets anders")], max_length=7),
                ),
                ("at", models.DateTimeField()),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts_as_one",
                        to="interests.interest",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts_as_other",
                        to="interests.interest",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="touch_verdicts", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("one", "other", "party"), name="touch_verdict_once"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="touch_verdict_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Chance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("monday", models.DateField()),
                (
                    "verdict",
                    models.CharField(
                        blank=True, choices=[("fits", "klopt"), ("differs", "nee, dat is iets anders")], max_length=7
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="initiatives.initiative"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="initiatives.initiative"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chances", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-monday", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("party", "one", "other"), name="chance_once"),
                    models.CheckConstraint(condition=models.Q(("one__lt", models.F("other"))), name="chance_in_order"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("verdict", "")),
                            models.Q(models.Q(("verdict", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="chance_answer_has_moment",
                    ),
                ],
            },
        ),
    ]
