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
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "instrument",
                    models.CharField(
                        choices=[("actie", "ACTIE"), ("randvoorwaarden", "vijf randvoorwaarden")], max_length=15
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "wordt ingevuld"),
                            ("shown", "verschillen zichtbaar"),
                            ("talk", "gesprek gepland"),
                            ("chosen", "rol gekozen"),
                            ("again", "straks weer kijken"),
                            ("over", "geweest"),
                            ("lapsed", "ging niet door"),
                            ("withdrawn", "teruggenomen"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("closes_on", models.DateField()),
                ("shown_at", models.DateTimeField(blank=True, null=True)),
                ("talk_on", models.DateField(blank=True, null=True)),
                ("talk_place", models.CharField(blank=True, max_length=140)),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stimulate", "stimuleren"),
                            ("facilitate", "faciliteren"),
                            ("coproduce", "samen doen"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "role_phase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("explore", "Verkennen"),
                            ("connect", "Verbinden"),
                            ("agree", "Afspreken"),
                            ("do", "Doen"),
                            ("embed", "Blijven"),
                        ],
                        max_length=8,
                    ),
                ),
                ("role_at", models.DateTimeField(blank=True, null=True)),
                (
                    "detail",
                    models.CharField(
                        choices=[("nothing", "niets"), ("words", "waar het uiteenloopt"), ("spread", "de spreiding")],
                        default="nothing",
                        max_length=7,
                    ),
                ),
                ("result", models.JSONField(blank=True, default=dict)),
                ("again_on", models.DateField(blank=True, null=True)),
                (
                    "card_circle",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "iedereen"),
                            (1, "bekende leden"),
                            (2, "wie meedoet"),
                            (3, "alleen de kern of deze tafel"),
                            (4, "alleen wie ik noem"),
                            (5, "gesloten sociale kring"),
                        ],
                        null=True,
                    ),
                ),
                ("card_shared_at", models.DateTimeField(blank=True, null=True)),
                ("once", models.UUIDField(blank=True, null=True)),
                (
                    "card_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mirrors", to="initiatives.initiative"
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
                    "role_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "sides",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.audience",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mirrors_started", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-id"],
                "indexes": [models.Index(fields=["state", "closes_on"], name="mirror_closes")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "shown", "talk", "chosen", "again"))),
                        fields=("initiative", "instrument"),
                        name="mirror_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mover__isnull", False), ("state__in", ("shown", "talk", "again"))),
                            models.Q(
                                models.Q(("state__in", ("shown", "talk", "again")), _negated=True), ("mover", None)
                            ),
                            _connector="OR",
                        ),
                        name="v01_mirror_has_mover",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", ""), ("role_at", None), ("role_by", None), ("role_phase", "")),
                            models.Q(
                                models.Q(("role", ""), _negated=True),
                                models.Q(("role_phase", ""), _negated=True),
                                ("role_at__isnull", False),
                                ("role_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="mirror_role_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("instrument", "actie"), ("sides__isnull", False)),
                            models.Q(("instrument", "randvoorwaarden"), ("role", ""), ("sides", None)),
                            _connector="OR",
                        ),
                        name="mirror_sides_or_core",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "talk"), _negated=True), ("talk_on__isnull", False), _connector="OR"
                        ),
                        name="mirror_talk_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("card_asked_by", None), ("card_circle", None), ("card_shared_at", None)),
                            models.Q(
                                ("card_asked_by__isnull", False), ("card_circle__in", (2, 0)), ("instrument", "actie")
                            ),
                            _connector="OR",
                        ),
                        name="v06_mirror_card_was_asked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CardYes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "nog niet gezegd"),
                            ("yes", "JA"),
                            ("no", "NEE"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
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
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="card_yeses", to="mirrors.round"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False), ("person__isnull", False), ("state__in", ("yes", "no"))
                            ),
                            models.Q(("answered_at", None), ("person", None), ("state", "asked")),
                            ("state", "lapsed"),
                            _connector="OR",
                        ),
                        name="v11_mirrors_cardyes_is_somebodys",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "yes"])),
                        fields=("round", "party"),
                        name="mirror_card_asked_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "yes")),
                        fields=("round", "person"),
                        name="v11_mirror_card_yes_of_one_side",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.CharField(max_length=2)),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agreements.agreement"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="mirrors.round"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("initiator", "trekt de kar"),
                            ("contact", "contactpersoon van de gemeente"),
                            ("supporter", "ondersteuner"),
                            ("core", "kern"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "gevraagd"),
                            ("answered", "ingevuld"),
                            ("declined", "nu niet"),
                            ("lapsed", "niet ingevuld"),
                        ],
                        default="asked",
                        max_length=8,
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
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="mirror_seats", to="parties.party"
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
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="mirrors.round"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "party"), name="mirror_seat_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("round", "person"),
                        name="mirror_one_answer_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", False), ("person__isnull", False), ("state", "answered")),
                            models.Q(
                                models.Q(("state", "answered"), _negated=True), ("answered_at", None), ("person", None)
                            ),
                            _connector="OR",
                        ),
                        name="v11_mirror_answer_is_own",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("statement", models.CharField(max_length=8)),
                ("value", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("words", models.CharField(blank=True, max_length=500)),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="mirrors.seat"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("seat", "statement"), name="mirror_answer_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value", None), ("value__lte", 5), _connector="OR"),
                        name="mirror_answer_on_scale",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TalkRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "gevraagd"),
                            ("planned", "gepland"),
                            ("declined", "nu niet"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("on", models.DateField(blank=True, null=True)),
                ("where", models.CharField(blank=True, max_length=140)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="talks", to="mirrors.round"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")), fields=("round",), name="mirror_talk_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("on__isnull", False), ("state", "planned")),
                            models.Q(models.Q(("state", "planned"), _negated=True), ("on", None)),
                            _connector="OR",
                        ),
                        name="mirror_talk_planned_has_day",
                    ),
                ],
            },
        ),
    ]
