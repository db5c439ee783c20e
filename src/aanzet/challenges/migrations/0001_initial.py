import uuid
from decimal import Decimal

import django.core.validators
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
            name="Challenge",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("explored", "verkend"),
                            ("requested", "verzoek ingediend"),
                            ("informed", "informatie gekregen"),
                            ("planned", "plan ingediend"),
                            ("assessed", "beoordeeld"),
                            ("granted", "besluit: ja"),
                            ("refused", "besluit: nee"),
                            ("handover", "overdracht"),
                            ("running", "in uitvoering"),
                            ("evaluated", "teruggekeken"),
                            ("extended", "verlengd"),
                            ("returning", "gaat terug"),
                            ("back", "terug bij de gemeente"),
                            ("withdrawn", "teruggetrokken"),
                        ],
                        default="explored",
                        max_length=9,
                    ),
                ),
                ("task", models.CharField(max_length=140)),
                ("where", models.CharField(max_length=140)),
                ("because", models.TextField(max_length=1500)),
                ("better", models.BooleanField(default=False)),
                ("cheaper", models.BooleanField(default=False)),
                ("different", models.BooleanField(default=False)),
                ("commercial_share", models.CharField(blank=True, max_length=300)),
                ("profit_goes_to", models.CharField(blank=True, max_length=300)),
                ("begun_at", models.DateTimeField()),
                ("requested_at", models.DateTimeField(blank=True, null=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("evaluate_on", models.DateField(blank=True, null=True)),
                ("evaluation", models.CharField(blank=True, max_length=1500)),
                ("wants_more", models.BooleanField(default=False)),
                ("evaluated_at", models.DateTimeField(blank=True, null=True)),
                ("extended_at", models.DateTimeField(blank=True, null=True)),
                ("return_by", models.DateField(blank=True, null=True)),
                ("lesson", models.CharField(blank=True, max_length=500)),
                ("rather_not", models.BooleanField(default=False)),
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
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="agreements.agreement",
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
                        related_name="challenges",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="challenged", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-begun_at", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["municipality", "state"], name="challenge_municipality")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="challenges_challenge_circle_audience",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("refused", "back", "withdrawn")), _negated=True),
                        fields=("initiative",),
                        name="challenge_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("commercial_share", ""), models.Q(("profit_goes_to", ""), _negated=True), _connector="OR"
                        ),
                        name="challenge_profit_is_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("better", True), ("cheaper", True), ("different", True), _connector="OR"),
                        name="challenge_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("running", "evaluated", "extended")), _negated=True),
                            models.Q(
                                ("contract__isnull", False),
                                ("evaluate_on__isnull", False),
                                ("started_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="v08_carried_task_has_evaluation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "extended"), _negated=True),
                            ("extended_at__isnull", False),
                            _connector="OR",
                        ),
                        name="challenge_extended_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returning"), _negated=True),
                            ("return_by__isnull", False),
                            _connector="OR",
                        ),
                        name="v01_what_goes_back_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(("lesson", ""), ("rather_not", True)),
                            models.Q(models.Q(("rather_not", False)), models.Q(("lesson", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="v12_challenge_ends_with_lesson",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ("refused", "back", "withdrawn"))),
                            models.Q(
                                models.Q(("state__in", ("refused", "back", "withdrawn")), _negated=True),
                                ("ended_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="challenge_end_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("challenge", "person"), name="assessment_once_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("question", models.CharField(max_length=300)),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("meets", "Ja"), ("partly", "Deels"), ("not", "Nee")], max_length=6
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="criteria", to="challenges.challenge"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("challenge", "position"), name="criterion_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("reason", "")),
                            models.Q(models.Q(("outcome", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="criterion_outcome_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("at", models.DateTimeField()),
                ("rule", models.CharField(blank=True, max_length=300)),
                ("intent", models.CharField(blank=True, max_length=300)),
                ("rule_owner", models.CharField(blank=True, max_length=300)),
                ("route", models.CharField(blank=True, max_length=300)),
                (
                    "verdict",
                    models.CharField(
                        choices=[("yes", "Ja"), ("yes_if", "Ja, mits"), ("no", "Nee, want")], max_length=6
                    ),
                ),
                ("reasons", models.CharField(max_length=1500)),
                ("condition", models.CharField(blank=True, max_length=300)),
                ("sum_named", models.CharField(blank=True, max_length=300)),
                ("authority", models.CharField(max_length=140)),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("awb", "besluit waartegen bezwaar mogelijk is"),
                            ("private", "afspraak tussen twee partijen"),
                            ("advice", "advies aan het bestuur"),
                        ],
                        max_length=7,
                    ),
                ),
                ("object_until", models.DateField(blank=True, null=True)),
                (
                    "challenge",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="challenges.challenge"
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "no"), _negated=True),
                            models.Q(
                                models.Q(("rule", ""), _negated=True),
                                models.Q(("intent", ""), _negated=True),
                                models.Q(("rule_owner", ""), _negated=True),
                                models.Q(("route", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="v07_no_has_rule_and_route",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "yes_if"), models.Q(("condition", ""), _negated=True)),
                            models.Q(models.Q(("verdict", "yes_if"), _negated=True), ("condition", "")),
                            _connector="OR",
                        ),
                        name="decision_says_if_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nature", "awb"), ("object_until__isnull", False)),
                            models.Q(models.Q(("nature", "awb"), _negated=True), ("object_until", None)),
                            _connector="OR",
                        ),
                        name="decision_has_objection_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="decision_has_reasons"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ending",
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
                ("at", models.DateTimeField()),
                ("rule", models.CharField(blank=True, max_length=300)),
                ("intent", models.CharField(blank=True, max_length=300)),
                ("rule_owner", models.CharField(blank=True, max_length=300)),
                ("route", models.CharField(blank=True, max_length=300)),
                ("reasons", models.CharField(max_length=1500)),
                ("was_wanted", models.BooleanField(default=False)),
                (
                    "challenge",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ending", to="challenges.challenge"
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("was_wanted", False),
                            models.Q(
                                models.Q(("rule", ""), _negated=True),
                                models.Q(("intent", ""), _negated=True),
                                models.Q(("rule_owner", ""), _negated=True),
                                models.Q(("route", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="v07_ending_has_rule_and_route",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="ending_has_reasons"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Fallback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=1500)),
                ("days", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "wacht op JA"),
                            ("agreed", "afgesproken"),
                            ("declined", "nog niet goed"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("written_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "challenge",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fallback", to="challenges.challenge"
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
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("days__range", (1, 366))), name="fallback_within_days"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "agreed"), _negated=True),
                            models.Q(("answered_at__isnull", False), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="v11_fallback_needs_own_yes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroundRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("information_days", models.PositiveSmallIntegerField()),
                ("assessment_days", models.PositiveSmallIntegerField()),
                ("decision_days", models.PositiveSmallIntegerField()),
                ("ordinance", models.CharField(blank=True, max_length=300)),
                ("published_at", models.DateTimeField()),
                (
                    "municipality",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="challenge_rules", to="parties.party"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assessment_days__range", (1, 60)),
                            ("decision_days__range", (1, 60)),
                            ("information_days__range", (1, 60)),
                        ),
                        name="ground_rules_have_terms",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Information",
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
                ("at", models.DateTimeField()),
                ("rule", models.CharField(blank=True, max_length=300)),
                ("intent", models.CharField(blank=True, max_length=300)),
                ("rule_owner", models.CharField(blank=True, max_length=300)),
                ("route", models.CharField(blank=True, max_length=300)),
                ("cost", models.CharField(blank=True, max_length=300)),
                ("quality", models.CharField(blank=True, max_length=1500)),
                ("no_contract", models.BooleanField(default=False)),
                ("contract_ends_on", models.DateField(blank=True, null=True)),
                ("contractor_name", models.CharField(blank=True, max_length=300)),
                ("department", models.CharField(blank=True, max_length=300)),
                (
                    "challenge",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="information",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "contractor",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("cost", ""), _negated=True),
                                models.Q(("quality", ""), _negated=True),
                                models.Q(("department", ""), _negated=True),
                                models.Q(("no_contract", True), ("contract_ends_on__isnull", False), _connector="OR"),
                            ),
                            models.Q(
                                models.Q(("rule", ""), _negated=True),
                                models.Q(("intent", ""), _negated=True),
                                models.Q(("rule_owner", ""), _negated=True),
                                models.Q(("route", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="v07_information_or_reasons",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Judged",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(choices=[("meets", "Ja"), ("partly", "Deels"), ("not", "Nee")], max_length=6),
                ),
                ("reason", models.CharField(max_length=300)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements",
                        to="challenges.assessment",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements",
                        to="challenges.criterion",
                    ),
                ),
            ],
            options={
                "ordering": ["criterion__position"],
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "criterion"), name="judged_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="judged_with_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("question", models.CharField(max_length=300)),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="challenges.groundrules",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [models.UniqueConstraint(fields=("rules", "position"), name="measure_position_once")],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stream",
                    models.CharField(
                        choices=[("technical", "het werk zelf"), ("social", "met de mensen eromheen")], max_length=9
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "commitment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestone",
                        to="agreements.commitment",
                    ),
                ),
            ],
            options={
                "ordering": ["-stream", "commitment_id"],
                "indexes": [models.Index(fields=["challenge", "stream"], name="milestone_stream")],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("how", models.TextField(max_length=1500)),
                ("stays_with_town", models.CharField(blank=True, max_length=300)),
                ("support", models.CharField(blank=True, max_length=1500)),
                ("continuity", models.CharField(blank=True, max_length=1500)),
                ("if_it_stops", models.CharField(blank=True, max_length=1500)),
                ("quality_now", models.CharField(blank=True, max_length=300)),
                ("quality_ours", models.CharField(blank=True, max_length=300)),
                (
                    "liability",
                    models.CharField(
                        choices=[
                            ("arranged", "Geregeld"),
                            ("to_check", "Dit laten we nakijken"),
                            ("unknown", "Dit weten we nog niet"),
                        ],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                (
                    "insurance",
                    models.CharField(
                        choices=[
                            ("arranged", "Geregeld"),
                            ("to_check", "Dit laten we nakijken"),
                            ("unknown", "Dit weten we nog niet"),
                        ],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                (
                    "procurement",
                    models.CharField(
                        choices=[
                            ("arranged", "Geregeld"),
                            ("to_check", "Dit laten we nakijken"),
                            ("unknown", "Dit weten we nog niet"),
                        ],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                (
                    "steady_work",
                    models.CharField(
                        choices=[
                            ("arranged", "Geregeld"),
                            ("to_check", "Dit laten we nakijken"),
                            ("unknown", "Dit weten we nog niet"),
                        ],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                (
                    "challenge",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan", to="challenges.challenge"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("handed_in_at", None),
                            models.Q(
                                models.Q(("support", ""), _negated=True),
                                models.Q(("continuity", ""), _negated=True),
                                models.Q(("if_it_stops", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plan_shows_support_and_continuity",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=80)),
                (
                    "now_euro",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=10,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                    ),
                ),
                (
                    "ours_euro",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=10,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                    ),
                ),
                (
                    "ours_hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=10,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="challenges.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [models.UniqueConstraint(fields=("plan", "position"), name="plan_line_position_once")],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("carrier", "drager van het verzoek"),
                            ("principal", "opdrachtgever"),
                            ("contractor", "opdrachtnemer"),
                            ("financier", "financier"),
                            ("supervisor", "toezichthouder"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "nog niet gezegd"),
                            ("yes", "JA"),
                            ("no", "nu niet"),
                            ("left", "gestopt met deze rol"),
                            ("vacant", "stopte, en er is iemand anders nodig"),
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
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="challenges.challenge"
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="challenge_seats", to="parties.party"
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
                    models.UniqueConstraint(fields=("challenge", "role", "party"), name="challenge_seat_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("person", None), ("state", "asked")),
                            models.Q(
                                ("answered_at__isnull", False), ("person__isnull", False), ("state__in", ("yes", "no"))
                            ),
                            ("state__in", ["left", "vacant", "lapsed"]),
                            _connector="OR",
                        ),
                        name="v11_role_needs_own_yes",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("role__in", ["principal", "contractor"]), ("state__in", ["asked", "yes"])),
                        fields=("challenge", "role"),
                        name="challenge_one_of_a_kind",
                    ),
                ],
            },
        ),
    ]
