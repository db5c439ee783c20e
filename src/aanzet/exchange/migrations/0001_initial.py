import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0001_initial"),
        ("areas", "0001_initial"),
        ("initiatives", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
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
                ("kind", models.CharField(choices=[("offer", "aanbod"), ("need", "vraag")], max_length=5)),
                (
                    "resource",
                    models.CharField(
                        choices=[
                            ("hands", "handen"),
                            ("knowledge", "kennis"),
                            ("materials", "spullen"),
                            ("space", "ruimte"),
                            ("attention", "aandacht"),
                            ("network", "netwerk"),
                        ],
                        max_length=9,
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=140)),
                ("story", models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(1200)])),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.01")),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=30)),
                ("when_words", models.CharField(blank=True, max_length=200)),
                ("place_words", models.CharField(blank=True, max_length=80)),
                ("conditions", models.CharField(blank=True, max_length=200)),
                ("not_this", models.CharField(blank=True, max_length=200)),
                ("gift_because", models.CharField(blank=True, max_length=200)),
                ("capacity", models.PositiveSmallIntegerField(default=1)),
                ("taken", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "concept"),
                            ("checked", "gekeurd"),
                            ("floor", "op de vloer"),
                            ("talking", "in gesprek"),
                            ("matched", "gematcht"),
                            ("season", "op de seizoenslijst"),
                            ("passed_on", "doorverwezen"),
                            ("expired", "verlopen"),
                            ("withdrawn", "ingetrokken"),
                            ("shielded", "afgeschermd"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("brought_at", models.DateTimeField()),
                ("shown_at", models.DateTimeField(blank=True, null=True)),
                ("expires_on", models.DateField()),
                ("renewed", models.BooleanField(default=False)),
                ("passed_to", models.CharField(blank=True, max_length=200)),
                (
                    "meant_circle",
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
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="areas.area"
                    ),
                ),
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
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="items",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "own",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="parties.party"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="items",
                        to="areas.theme",
                    ),
                ),
            ],
            options={
                "ordering": ["-shown_at", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["state", "kind", "-shown_at"], name="item_state"),
                    models.Index(fields=["party", "state"], name="item_party"),
                    models.Index(fields=["initiative", "state"], name="item_initiative"),
                    models.Index(fields=["state", "expires_on"], name="item_expires"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="exchange_item_circle_audience",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("capacity"))), name="item_never_beyond_capacity"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__gte", 1), ("capacity__lte", 50)), name="item_capacity_is_some"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount", None), models.Q(("amount__gt", 0), ("amount__lte", 10000)), _connector="OR"
                        ),
                        name="item_amount_is_some",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("gift_because", ""), ("kind", "offer"), _connector="OR"),
                        name="item_only_an_offer_is_a_gift",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "checked", "withdrawn"]),
                            ("shown_at__isnull", False),
                            _connector="OR",
                        ),
                        name="item_on_the_list_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("direct", "samen gevonden"),
                            ("ring", "een ring"),
                            ("chain", "een keten"),
                            ("floor", "op de Beursvloer"),
                        ],
                        default="direct",
                        max_length=6,
                    ),
                ),
                ("in_return", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("form", "op een formulier"),
                            ("confirmed", "bekrachtigd"),
                            ("contacted", "contact gelegd"),
                            ("done", "uitgevoerd"),
                            ("not_feasible", "niet haalbaar"),
                            ("never_contacted", "nooit contact gehad"),
                            ("expired", "verlopen"),
                            ("fell", "ging niet door"),
                        ],
                        default="form",
                        max_length=15,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("contacted_at", models.DateTimeField(blank=True, null=True)),
                ("asked_on", models.DateField(blank=True, null=True)),
                (
                    "obstacle",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "De dag kwam niet uit"),
                            ("meant", "Het was iets anders dan gedacht"),
                            ("needed", "Er was iets nodig dat er niet was"),
                            ("place", "De plek of het vervoer lukte niet"),
                            ("life", "Er kwam iets tussen"),
                            ("solved", "Het was al opgelost"),
                            ("other", "Iets anders"),
                        ],
                        max_length=6,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=300)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="match", to="agreements.agreement"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="areas.area",
                    ),
                ),
                (
                    "contact_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "matches",
                "ordering": ["-made_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("spoken", "Gesproken, het loopt"),
                            ("trouble", "Gesproken, het gaat nog niet"),
                            ("no_answer", "Niet bereikt"),
                        ],
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "caller",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="exchange.match"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "given",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="refusals", to="exchange.item"
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exchange.item",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="refusals", to="parties.party"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("given", "receiver", "party"), name="refusal_once")],
            },
        ),
        migrations.CreateModel(
            name="Response",
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
                ("words", models.CharField(max_length=600)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "wacht op antwoord"),
                            ("other", "het kan anders"),
                            ("yes", "ja, samen het formulier invullen"),
                            ("form", "op een formulier"),
                            ("no", "nu niet"),
                            ("withdrawn", "teruggenomen"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=600)),
                ("at", models.DateTimeField()),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="responses", to="exchange.item"
                    ),
                ),
                (
                    "own_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="laid_beside",
                        to="exchange.item",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="item_responses", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["party", "state"], name="response_party")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="exchange_response_circle_audience",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "other", "yes"))),
                        fields=("item", "party"),
                        name="response_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="match",
            name="response",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="matches",
                to="exchange.response",
            ),
        ),
        migrations.CreateModel(
            name="Use",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("active", models.BooleanField(default=True)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="agreements.commitment"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="exchange.item"
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="exchange.match"
                    ),
                ),
            ],
            options={
                "ordering": ["commitment", "item"],
                "constraints": [models.UniqueConstraint(fields=("item", "commitment"), name="use_once")],
            },
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["state", "asked_on"], name="match_state"),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("confirmed", "contacted")), _negated=True),
                    models.Q(("asked_on__isnull", False), ("began_at__isnull", False)),
                    _connector="OR",
                ),
                name="match_runs_with_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "not_feasible"), _negated=True),
                    models.Q(("because", ""), _negated=True),
                    _connector="OR",
                ),
                name="match_not_feasible_says_why",
            ),
        ),
    ]
