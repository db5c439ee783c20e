import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Turn",
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
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.BigIntegerField()),
                ("ask", models.CharField(max_length=60)),
                ("office_name", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("url", models.CharField(max_length=300)),
                ("context_title", models.CharField(blank=True, max_length=200)),
                ("context_url", models.CharField(blank=True, max_length=300)),
                ("context_kind", models.CharField(blank=True, max_length=40)),
                ("context_id", models.BigIntegerField(blank=True, null=True)),
                ("area_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "aan zet"), ("resting", "in rust"), ("done", "gedaan")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("rests_until", models.DateField(blank=True, null=True)),
                ("last_sign_at", models.DateTimeField()),
                ("asked_how_at", models.DateTimeField(blank=True, null=True)),
                ("asked_help_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_how_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="parties.party"
                    ),
                ),
                (
                    "waiting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waits",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["party", "state", "due_on"], name="turn_party"),
                    models.Index(fields=["waiting", "state", "due_on"], name="turn_waiting"),
                    models.Index(fields=["state", "due_on"], name="turn_clock"),
                    models.Index(fields=["context_kind", "context_id", "state"], name="turn_context"),
                    models.Index(fields=["subject_kind", "subject_id", "state"], name="turn_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="turns_turn_circle_audience",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["open", "resting"])),
                        fields=("subject_kind", "subject_id"),
                        name="v01_one_turn_per_open_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rests_until__isnull", False), ("state", "resting")),
                            models.Q(models.Q(("state", "resting"), _negated=True), ("rests_until", None)),
                            _connector="OR",
                        ),
                        name="v01_rest_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state", "done")),
                            models.Q(models.Q(("state", "done"), _negated=True), ("ended_at", None)),
                            _connector="OR",
                        ),
                        name="turn_done_has_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nudge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "turn",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nudges", to="turns.turn"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("turn", "step"), name="nudge_once")],
            },
        ),
    ]
