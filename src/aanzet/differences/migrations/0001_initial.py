import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0001_initial"),
        ("goals", "0001_initial"),
        ("initiatives", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Difference",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("compatible", "verenigbaar"),
                            ("tension", "spanning"),
                            ("opposed", "tegengesteld"),
                            ("conflict", "conflict"),
                            ("old_sore", "oud zeer"),
                        ],
                        default="tension",
                        max_length=10,
                    ),
                ),
                ("personal", models.BooleanField(default=False)),
                ("felt", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("felt", "gevoeld"),
                            ("drafted", "woorden liggen klaar"),
                            ("wording", "woorden zoeken"),
                            ("help", "hulp bij de woorden"),
                            ("named", "benoemd"),
                            ("parked", "geparkeerd"),
                            ("agenda", "op de agenda"),
                            ("options", "opties op papier"),
                            ("table", "tafel gepland"),
                            ("choosing", "keuze ligt voor"),
                            ("voting", "stemming loopt"),
                            ("deciding", "wacht op een besluit"),
                            ("council", "bij de raad"),
                            ("impasse", "vastgelopen"),
                            ("way_out", "uitweg loopt"),
                            ("tolerating", "ermee leven ligt voor"),
                            ("chosen", "gekozen"),
                            ("tolerated", "we leven ermee"),
                            ("looked_back", "teruggekeken"),
                            ("stopped", "gestopt"),
                            ("sentence", "één zin afgesproken"),
                            ("silence", "in stilte"),
                            ("let_go", "losgelaten"),
                            ("referred", "doorverwezen"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="felt",
                        max_length=11,
                    ),
                ),
                ("wording", models.CharField(blank=True, max_length=200)),
                (
                    "shown_in",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "iedereen"),
                            (1, "bekende leden"),
                            (2, "wie meedoet"),
                            (3, "alleen de kern of deze tafel"),
                            (4, "alleen wie ik noem"),
                            (5, "gesloten sociale kring"),
                        ],
                        default=3,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=0)),
                ("one_view", models.CharField(blank=True, max_length=300)),
                ("other_view", models.CharField(blank=True, max_length=300)),
                ("before_on", models.DateField(blank=True, null=True)),
                ("parked_until", models.DateField(blank=True, null=True)),
                ("convened", models.BooleanField(default=False)),
                ("table_on", models.DateField(blank=True, null=True)),
                ("tables", models.PositiveSmallIntegerField(default=0)),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consensus", "samen eens worden"),
                            ("owner", "wie erover gaat beslist"),
                            ("vote", "de kern stemt"),
                            ("third", "een derde beslist"),
                            ("council", "de raad beslist"),
                        ],
                        max_length=9,
                    ),
                ),
                ("by_map", models.CharField(blank=True, max_length=60)),
                ("keeps", models.CharField(blank=True, max_length=300)),
                ("reasons", models.CharField(blank=True, max_length=300)),
                ("sentence", models.CharField(blank=True, max_length=300)),
                ("look_back_on", models.DateField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "way_out",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("smaller", "een kleinere stap"),
                            ("split", "ieder een eigen weg"),
                            ("mediator", "iemand van buiten erbij"),
                            ("board", "naar de bestuurstafel"),
                            ("council", "naar de raad"),
                            ("stop", "hiermee stoppen"),
                        ],
                        max_length=8,
                    ),
                ),
                ("way_words", models.CharField(blank=True, max_length=300)),
                ("way_on", models.DateField(blank=True, null=True)),
                ("lesson", models.CharField(blank=True, max_length=300)),
                ("felt_at", models.DateTimeField()),
                ("named_at", models.DateTimeField(blank=True, null=True)),
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
                    "decider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "facilitator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
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
                        related_name="differences",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "near",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="differences_felt", to="parties.party"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences_across",
                        to="parties.party",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="differences",
                        to="goals.goalstep",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="goals.voice",
                    ),
                ),
                (
                    "way_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "worded_by",
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
                "ordering": ["-felt_at", "-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Distance",
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
                ("by_asked", models.BooleanField(default=False)),
                ("felt", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("felt", "gevoeld"),
                            ("hearing", "beide kanten horen"),
                            ("sorted", "weten waarover het gaat"),
                            ("boundary", "afbakening maken"),
                            ("settled", "tot rust, en opnieuw kijken"),
                            ("closed", "afgerond"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="felt",
                        max_length=8,
                    ),
                ),
                (
                    "scarce",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("members", "leden of gasten"),
                            ("volunteers", "vrijwilligers"),
                            ("money", "geld"),
                            ("recognition", "erkenning"),
                            ("quality", "kwaliteit"),
                        ],
                        max_length=11,
                    ),
                ),
                ("condition", models.CharField(blank=True, max_length=300)),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("boundary", "afbakenen: ieder een eigen deel"),
                            ("together", "samen doen"),
                            ("refer", "doorverwijzen"),
                            ("accept", "accepteren dat het zo is"),
                        ],
                        max_length=8,
                    ),
                ),
                ("way_words", models.CharField(blank=True, max_length=300)),
                ("again_on", models.DateField(blank=True, null=True)),
                ("felt_at", models.DateTimeField()),
                ("sheet_round", models.PositiveSmallIntegerField(default=0)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="distances",
                        to="agreements.agreement",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="distances",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="distances_kept", to="parties.party"
                    ),
                ),
                (
                    "near",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="distances_felt", to="parties.party"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="distances_across", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-felt_at", "-id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="differences_distance_circle_audience",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one", models.F("other")), _negated=True), name="distance_between_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("keeper", models.F("other")), _negated=True),
                            models.Q(("keeper", models.F("one")), _negated=True),
                        ),
                        name="v05_keeper_takes_no_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience", models.F("near")), ("circle", 4)),
                        name="v06_distance_is_private",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("felt", "hearing", "sorted", "boundary", "settled"))),
                        fields=("initiative", "one", "other"),
                        name="one_distance_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None), ("state__in", ("felt", "hearing", "sorted", "boundary", "settled"))
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ("felt", "hearing", "sorted", "boundary", "settled")), _negated=True
                                ),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="distance_end_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "settled"), _negated=True), ("again_on__isnull", False), _connector="OR"
                        ),
                        name="v01_settled_looks_again",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "nog niet gehoord"), ("heard", "gehoord"), ("lapsed", "niet gehoord")],
                        default="asked",
                        max_length=6,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("shares", models.BooleanField(default=False)),
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
                ("heard_at", models.DateTimeField(blank=True, null=True)),
                (
                    "distance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hearings", to="differences.distance"
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="hearings", to="parties.party"
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
                    models.UniqueConstraint(fields=("distance", "party"), name="hearing_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("heard_at__isnull", False), ("state", "heard")),
                            models.Q(
                                models.Q(("state", "heard"), _negated=True), ("heard_at", None), ("shares", False)
                            ),
                            _connector="OR",
                        ),
                        name="hearing_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JourneyStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=80)),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("one", "de ene kant"),
                            ("both", "samen"),
                            ("other", "de andere kant"),
                            ("nobody", "nog niemand"),
                        ],
                        max_length=6,
                    ),
                ),
                ("takes_trade", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "distance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="journey", to="differences.distance"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("distance", "position"), name="journey_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 8)), name="journey_on_one_page"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=140)),
                ("wins", models.CharField(max_length=140)),
                ("gives_in", models.CharField(max_length=140)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "difference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="options", to="differences.difference"
                    ),
                ),
            ],
            options={
                "ordering": ["difference", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("difference", "position"), name="option_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 4)), name="four_options"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="difference",
            name="option",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="differences.option",
            ),
        ),
        migrations.CreateModel(
            name="Standpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("wording", "de woorden"),
                            ("method", "hoe we kiezen"),
                            ("choice", "de keuze"),
                            ("vote", "de stemming"),
                            ("tolerate", "ermee leven"),
                        ],
                        max_length=8,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField()),
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
                    "difference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standpoints",
                        to="differences.difference",
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
                    "option",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="standpoints",
                        to="differences.option",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="standpoints", to="parties.party"
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
                    models.UniqueConstraint(fields=("difference", "party", "round"), name="standpoint_once"),
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
                        name="v11_standpoint_needs_somebody",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="difference",
            index=models.Index(fields=["initiative", "state"], name="difference_initiative"),
        ),
        migrations.AddIndex(
            model_name="difference",
            index=models.Index(fields=["step", "state"], name="difference_step"),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience", None), ("circle__lte", 1)),
                    models.Q(("audience__isnull", False), ("circle__gte", 2)),
                    _connector="OR",
                ),
                name="differences_difference_circle_audience",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(("one", models.F("other")), _negated=True), name="difference_between_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("audience", models.F("near")),
                        ("circle", 4),
                        ("named_at", None),
                        (
                            "state__in",
                            ["felt", "drafted", "wording", "help", "sentence", "silence", "let_go", "referred"],
                        ),
                    ),
                    ("state", "lapsed"),
                    models.Q(
                        models.Q(
                            (
                                "state__in",
                                ["felt", "drafted", "wording", "help", "sentence", "silence", "let_go", "referred"],
                            ),
                            _negated=True,
                        ),
                        ("named_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="v06_difference_private_until_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("kind", "old_sore"), ("personal", True), _connector="OR"),
                        ("audience", models.F("near")),
                        ("circle", 4),
                    ),
                    models.Q(models.Q(("kind", "old_sore"), _negated=True), ("personal", False)),
                    _connector="OR",
                ),
                name="v06_old_sore_stays_between_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("method", "third"), _negated=True),
                    ("decider", None),
                    models.Q(
                        models.Q(("decider", models.F("one")), _negated=True),
                        models.Q(("decider", models.F("other")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="v05_third_party_has_no_tie",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("method", "owner"), models.Q(("by_map", ""), _negated=True)),
                    models.Q(models.Q(("method", "owner"), _negated=True), ("by_map", "")),
                    _connector="OR",
                ),
                name="owner_decides_by_control_map",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False),
                        (
                            "state__in",
                            ("sentence", "silence", "let_go", "referred", "lapsed", "looked_back", "stopped"),
                        ),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "state__in",
                                ("sentence", "silence", "let_go", "referred", "lapsed", "looked_back", "stopped"),
                            ),
                            _negated=True,
                        ),
                        ("ended_at", None),
                    ),
                    _connector="OR",
                ),
                name="difference_end_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("chosen", "tolerated")), _negated=True),
                    ("look_back_on__isnull", False),
                    _connector="OR",
                ),
                name="v01_settled_looks_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "parked"), _negated=True), ("parked_until__isnull", False), _connector="OR"
                ),
                name="v01_parked_until_a_date",
            ),
        ),
    ]
