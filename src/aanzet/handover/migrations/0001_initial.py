import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0001_initial"),
        ("initiatives", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Departure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("planned", "gaat weg"),
                            ("sudden", "is plotseling weg"),
                            ("reorganised", "heeft straks een andere functie"),
                        ],
                        default="planned",
                        max_length=11,
                    ),
                ),
                ("day", models.DateField()),
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
                ("announced_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("once", models.UUIDField(unique=True)),
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="departures", to="parties.party"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-announced_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("contact", "vaste contactpersoon"),
                            ("backup", "vervanger"),
                            ("owner", "trekker"),
                            ("director", "netwerkregisseur"),
                            ("core", "deelnemer"),
                        ],
                        max_length=8,
                    ),
                ),
                ("called", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("announced", "vertrek aangekondigd"),
                            ("ready", "dossier klaar"),
                            ("planning", "dossier klaar, opvolger bekend"),
                            ("planned", "gesprek gepland"),
                            ("received", "ontvangen door de opvolger"),
                            ("handed_over", "overgedragen"),
                            ("missing", "er mist nog iets"),
                            ("done", "rond"),
                            ("withdrawn", "gaat niet door"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="announced",
                        max_length=11,
                    ),
                ),
                ("story", models.TextField(blank=True, max_length=2500)),
                ("relations", models.TextField(blank=True, max_length=1500)),
                ("decisions", models.TextField(blank=True, max_length=1500)),
                ("money", models.TextField(blank=True, max_length=1500)),
                ("rules", models.TextField(blank=True, max_length=1500)),
                ("tone", models.TextField(blank=True, max_length=1500)),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("talk_at", models.DateTimeField(blank=True, null=True)),
                ("talk_place", models.CharField(blank=True, max_length=140)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("ticked_at", models.DateTimeField(blank=True, null=True)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("missing", models.CharField(blank=True, max_length=300)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "departure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="handovers", to="handover.departure"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "mover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="initiatives.participation",
                    ),
                ),
                (
                    "readers",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers_got",
                        to="parties.party",
                    ),
                ),
                (
                    "ticked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["initiative", "state"], name="handover_initiative")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("announced", "ready", "planning", "planned")),
                            models.Q(("role", "core"), _negated=True),
                        ),
                        fields=("initiative", "role"),
                        name="handover_of_a_role_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("announced", "ready", "planning", "planned"))),
                        fields=("participation", "role"),
                        name="handover_of_a_place_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "planned"), _negated=True), ("talk_at__isnull", False), _connector="OR"
                        ),
                        name="handover_talk_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["planning", "planned", "received", "handed_over", "missing"]),
                                _negated=True,
                            ),
                            ("successor__isnull", False),
                            _connector="OR",
                        ),
                        name="handover_has_one_successor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("received", "handed_over", "missing")), _negated=True),
                            ("received_at__isnull", False),
                            _connector="OR",
                        ),
                        name="handover_is_signed_for",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mover__isnull", False), ("state", "missing")),
                            models.Q(models.Q(("state", "missing"), _negated=True), ("mover", None)),
                            _connector="OR",
                        ),
                        name="v01_what_is_missing_has_a_mover",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None),
                                (
                                    "state__in",
                                    ("announced", "ready", "planning", "planned", "received", "handed_over", "missing"),
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state__in",
                                        (
                                            "announced",
                                            "ready",
                                            "planning",
                                            "planned",
                                            "received",
                                            "handed_over",
                                            "missing",
                                        ),
                                    ),
                                    _negated=True,
                                ),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="handover_end_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PromiseChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[("successor", "De opvolger neemt het over"), ("keep", "Ik doe het zelf nog")],
                        max_length=9,
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agreements.commitment"
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="handover.handover"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("handover", "commitment"), name="promise_choice_once")],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sought", "de organisatie zoekt een opvolger"),
                            ("late", "er is nog niemand genoemd"),
                            ("asked", "iemand is gevraagd"),
                            ("proposed", "iemand die meedoet is gevraagd"),
                            ("vacant", "de plek is leeg"),
                            ("filled", "de opvolger zei ja"),
                            ("closed", "niet meer nodig"),
                        ],
                        default="sought",
                        max_length=8,
                    ),
                ),
                ("named_by", models.DateField()),
                ("words", models.CharField(blank=True, max_length=300)),
                ("said_yes_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "asked_hat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.hat",
                    ),
                ),
                (
                    "handover",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seat", to="handover.handover"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["asked", "proposed", "filled"]), _negated=True),
                            ("asked__isnull", False),
                            _connector="OR",
                        ),
                        name="seat_asks_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "filled"), _negated=True),
                            ("said_yes_at__isnull", False),
                            _connector="OR",
                        ),
                        name="v11_successor_needs_own_yes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SensitiveNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fact", models.CharField(max_length=300)),
                ("words", models.TextField(blank=True, max_length=600)),
                ("written_at", models.DateTimeField()),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "given_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="handover.handover"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fact", ""), _negated=True), name="note_begins_with_a_fact"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="note_answer_has_moment",
                    ),
                ],
            },
        ),
    ]
