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
            name="ControlMap",
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
                ("version", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "concept"),
                            ("asked", "besproken"),
                            ("valid", "geldig"),
                            ("revising", "geldig, wordt herzien"),
                            ("revised", "herzien"),
                            ("withdrawn", "weggelegd"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("discussed_on", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("valid_since", models.DateTimeField(blank=True, null=True)),
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
                        related_name="control_maps",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "ordering": ["-version"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="direction_controlmap_circle_audience",
                    ),
                    models.UniqueConstraint(fields=("initiative", "version"), name="control_map_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("draft", "asked"))),
                        fields=("initiative",),
                        name="control_map_written_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("valid", "revising"))),
                        fields=("initiative",),
                        name="control_map_holds_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "withdrawn"]),
                            models.Q(("discussed_on__isnull", False), ("valid_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="v01_control_map_holds_until_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("valid", "revising", "revised")), ("valid_since__isnull", False)),
                            models.Q(
                                models.Q(("state__in", ("valid", "revising", "revised")), _negated=True),
                                ("valid_since", None),
                            ),
                            _connector="OR",
                        ),
                        name="control_map_valid_since",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ("revised", "withdrawn"))),
                            models.Q(
                                models.Q(("state__in", ("revised", "withdrawn")), _negated=True), ("ended_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="control_map_end_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Directorship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "gevraagd"),
                            ("serving", "netwerkregisseur"),
                            ("declined", "nu niet"),
                            ("withdrawn", "niet meer nodig"),
                            ("ended", "geweest"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("said_yes_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("revealed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="directorships",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="directorships", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")), fields=("initiative",), name="director_asked_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "serving")), fields=("initiative",), name="director_one_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("said_yes_at__isnull", False), ("state__in", ("serving", "ended"))),
                            models.Q(
                                models.Q(("state__in", ("serving", "ended")), _negated=True), ("said_yes_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="v11_director_by_own_yes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FearNote",
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
                ("text", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[("kept", "bewaard"), ("reread", "herlezen"), ("dropped", "weggegooid")],
                        default="kept",
                        max_length=7,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("reread_on", models.DateField()),
                ("let_go", models.CharField(blank=True, max_length=1000)),
                ("came_back", models.CharField(blank=True, max_length=1000)),
                ("reread_at", models.DateTimeField(blank=True, null=True)),
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
                        related_name="fear_notes",
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
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fear_notes", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["written_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="direction_fearnote_circle_audience",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "dropped"), _negated=True),
                        fields=("initiative", "writer"),
                        name="fear_note_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came_back", ""), ("let_go", ""), ("state", "dropped"), ("text", "")),
                            models.Q(
                                models.Q(("state", "dropped"), _negated=True), models.Q(("text", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="fear_note_dropped_is_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "reread"), _negated=True), ("reread_at__isnull", False), _connector="OR"
                        ),
                        name="fear_note_reread_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Talk",
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
                ("about", models.CharField(max_length=140)),
                ("on", models.DateField()),
                ("time", models.TimeField(blank=True, null=True)),
                ("where", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "gepland"), ("held", "geweest"), ("cancelled", "gaat niet door")],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("called_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("yielded", models.CharField(blank=True, max_length=140)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                    "called_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="talks", to="initiatives.initiative"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="direction_talk_circle_audience",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "planned")),
                            models.Q(models.Q(("state", "planned"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="talk_end_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invited",
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
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invited", to="direction.talk"
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
                        name="v11_direction_invited_is_somebodys",
                    ),
                    models.UniqueConstraint(fields=("talk", "party"), name="invited_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=60)),
                (
                    "decider",
                    models.CharField(
                        choices=[("me", "ik"), ("together", "samen"), ("you", "jij"), ("advice", "samen, na advies")],
                        max_length=8,
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("fixed", "niet onderhandelbaar"),
                            ("open", "bespreekbaar"),
                            ("let_go", "laat ik los"),
                        ],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("fixed_place", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=140)),
                (
                    "control_map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="direction.controlmap"
                    ),
                ),
                (
                    "party",
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
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("control_map", "position"), name="topic_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 12)), name="at_most_twelve_topics"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decider__in", ("you", "advice")), ("party__isnull", False)),
                            models.Q(models.Q(("decider__in", ("you", "advice")), _negated=True), ("party", None)),
                            _connector="OR",
                        ),
                        name="topic_names_its_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("fixed_place__gte", 1),
                                ("fixed_place__isnull", False),
                                ("fixed_place__lte", 3),
                                ("mark", "fixed"),
                            ),
                            models.Q(models.Q(("mark", "fixed"), _negated=True), ("fixed_place", None)),
                            _connector="OR",
                        ),
                        name="topic_fixed_has_place",
                    ),
                    models.UniqueConstraint(fields=("control_map", "fixed_place"), name="at_most_three_not_negotiable"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TopicChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decider",
                    models.CharField(
                        choices=[("me", "ik"), ("together", "samen"), ("you", "jij"), ("advice", "samen, na advies")],
                        max_length=8,
                    ),
                ),
                (
                    "was_decider",
                    models.CharField(
                        choices=[("me", "ik"), ("together", "samen"), ("you", "jij"), ("advice", "samen, na advies")],
                        max_length=8,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "gevraagd"),
                            ("agreed", "veranderd"),
                            ("declined", "blijft zoals het was"),
                            ("withdrawn", "teruggenomen"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="direction.topic"
                    ),
                ),
                (
                    "was_party",
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
                "ordering": ["-asked_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("topic",),
                        name="one_change_of_a_topic_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decider__in", ("you", "advice")), ("party__isnull", False)),
                            models.Q(models.Q(("decider__in", ("you", "advice")), _negated=True), ("party", None)),
                            _connector="OR",
                        ),
                        name="change_names_its_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decider", models.F("was_decider")), _negated=True),
                            models.Q(("party", models.F("was_party")), _negated=True),
                            _connector="OR",
                        ),
                        name="change_changes_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "asked")),
                            models.Q(models.Q(("state", "asked"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="change_end_has_moment",
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
                    "control_map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assents", to="direction.controlmap"
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assents",
                        to="direction.topicchange",
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
                        name="v11_direction_assent_is_somebodys",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("change", None), models.Q(("state", "lapsed"), _negated=True)),
                        fields=("control_map", "party"),
                        name="control_map_assent_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("change__isnull", False)),
                        fields=("change", "party"),
                        name="change_assent_once",
                    ),
                ],
            },
        ),
    ]
