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
            name="Job",
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
                ("what", models.CharField(max_length=140)),
                ("story", models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(800)])),
                (
                    "hours",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.25")),
                            django.core.validators.MaxValueValidator(Decimal("8")),
                        ],
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("once", "één keer"), ("regular", "vaker")], default="once", max_length=7
                    ),
                ),
                ("when_words", models.CharField(max_length=200)),
                ("place_words", models.CharField(blank=True, max_length=80)),
                (
                    "company",
                    models.CharField(
                        choices=[
                            ("either", "alleen of samen"),
                            ("alone", "alleen"),
                            ("together", "samen met een ander"),
                        ],
                        default="either",
                        max_length=8,
                    ),
                ),
                ("introduction", models.CharField(max_length=200)),
                ("places", models.PositiveSmallIntegerField(default=1)),
                ("taken", models.PositiveSmallIntegerField(default=0)),
                ("at_home", models.BooleanField(default=False)),
                ("minors_welcome", models.BooleanField(default=False)),
                ("vog_rule", models.CharField(blank=True, max_length=200)),
                ("expenses", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "zoekt iemand"),
                            ("full", "bezet"),
                            ("expired", "van het bord gehaald"),
                            ("done", "klaar"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("brought_at", models.DateTimeField()),
                ("sign_at", models.DateTimeField()),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="jobs", to="areas.area"
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
                        related_name="jobs",
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="jobs", to="parties.party"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="jobs",
                        to="areas.theme",
                    ),
                ),
            ],
            options={
                "ordering": ["-brought_at", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["state", "-brought_at"], name="job_state"),
                    models.Index(fields=["initiative", "state"], name="job_initiative"),
                    models.Index(fields=["party", "state"], name="job_party"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="volunteering_job_circle_audience",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("places"))), name="job_never_to_more_than_places"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("places__gte", 1), ("places__lte", 20)), name="job_places_is_some"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", Decimal("8"))), name="job_is_a_small_job"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("at_home", False), models.Q(("company", "alone"), _negated=True), _connector="OR"
                        ),
                        name="job_at_home_is_never_alone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JobSwap",
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
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "de vrijwilligers zeggen iets"),
                            ("hosts", "wie de klus heeft zegt iets"),
                            ("done", "geruild"),
                            ("off", "gaat niet door"),
                        ],
                        default="asked",
                        max_length=5,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
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
            ],
            options={
                "ordering": ["-proposed_at", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["author", "state"], name="swap_author")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="volunteering_jobswap_circle_audience",
                    ),
                    models.CheckConstraint(condition=models.Q(("circle", 4)), name="swap_is_for_its_sides"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state__in", ("asked", "hosts"))),
                            models.Q(
                                models.Q(("state__in", ("asked", "hosts")), _negated=True), ("ended_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="swap_end_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
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
                ("by_coordinator", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "voorgesteld"),
                            ("wished", "vraagt of het past"),
                            ("planned", "dag voorgesteld"),
                            ("again", "andere dag nodig"),
                            ("day", "dag staat"),
                            ("choosing", "hoe beviel het?"),
                            ("working", "aan de slag"),
                            ("thanks", "dank komt nog"),
                            ("done", "rond"),
                            ("declined", "nu niet"),
                            ("withdrawn", "teruggenomen"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "slot",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3),
                        ],
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("vog_seen_on", models.DateField(blank=True, null=True)),
                ("put_at", models.DateTimeField()),
                ("yes_at", models.DateTimeField(blank=True, null=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("check_on", models.DateField(blank=True, null=True)),
                ("stopped", models.BooleanField(default=False)),
                ("thanks", models.CharField(blank=True, max_length=600)),
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
                    "guide",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
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
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="volunteering.job"
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-put_at", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["volunteer", "state"], name="placement_volunteer"),
                    models.Index(fields=["job", "state"], name="placement_job"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="volunteering_placement_circle_audience",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ("asked", "wished", "planned", "again", "day", "choosing", "working", "thanks"),
                            )
                        ),
                        fields=("job", "volunteer"),
                        name="placement_once_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slot__isnull", False)),
                        fields=("volunteer", "slot"),
                        name="placement_slot_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slot__gte", 1), ("slot__lte", 3), ("state__in", ("asked", "wished"))),
                            models.Q(models.Q(("state__in", ("asked", "wished")), _negated=True), ("slot", None)),
                            _connector="OR",
                        ),
                        name="placement_at_most_three_proposals",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["asked", "declined", "withdrawn"]),
                            ("yes_at__isnull", False),
                            _connector="OR",
                        ),
                        name="v11_placement_needs_own_yes",
                    ),
                    models.CheckConstraint(condition=models.Q(("circle", 4)), name="placement_is_for_its_sides"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "working"), _negated=True),
                            models.Q(("check_on__isnull", False), ("started_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="placement_working_has_check",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(("thanks", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="placement_done_with_thanks",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Spell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("trial", "proefdag"), ("job", "klus"), ("hours", "uren")], max_length=5),
                ),
                ("on", models.DateField()),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spell", to="agreements.agreement"
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="spells", to="volunteering.placement"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-id"],
                "indexes": [models.Index(models.OrderBy(models.F("on"), descending=True), name="spell_on")],
            },
        ),
        migrations.CreateModel(
            name="SwapAnswer",
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
                ("of_host", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "gevraagd"),
                            ("host", "gevraagd aan wie de klus heeft"),
                            ("yes", "ja"),
                            ("no", "nu niet"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        default="asked",
                        max_length=6,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("vog_seen_on", models.DateField(blank=True, null=True)),
                (
                    "became",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_by",
                        to="volunteering.placement",
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
                    "near",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="swap_answers", to="parties.party"
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
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="swap_answers",
                        to="volunteering.placement",
                    ),
                ),
                (
                    "swap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="volunteering.jobswap"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("swap", "party"), name="swap_answer_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("of_host", False), ("state__in", ("asked", "host", "yes"))),
                        fields=("placement",),
                        name="placement_in_one_swap_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("yes", "no")), _negated=True),
                            models.Q(("answered_at__isnull", False), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="v11_swap_answer_needs_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("became", None), models.Q(("of_host", False), ("state", "yes")), _connector="OR"
                        ),
                        name="v11_swapped_with_own_yes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TimeOffer",
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
                ("glad_of", models.CharField(max_length=300)),
                ("not_this", models.CharField(blank=True, max_length=200)),
                (
                    "hours_a_week",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ]
                    ),
                ),
                ("when_words", models.CharField(blank=True, max_length=200)),
                (
                    "company",
                    models.CharField(
                        choices=[
                            ("either", "alleen of samen"),
                            ("alone", "alleen"),
                            ("together", "samen met een ander"),
                        ],
                        default="either",
                        max_length=8,
                    ),
                ),
                ("guided", models.BooleanField(default=False)),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("no", "niet nodig"),
                            ("needed", "een ouder zegt nog ja"),
                            ("given", "een ouder vindt het goed"),
                        ],
                        default="no",
                        max_length=6,
                    ),
                ),
                ("consent_by", models.CharField(blank=True, max_length=80)),
                ("consent_at", models.DateTimeField(blank=True, null=True)),
                ("consent_digest", models.CharField(blank=True, max_length=64)),
                ("consent_asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("meeting", "kennismaking"), ("ready", "kan aan de slag"), ("ended", "gestopt")],
                        default="ready",
                        max_length=7,
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                ("sign_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="time_offers", to="areas.area"
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
                    "consent_heard_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
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
                    "near",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="time_offers", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-offered_at", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["state", "area"], name="time_offer_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="volunteering_timeoffer_circle_audience",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("party",),
                        name="time_offer_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours_a_week__gte", 1), ("hours_a_week__lte", 40)),
                        name="time_offer_has_a_limit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent", "given"), ("consent_at__isnull", False)),
                            models.Q(("consent", "given"), _negated=True),
                            _connector="OR",
                        ),
                        name="time_offer_consent_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent", "no"), ("guided", False)), ("circle", 4), _connector="OR"
                        ),
                        name="time_offer_guided_is_for_the_coordinator",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TiredNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "wacht op een gesprek"),
                            ("heard", "besproken"),
                            ("withdrawn", "teruggenomen"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tired_notes", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("party",), name="tired_one_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True), ("ended_at__isnull", False), ("words", "")
                            ),
                            _connector="OR",
                        ),
                        name="tired_words_go_when_heard",
                    ),
                ],
            },
        ),
    ]
