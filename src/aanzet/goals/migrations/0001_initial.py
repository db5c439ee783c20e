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
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("images", "ieder schrijft apart"),
                            ("beside", "naast elkaar"),
                            ("round", "JA-ronde"),
                            ("wishes", "wensen bij de tekst"),
                            ("stuck", "wacht op een keuzetafel"),
                            ("table", "keuzetafel gepland"),
                            ("shared", "van ons allemaal"),
                        ],
                        default="images",
                        max_length=8,
                    ),
                ),
                ("reveal_on", models.DateField()),
                ("revealed_at", models.DateTimeField(blank=True, null=True)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("table_on", models.DateField(blank=True, null=True)),
                ("table_where", models.CharField(blank=True, max_length=120)),
                ("brought", models.CharField(blank=True, max_length=160)),
                ("brought_sign", models.CharField(blank=True, max_length=300)),
                ("started_at", models.DateTimeField()),
                (
                    "initiative",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="goal", to="initiatives.initiative"
                    ),
                ),
                (
                    "mover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GoalVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("round", models.PositiveSmallIntegerField()),
                ("sentence", models.CharField(max_length=160)),
                ("result", models.CharField(max_length=300)),
                ("seen_by_what", models.CharField(max_length=300)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("of_the_table", models.BooleanField(default=False)),
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
                ("proposed_at", models.DateTimeField()),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="goals.goal"
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("goal", "number"), name="goal_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("round__gte", 1), ("round__lte", 3)), name="goal_at_most_three_rounds"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="goal",
            name="current",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="goals.goalversion",
            ),
        ),
        migrations.CreateModel(
            name="OwnImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("said_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "schrijft nog"),
                            ("written", "geschreven"),
                            ("skipped", "overgeslagen"),
                            ("missed", "nog niet geschreven"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=400)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="images", to="goals.goal"
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
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("goal", "party"), name="own_image_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("person__isnull", False),
                                ("said_at__isnull", False),
                                ("state__in", ("written", "skipped")),
                            ),
                            models.Q(("state__in", ("written", "skipped")), _negated=True),
                            _connector="OR",
                        ),
                        name="v11_image_needs_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["written", "lapsed"]), ("text", ""), _connector="OR"),
                        name="own_image_text_was_written",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("said_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "nog niet gezegd"),
                            ("yes", "JA"),
                            ("yes_if", "JA, mits"),
                            ("no", "NEE, want"),
                            ("not_yet", "nog niet"),
                            ("sleeping", "slapend"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("slept_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="goals.goalversion"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "party"), name="v03_one_voice_for_each_text"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("person__isnull", False),
                                ("said_at__isnull", False),
                                ("state__in", ("yes", "yes_if", "no", "not_yet")),
                            ),
                            ("state", "lapsed"),
                            models.Q(("person", None), ("said_at", None), ("state__in", ["asked", "sleeping"])),
                            _connector="OR",
                        ),
                        name="v11_voice_needs_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slept_at__isnull", False), ("state", "sleeping")),
                            models.Q(models.Q(("state", "sleeping"), _negated=True), ("slept_at", None)),
                            _connector="OR",
                        ),
                        name="sleeping_voice_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Doubt",
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
                    "state",
                    models.CharField(
                        choices=[("told", "verteld"), ("heard", "besproken"), ("withdrawn", "niet meer nodig")],
                        default="told",
                        max_length=9,
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("told_at", models.DateTimeField()),
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
                    "facilitator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="doubts", to="goals.voice"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="goals_doubt_circle_audience",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "told")), fields=("voice",), name="doubt_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "told")),
                            models.Q(models.Q(("state", "told"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="doubt_end_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "gevraagd"),
                            ("seeks", "zoekt iemand"),
                            ("planned", "gepland"),
                            ("busy", "bezig"),
                            ("done", "klaar"),
                            ("stopped", "gestopt"),
                        ],
                        max_length=7,
                    ),
                ),
                ("due_on", models.DateField()),
                ("said_yes_at", models.DateTimeField(blank=True, null=True)),
                ("planned_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("once", models.UUIDField(editable=False, unique=True)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="goals.goal"
                    ),
                ),
                (
                    "planner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "progress",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goal_step",
                        to="initiatives.progressnote",
                    ),
                ),
                (
                    "puller",
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
                "ordering": ["due_on", "id"],
                "indexes": [models.Index(fields=["goal", "state", "due_on"], name="goal_step_goal")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("puller__isnull", False),
                                ("said_yes_at__isnull", False),
                                ("state__in", ("planned", "busy", "done")),
                            ),
                            models.Q(("puller__isnull", False), ("said_yes_at", None), ("state", "asked")),
                            models.Q(("puller", None), ("said_yes_at", None), ("state", "seeks")),
                            ("state", "stopped"),
                            _connector="OR",
                        ),
                        name="v11_step_needs_own_yes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state__in", ("asked", "seeks", "planned", "busy"))),
                            models.Q(
                                models.Q(("state__in", ("asked", "seeks", "planned", "busy")), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="goal_step_end_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("progress__isnull", False), ("state", "done")),
                            models.Q(models.Q(("state", "done"), _negated=True), ("progress", None)),
                            _connector="OR",
                        ),
                        name="goal_step_done_was_told",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("current__isnull", False), ("state__in", ("round", "wishes", "stuck", "table", "shared"))
                    ),
                    models.Q(
                        models.Q(("state__in", ("round", "wishes", "stuck", "table", "shared")), _negated=True),
                        ("current", None),
                    ),
                    _connector="OR",
                ),
                name="goal_round_has_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revealed_at", None), ("state", "images")),
                    models.Q(models.Q(("state", "images"), _negated=True), ("revealed_at__isnull", False)),
                    _connector="OR",
                ),
                name="goal_images_stay_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("shared_at__isnull", False), ("state", "shared")),
                    models.Q(models.Q(("state", "shared"), _negated=True), ("shared_at", None)),
                    _connector="OR",
                ),
                name="v03_shared_since",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "table"), ("table_on__isnull", False)),
                    models.Q(models.Q(("state", "table"), _negated=True), ("table_on", None), ("table_where", "")),
                    _connector="OR",
                ),
                name="goal_table_has_day",
            ),
        ),
    ]
