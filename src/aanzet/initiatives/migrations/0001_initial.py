import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("conversations", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Initiative",
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
                            ("initiative", "initiatief"),
                            ("project", "project"),
                            ("village_plan", "dorpsplan"),
                            ("programme", "programma"),
                            ("challenge", "uitdaging"),
                        ],
                        default="initiative",
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("sentence", models.CharField(max_length=140)),
                ("why", models.TextField(validators=[django.core.validators.MaxLengthValidator(1000)])),
                ("seeks", models.CharField(blank=True, max_length=140)),
                ("may_grow", models.BooleanField(default=False)),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("explore", "Verkennen"),
                            ("connect", "Verbinden"),
                            ("agree", "Afspreken"),
                            ("do", "Doen"),
                            ("embed", "Blijven"),
                        ],
                        default="explore",
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "concept"),
                            ("running", "loopt"),
                            ("resting", "in rust"),
                            ("stopped", "gestopt"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("heard_at", models.DateTimeField()),
                ("rests_until", models.DateField(blank=True, null=True)),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                ("lesson", models.CharField(blank=True, max_length=500)),
                ("rather_not", models.BooleanField(default=False)),
                ("marks", models.CharField(blank=True, max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="initiatives", to="areas.area"
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
                    "core",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
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
                    "director",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="initiatives_directed",
                        to="parties.party",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives_owned",
                        to="parties.party",
                    ),
                ),
                (
                    "participants",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.audience"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="initiatives",
                        to="conversations.question",
                    ),
                ),
                ("themes", models.ManyToManyField(blank=True, related_name="initiatives", to="areas.theme")),
            ],
            options={
                "ordering": ["-heard_at", "-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "uitgenodigd"),
                            ("looks_along", "kijkt mee"),
                            ("takes_part", "doet mee"),
                            ("shifted", "verschoven"),
                            ("finished", "afgerond"),
                            ("declined", "nu niet"),
                            ("lapsed", "niet meer nodig"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "ring",
                    models.CharField(
                        blank=True, choices=[("core", "kern"), ("ring", "ring"), ("free", "vrije ruimte")], max_length=4
                    ),
                ),
                (
                    "energy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pushing", "ik trek de kar"),
                            ("active", "ik doe actief mee"),
                            ("passive", "ik doe mee als het past"),
                            ("aloof", "ik houd nu afstand"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("incidental", "een keer"),
                            ("project", "zolang het project duurt"),
                            ("structural", "blijvend"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "plane",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("operational", "ik steek de handen uit de mouwen"),
                            ("tactical", "ik regel en verbind"),
                            ("strategic", "ik beslis mee over de richting"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        blank=True,
                        choices=[("", "geen"), ("contact", "vaste contactpersoon"), ("backup", "vervanger")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("brings", models.CharField(blank=True, max_length=140)),
                (
                    "hoped_ring",
                    models.CharField(
                        blank=True, choices=[("core", "kern"), ("ring", "ring"), ("free", "vrije ruimte")], max_length=4
                    ),
                ),
                ("invitation", models.CharField(blank=True, max_length=300)),
                ("said_yes_at", models.DateTimeField(blank=True, null=True)),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("farewell", models.CharField(blank=True, max_length=300)),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "zeg ik liever niet"),
                            ("priority", "andere dingen gaan nu voor"),
                            ("capacity", "geen tijd of mensen"),
                            ("mandate", "wij gaan hier niet over"),
                            ("principle", "het past niet bij ons"),
                            ("threatened", "het raakt aan wat wij al doen"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("again_on", models.DateField(blank=True, null=True)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "invited_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="parties.party"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stands_in",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "ordering": ["since", "id"],
                "indexes": [models.Index(fields=["party", "state"], name="participation_party")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("energy", ""),
                                ("form", ""),
                                ("plane", ""),
                                ("ring", ""),
                                ("said_yes_at", None),
                                ("state__in", ("invited", "declined", "lapsed")),
                            ),
                            models.Q(
                                models.Q(("state__in", ("invited", "declined", "lapsed")), _negated=True),
                                ("said_yes_at__isnull", False),
                                models.Q(("ring", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="v11_place_needs_own_yes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None), ("state__in", ["looks_along", "takes_part", "shifted", "invited"])
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ["looks_along", "takes_part", "shifted", "invited"]), _negated=True
                                ),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="participation_end_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("again_on", None), ("refusal", "")), ("state", "declined"), _connector="OR"
                        ),
                        name="only_a_no_has_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("person", None), ("state__in", ["looks_along", "takes_part", "shifted", "invited"])
                        ),
                        fields=("initiative", "party"),
                        name="participation_once_unnamed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["looks_along", "takes_part", "shifted", "invited"])),
                        fields=("initiative", "party", "person"),
                        name="participation_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ["looks_along", "takes_part", "shifted", "invited"]),
                            models.Q(("duty", ""), _negated=True),
                        ),
                        fields=("initiative", "duty"),
                        name="contact_role_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhaseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "phase",
                    models.CharField(
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
                ("when", models.CharField(blank=True, max_length=40)),
                ("sentence", models.CharField(blank=True, max_length=140)),
                ("since", models.DateField(blank=True, null=True)),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phase_steps",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("initiative", "phase"), name="phase_step_once")],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ring", "een andere plek"),
                            ("core", "een plek in de kern"),
                            ("owner", "het overnemen van het initiatief"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "ring",
                    models.CharField(
                        blank=True, choices=[("core", "kern"), ("ring", "ring"), ("free", "vrije ruimte")], max_length=4
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("open", "wacht op antwoord"),
                            ("yes", "ja"),
                            ("no", "nu niet"),
                            ("withdrawn", "niet meer nodig"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answer_words", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals_made", to="parties.party"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="initiatives.participation",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals_got", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "open")), fields=("participation", "kind"), name="proposal_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("made_by", models.F("to")), _negated=True), name="proposal_between_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "open"), ("answered_at", None)),
                            models.Q(models.Q(("answer", "open"), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="proposal_answer_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=100)),
                ("place", models.CharField(blank=True, max_length=120)),
                ("details", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField()),
                ("starts_at", models.TimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "gepland"), ("done", "geweest"), ("cancelled", "gaat niet door")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="initiatives.initiative"
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "starts_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "planned")), fields=("initiative",), name="one_next_step"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressNote",
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
                ("text", models.CharField(max_length=420, validators=[django.core.validators.MaxLengthValidator(420)])),
                ("photo", models.ImageField(blank=True, upload_to="progress/%Y/%m")),
                ("photo_alt", models.CharField(blank=True, max_length=140)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="progress",
                        to="initiatives.step",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["initiative", "-at"], name="progress_initiative")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("circle__lte", 1)),
                            models.Q(("audience__isnull", False), ("circle__gte", 2)),
                            _connector="OR",
                        ),
                        name="initiatives_progressnote_circle_audience",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("photo", ""), models.Q(("photo_alt", ""), _negated=True), _connector="OR"),
                        name="progress_photo_has_words",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="initiative",
            name="next_step",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="initiatives.step",
            ),
        ),
        migrations.CreateModel(
            name="Coming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comings", to="parties.party"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comings", to="initiatives.step"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [models.UniqueConstraint(fields=("step", "party"), name="coming_once")],
            },
        ),
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "gevraagd"),
                            ("together", "samen"),
                            ("declined", "nu niet"),
                            ("ended", "weer apart"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("answer_words", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bundles_asked",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bundles_got",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one", models.F("other")), _negated=True), name="bundle_of_two"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "together"])),
                        fields=("one", "other"),
                        name="bundle_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("state", "asked")),
                            models.Q(("answered_at__isnull", False), ("state__in", ["together", "declined"])),
                            ("state", "ended"),
                            _connector="OR",
                        ),
                        name="bundle_answer_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("announced", "aangemeld"),
                            ("talk", "voorgesprek gepland"),
                            ("outcome", "voorgesprek gevoerd"),
                        ],
                        default="announced",
                        max_length=10,
                    ),
                ),
                ("announced_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("talk_on", models.DateField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=500)),
                (
                    "route",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resident", "bewoners"),
                            ("entrepreneur", "ondernemers"),
                            ("mixed", "gemengd: bewoners en ondernemers aan één tafel"),
                        ],
                        max_length=12,
                    ),
                ),
                ("outcome_at", models.DateTimeField(blank=True, null=True)),
                (
                    "initiative",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="intake", to="initiatives.initiative"
                    ),
                ),
                (
                    "outcome_by",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome_at__isnull", False),
                                ("state", "outcome"),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("route", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "outcome"), _negated=True),
                                ("outcome", ""),
                                ("outcome_at", None),
                                ("route", ""),
                            ),
                            _connector="OR",
                        ),
                        name="intake_outcome_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "talk"), _negated=True), ("talk_on__isnull", False), _connector="OR"
                        ),
                        name="intake_talk_has_day",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["state", "-heard_at"], name="initiative_state"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["area", "-heard_at"], name="initiative_area"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["owner", "state"], name="initiative_owner"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["-heard_at", "-id"], name="initiative_newest"),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience", None), ("circle__lte", 1)),
                    models.Q(("audience__isnull", False), ("circle__gte", 2)),
                    _connector="OR",
                ),
                name="initiatives_initiative_circle_audience",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("circle", 4), ("published_at", None), ("state", "draft")),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True), ("circle__lte", 1), ("published_at__isnull", False)
                    ),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True), ("circle", 4), ("published_at__isnull", False)
                    ),
                    models.Q(("circle", 4), ("published_at", None), ("state", "stopped")),
                    _connector="OR",
                ),
                name="initiative_draft_is_private",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rests_until__isnull", False), ("state", "resting")),
                    models.Q(models.Q(("state", "resting"), _negated=True), ("rests_until", None)),
                    _connector="OR",
                ),
                name="v01_initiative_rests_until_a_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "stopped"),
                        ("stopped_at__isnull", False),
                        models.Q(
                            models.Q(("lesson", ""), ("rather_not", True)),
                            models.Q(models.Q(("rather_not", False)), models.Q(("lesson", ""), _negated=True)),
                            _connector="OR",
                        ),
                    ),
                    models.Q(
                        models.Q(("state", "stopped"), _negated=True),
                        ("lesson", ""),
                        ("rather_not", False),
                        ("stopped_at", None),
                    ),
                    _connector="OR",
                ),
                name="v12_stop_has_lesson_or_rather_not",
            ),
        ),
    ]
