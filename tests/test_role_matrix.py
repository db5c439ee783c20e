"""Every address of the product, walked by everybody: who reads it, who may do it, who is told why not, for whom it is
not there, and who is sent to the door first. An address without a line here fails.
"""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from unittest import mock
from zlib import crc32

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client, override_settings
from django.urls import get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from aanzet.logbook.models import LogLine
from aanzet.notices.mailing import unsubscribe_token
from aanzet.parties.helping import SESSION_KEY

from .cast import NOW
from .parties.test_safety import add_passkey
from .thoroughness import THOROUGH
from .world import ROLES, World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("role matrix")]


# One mark for each role, in the order of ROLES:
# visitor, guest, member, participant, core, owner, connector, official, manager, helper, admin, helped.
# + may   D to the door   F told why not (403)   N not there (404)   G a used or unknown link (410)
# What stands behind the colon is the thing in the world; `network_` is seen by known members, `draft_` by its author.

# Opening it and sending an empty form to it answer alike.
SAME = """
# Jobs: members bring and take; a change is for whose it is; an offer of time is for its writer and the coordinators.
DF++++++++++
    job_bring time_offer_make
DFFFF+FFFFFF
    job_change:job job_withdraw:job
DNFFF+FFFFFF
    job_change:network_job
DF+++F++++++
    job_take:job
DNNFNN++NNNN
    time_offer_propose:time_offer
DNN+NNFFNNNN
    time_offer_change:time_offer time_offer_end:time_offer
DNN+NFFNNNNN
    placement_hours:working_placement
DNNFN+FNNNNN
    placement_day:wished_placement
DNN+N+FNNNNN
    placement_no:asked_placement placement_no:wished_placement
DNN+N+FNNNNN
    placement_stop:working_placement
DNNFN++NNNNN
    placement_check:working_placement
DNNFN+FNNNNN
    placement_thank:done_placement
# Whose answer it is; the coordinator reads it, and nobody else.
DNN+NNFNNNNN
    swap_yes:swap_answer
DNNNN+FNNNNN
    swap_yes:host_answer
DFFFFF++FFFF
    swap_propose
++++++++++++
    report_write:klus/job
D+++++++++++
    tired
DNNFNNFFNNNN
    time_offer_consent:time_offer time_offer_ask_parent:time_offer
# Vraag en aanbod: members bring in and respond; whose it is changes it; volunteers who help and connectors phone.
DF++++++++++
    item_bring exchange_courses item_respond:item
DN++++++++++
    item_respond:network_item
DFFFF+FFFFFF
    item_change:item item_withdraw:item
DNNNN+NNNNNN
    item_change:draft_item
DFFFF++FFFFF
    item_pass_on:item
DFFFFF+FF+FF
    exchange_calls
DNN+N+NNNNNN
    response:item_response match_form:item_response match_not_feasible:match
++++++++++++
    report_write:inbreng/item
# A goal: begun, proposed and planned by the core; with a goal beginning leads to it.
D+++++++++++
    goal_begin:initiative
DFFF++FFFFFF
    goal_propose:initiative goal_convene:initiative goal_step_plan:initiative goal_step_ask:sought_goal_step
    goal_step_stop:goal_step
DNFF++FFFFFF
    goal_propose:network_initiative
DNFF+++FFFFF
    goal_begin:network_initiative
# What one writes apart is not there for anybody else.
DNNNN+NNNNNN
    goal_image:own_image
DNNN+NNNNNNN
    goal_image:image
DFF+FFFFFFFF
    goal_step_answer:asked_goal_step
DFFFF+FFFFFF
    goal_step_finish:goal_step goal_step_shift:goal_step
++++++++++++
    goal_hint report_write:doel/goal_version report_write:stem/said_voice report_write:doelstap/goal_step
# The core writes the co-operation agreement, its keeper ends it, a party steps out for itself alone (V11).
DFFF++FFFFFF
    cooperation_begin:initiative cooperation_write:cooperation cooperation_lines:cooperation
    cooperation_renew:cooperation
DNFF++FFFFFF
    cooperation_renew:signed_cooperation cooperation_write:signed_cooperation
DFFFF+FFFFFF
    cooperation_dissolve:cooperation
DNFFF+FFFFFF
    cooperation_step_out:owners_signature
DFFF+FFFFFFF
    cooperation_step_out:signature
# A board gives room, never the bearer and never through a helper; only the bearer gives it back.
DFFFFFFF+FFF
    space_letter_give:mandated space_letter_renew:space_letter space_letter_withdraw:space_letter
DFFFFFFFFFFF
    space_letter_return:space_letter
++++++++++++
    report_write:samenwerking/cooperation report_write:ruimtebrief/space_letter
# Who carries a challenge moves for the residents, an official for the municipality; its manager publishes criteria.
DFFFF+FFFFFF
    challenge_begin:initiative
DFFF++FFFFFF
    challenge_write:challenge challenge_role:challenge challenge_plan:challenge challenge_withdraw:challenge
    challenge_fallback:challenge challenge_contract:challenge challenge_start:challenge challenge_look_back:challenge
    challenge_give_back:challenge
DFFFFFF+FFFF
    challenge_inform:challenge challenge_assess:challenge challenge_decide:challenge challenge_extend:challenge
    challenge_end:challenge
DFFFFFFFFFFF
    challenge_rules_change:town
DNFF++FFFFFF
    challenge_write:network_challenge challenge_plan:network_challenge
DNNNNNNNNNNN
    challenge_fallback_answer:challenge
++++++++++++
    report_write:uitdaging/challenge
# Everybody who is signed in; a visitor goes to the door first.
D+++++++++++
    mail_rhythm erase leave prove passkey_add password new_address initiative_publish:initiative
    initiative_reopen:initiative question_close:closed_question become_member code_app initiative_join:initiative
    initiative_start
# Everybody, a visitor too: to read is to be able to answer.
++++++++++++
    question_ask reply_write:question reply_nest:reply
    report_write:vraag/question report_write:antwoord/reply report_write:initiatief/initiative
    report_write:nieuws/progress report_write:kaart/person report_write:kaart/council report_write:afspraak/agreement
    report_write:verschil/difference
    mail_off:mail_off sign_in sign_in_password account_login
# Who looks after the area.
DFFFFF++FFFF
    initiative_intake:initiative
# Members: a guest approaches nobody.
DF++++++++++
    hats
# Helpers, and not while somebody else speaks.
DFFFFFFFF+FF
    help_register
# Half-way steps of coming in: without the first step back to the door.
DDDDDDDDDDDD
    introduce second_step mfa_authenticate
# Only who has it; while helping one is sent to the desk.
DNNNNNN+NN++
    code_app_remove
DNNNN+N+NN++
    recovery_codes
# Not through a helper: this makes a manager.
DF+++++++++F
    organisation_start
DFFFFFFFF+F+
    help_desk help_start:nel
DFFFFF++FF+F
    area_draw
NN++++++++++
    reply_write:network_question
# Only the owner; who sees it is told why not.
DFFFF+FFFFFF
    question_edit:question question_withdraw:question question_close:question question_reopen:closed_question
    question_note:closed_question initiative_change:initiative initiative_stop:initiative
    initiative_hand_over:initiative initiative_bundle:initiative turn_more_time:question_turn
    turn_rest:question_turn
# The same behind known members: a guest does not find it.
DNFFF+FFFFFF
    question_edit:network_question question_withdraw:network_question initiative_change:network_initiative
# The same as a draft: nobody else finds it.
DNNNN+NNNNNN
    question_edit:draft_question question_withdraw:draft_question initiative_change:draft_initiative
    initiative_publish:draft_initiative initiative_invite:draft_initiative initiative_join:draft_initiative
# Not yet, not even by the author.
NNNNNFNNNNNN
    reply_write:draft_question
# The asker and who looks after the area.
DFFFF+++FFFF
    question_summarise:question
DNNNNFNNNNNN
    question_contact:draft_question progress_add:draft_initiative
# Known members, about somebody else's words.
DF+++F++++++
    question_contact:question question_introduce:question
DN+++F++++++
    question_contact:network_question
# Only the writer or participant.
DFF+FFFFFFFF
    reply_edit:reply reply_withdraw:reply participation:participation participation_leave:participation
    party_edit:person
DNF+FFFFFFFF
    reply_edit:network_reply
DF+F++++++++
    reply_contact:reply
# The three of an introduction, and of them the one who knows somebody.
DNN+NFNNNNNN
    introduction_name:wished
# Moderators; whoever wrote or reported finds nothing here.
DNNNNN++NNNN
    report:report
DN++++++++++
    initiative_publish:network_initiative initiative_join:network_initiative
# The core.
DFFF++FFFFFF
    initiative_phase:initiative initiative_phases:initiative initiative_rest:initiative step_plan:initiative
    step_cancel:step participation_ask:participation departure_start_at:participation
# Who takes part.
DFF+++FFFFFF
    interests:initiative interests_csv:initiative own_interests:initiative denominator_propose:initiative
    progress_add:initiative agreement_propose:initiative
DNF+++FFFFFF
    interests:network_initiative interests_csv:network_initiative own_interests:network_initiative
    denominator_propose:network_initiative
    progress_add:network_initiative agreement_propose:network_initiative
# Both sides of a promise.
DFF+F+FFFFFF
    commitment_change:commitment commitment_not_kept:commitment commitment_stop:commitment
DNF+F+FFFFFF
    commitment_change:network_commitment
DNN+N+NNNNNN
    commitment_change:named_commitment
# Who proposed a denominator, among who takes part.
DNNFF+NNNNNN
    denominator_change:denominator denominator_change:network_denominator
# What was shared can be reported by who may read it; what was not is not there, its writer included.
NNN+++NNNNNN
    report_write:belang/interest report_write:noemer/denominator
# The core and connectors.
DFFF+++FFFFF
    initiative_invite:initiative
DNFF+++FFFFF
    initiative_invite:network_initiative
# Who takes part may know who was invited.
DNN+++NNNNNN
    participation:invitation
# Differences: who takes part names one; who is near moves it; who helps says when; both sides say how they see it.
DFF+++FFFFFF
    difference_start:initiative
DFFF+++FFFFF
    difference_words:difference difference_option:difference difference_table:difference difference_offer:difference
    difference_live_with:difference
DFFFFF+FFFFF
    difference_moment:difference difference_refer:difference difference_decide:difference
    difference_way_out:difference difference_look_back:difference
DFFF++FFFFFF
    difference_view:difference invitations:initiative
DNFF++FFFFFF
    difference_view:network_difference invitations:network_initiative
# What is felt is for who feels it and who helps; an old sore for both and who helps.
NNN+NN+NNNNN
    difference:felt_difference
NNNN+++NNNNN
    difference:old_sore
# Who stays away: the core asks, the connector hears.
DNNN++NNNNNN
    distance_start:invitation
DNNNN++NNNNN
    distance:distance hearing:hearing distance_sheet:distance distance_sheet_print:distance distance_sheet_pdf:distance
DNNNNF+NNNNN
    distance_way:distance
DNNNN+FNNNNN
    distance_boundary:distance
DNNFFFNNNNNN
    invitation_again:invitation
# Officials, and nobody by name.
DFFFFFF+FFFF
    distance_patterns
NNNNNNNNNNNN
    mail_off:nonsense
# Outside an initiative only known members speak of promises.
DF++++++++++
    agreement_direct
# A link that never was.
GGGGGGGGGGGG
    parent_consent:nonsense mail_link:nonsense
# Nobody but the person; a newcomer's card is for known members.
DNFFFFFFFFFF
    party_edit:newcomer
# Who manages the organisation.
DFFFFFFF+FFF
    party_edit:council
# Who confirms; the claimant is told that it is not for oneself.
DNNFNNNN+NNN
    hat_answer:claimed_hat
DNNNN+NNNNN+
    passkey_rename:passkey passkey_remove:passkey
# Who decides what: written by who pulls, asked about by who takes part, directors and talks by the core.
DFFFF+FFFFFF
    control_write:initiative
DFF+++FFFFFF
    change_ask:topic fear_note:initiative
DFFF++FFFFFF
    director_ask:initiative talk_call:initiative
DNNFF+NNNNNN
    control_ask:network_initiative
++++++++++++
    report_write:regiekaart/control_map
# Mirrors: started by the core and the official who takes part; answered by who is asked, and gone on with by the sides.
DFFF++F++FFF
    mirror_start:mirrored/randvoorwaarden mirror_start:mirrored/actie
DNNN+NNNNNNN
    mirror_answer:mirror_seat mirror_card:mirror_seat/alles
DNNNN+N+NNNN
    mirror_talk:mirror_sides mirror_action:mirror_sides mirror_share:mirror_sides
DNNNNFN+NNNN
    mirror_role:mirror_sides
# A departure: who goes, who is asked to come, the core, and everybody who may know that somebody goes.
DFFFFFF+FFFF
    dossier_step:handover/verhaal dossier_step:handover/gevoelig dossier_step:handover/kijken
DFFFFF++FFFF
    successor_ask:handover handover_talk:handover
DNFFFF++FFFF
    successor_ask:network_handover
DFFFFF+FFFFF
    successor_answer:handover handover_receive:handover
DFFF++FFFFFF
    handover_tell:handover
DNNNNNN+NNNN
    departure_successors:departure
DNNNNNNFNNNN
    departure_answer:departure
DNNNNNNNNNNN
    departure_start:official_hat
DF++++++++++
    departure_announce
# Beursvloer: announced by connectors and who speaks for an organisation; the host looks after it.
DFFFFF+++FFF
    market_announce
DF++++++++++
    market_sign_up:market market_lay_out:market slip_fill:open_market
DFFFFF+FFFFF
    market_change:market market_call_off:market duty_ask:market market_dates:market
# The crew, but this one waits elsewhere.
DFFFFFNFFFFF
    market_fits_answer:market/match
++++++++++++
    report_write:beursvloer/market
"""
# Opening it.
READING = """
# The board is for everybody; somebody at a job is for the three of them.
++++++++++++
    jobs jobs_csv jobs_print jobs_pdf job_paper job_paper_pdf job:job job_print:job job_pdf:job jobs_at:initiative
NN++++++++++
    job:network_job job_print:network_job job_pdf:network_job jobs_at:network_initiative
D+++++++++++
    my_work my_hours hours_csv hours_print hours_pdf experience_print experience_pdf
DFFFFF++FFFF
    match_desk
DNN+NN++NNNN
    time_offer:time_offer
DNNFNNFFNNNN
    parent_paper:time_offer parent_paper_pdf:time_offer
DNN+N++NNNNN
    placement:wished_placement placement:asked_placement placement:working_placement placement:done_placement
    placement_letter:done_placement placement_letter_pdf:done_placement
# Whose jobs they are read it once both volunteers want it.
DNN+NN+NNNNN
    job_swap:swap
DNN+N++NNNNN
    job_swap:hosts_swap
DNNN+N+NNNNN
    tired_note:tired_note
++++++++++++
    markets market:market market_calendar:market market_paper:market market_paper_pdf:market market_outcome:market
    market_wall:open_market market_wall_part:open_market slip_paper:market slip_paper_pdf:market
    market_entry:open_market/1
DFFFFF+FFFFF
    market_badges:market market_badges_pdf:market market_dates_print:market market_console:market slip_queue:market
# What fits is one's own; the crew sees all, and types what a badge says.
DF++++++++++
    market_fits:market market_fits_part:market
# A task is of who is asked and of the host; a form of the two, and of whoever may confirm it.
DN+NNN+NNNNN
    duty_answer:duty
DNN+N++NNNNN
    slip:slip slip_print:slip slip_pdf:slip
++++++++++++
    exchange exchange_csv item:item item_paper item_paper_pdf exchange_outcome exchange_outcome_csv
    exchange_outcome_print exchange_outcome_pdf
NN++++++++++
    item:network_item
NNNNN+NNNNNN
    item:draft_item
D+++++++++++
    my_exchange
DNN+N+NNNNNN
    match:match
# A goal with a text is for everybody who sees the initiative; one that is still written apart is the core's.
++++++++++++
    goal:initiative goal_print:initiative goal_pdf:initiative goal_history:initiative goal_step:goal_step
    goal_steps_csv:initiative
    goal_step_card:done_goal_step
NN++++++++++
    goal:network_initiative
NNNNNNNNNNNN
    goal_print:network_initiative goal_pdf:network_initiative goal_history:network_initiative
    goal_steps_csv:network_initiative goal_calendar:initiative
    goal_step_card:goal_step
# Whoever waits for a JA follows the same link.
D+++++++++++
    goal_voice:voice
# Who told it, and who hears it.
DNNN+N+NNNNN
    goal_doubt:doubt
# Whoever waits for a JA follows the same link.
D+++++++++++
    cooperation_answer:signature challenge_role_answer:challenge_seat
++++++++++++
    challenges challenges_csv challenge_rules:town challenge_paper:initiative challenge:challenge
    challenge_print:challenge/request_sheet challenge_pdf:challenge/request_sheet
NN++++++++++
    challenge:network_challenge challenge_print:network_challenge/request_sheet
    challenge_pdf:network_challenge/request_sheet challenge_paper:network_initiative
++++++++++++
    cooperation:initiative cooperation_print:cooperation cooperation_pdf:cooperation
    cooperation_text:cooperation/first cooperation_words:cooperation/first
    cooperation_csv:cooperation space_letters_csv:initiative space_letter_calendar:space_letter
    space_letters:initiative space_letter:space_letter space_letter_print:space_letter space_letter_pdf:space_letter
NN++++++++++
    cooperation:network_initiative cooperation_print:signed_cooperation cooperation_pdf:signed_cooperation
    cooperation_text:signed_cooperation/first cooperation_words:signed_cooperation/first
    space_letters:network_initiative cooperation_csv:signed_cooperation cooperation_calendar:signed_cooperation
    space_letters_csv:network_initiative
NNNNNNNNNNNN
    signature_scan:signature
D+++++++++++
    difference_answer:difference
    today my_initiatives initiative_look_alikes notices hats_waiting turn_calendar account my_data safety
    own_card my_agreements my_agreements_csv
    agreement_answer:asked_agreement
++++++++++++
    home neighbourhood search questions question_feed question_export_csv question_export_json initiatives
    initiatives_csv initiatives_json initiatives_feed initiatives_calendar initiative_paper sign_in_passkey
    paper paper_question who_sees_what privacy accessibility onderdelen security_txt robots_txt health
    question:question question_similar:question question_paper:question initiative:initiative
    initiative_story:initiative initiative_print:initiative initiative_rings:initiative progress:initiative
    step_calendar:step progress_photo:progress party:person party:council party_photo:person
    agreements:initiative agreements_csv:initiative agreement:agreement agreement_print:agreement
    differences:initiative difference:difference difference_note:difference differences_csv:initiative
    difference_pdf:difference difference_calendar:difference
    initiative_pdf:initiative initiative_rings_pdf:initiative question_pdf:question agreement_pdf:agreement
    agreement:asked_agreement
    area:area who_does_what:area question_recognise:question come_in_finish initiative_code:area_code initiative_short:1
DFFFFF++FFFF
    reports
DFFFFFFFF+FF
    by_hand
DDDDDDDDDDDD
    sign_in_sent
# Known members.
NN++++++++++
    party:newcomer
    question:network_question question_similar:network_question question_paper:network_question
    report_write:vraag/network_question reply_nest:network_reply
    report_write:antwoord/network_reply report_write:initiatief/network_initiative
    initiative:network_initiative initiative_story:network_initiative initiative_print:network_initiative
    initiative_rings:network_initiative progress:network_initiative step_calendar:network_step
    question_recognise:network_question agreements:network_initiative agreement:network_agreement
    agreements_csv:network_initiative
    agreement_print:network_agreement report_write:afspraak/network_agreement
    differences:network_initiative difference:network_difference difference_note:network_difference
    differences_csv:network_initiative difference_pdf:network_difference difference_calendar:network_difference
    initiative_pdf:network_initiative initiative_rings_pdf:network_initiative question_pdf:network_question
    agreement_pdf:network_agreement
# A draft is its author's alone.
NNNNN+NNNNNN
    question:draft_question question_recognise:draft_question question_similar:draft_question
    question_paper:draft_question initiative:draft_initiative
    initiative_story:draft_initiative initiative_print:draft_initiative initiative_rings:draft_initiative
    progress:draft_initiative agreements:draft_initiative agreements_csv:draft_initiative
    initiative_pdf:draft_initiative initiative_rings_pdf:draft_initiative question_pdf:draft_question
DNFFF+FFFFFF
    question_close:network_question initiative_stop:network_initiative initiative_hand_over:network_initiative
    initiative_bundle:network_initiative
DNNNN+NNNNNN
    question_close:draft_question initiative_stop:draft_initiative initiative_reopen:draft_initiative
DNFFF+++FFFF
    question_summarise:network_question
DNNNNFNNNNNN
    question_summarise:draft_question question_introduce:draft_question initiative_phase:draft_initiative
    initiative_phases:draft_initiative initiative_rest:draft_initiative initiative_hand_over:draft_initiative
    initiative_intake:draft_initiative step_plan:draft_initiative initiative_bundle:draft_initiative
    agreement_propose:draft_initiative
DN+++F++++++
    question_introduce:network_question
DNF+FFFFFFFF
    reply_withdraw:network_reply
DN+F++++++++
    reply_contact:network_reply
DNN+++NNNNNN
    introduction:introduction proposal:proposal
DN++++++++++
    initiative_reopen:network_initiative
DNFF++FFFFFF
    initiative_phase:network_initiative initiative_phases:network_initiative initiative_rest:network_initiative
    step_plan:network_initiative step_cancel:network_step
DNFFFF++FFFF
    initiative_intake:network_initiative
# News for who takes part.
NNN+++NNNNNN
    progress_photo:participants_progress report_write:nieuws/participants_progress
    agreement:participants_agreement agreement_print:participants_agreement
    agreement_pdf:participants_agreement
# A denominator is for who takes part; who waits for an answer follows the link of the asking.
DNN+++NNNNNN
    denominator:denominator denominator_print:denominator denominator_answer:denominator
    denominator:network_denominator denominator_print:network_denominator
    denominator_pdf:denominator denominator_pdf:network_denominator
# Connectors look for who belongs together.
DFFFFF+FFFFF
    chances
# Only who gives or gets something.
NNN+N+NNNNNN
    agreement_pdf:named_agreement agreement:named_agreement agreement_print:named_agreement
    report_write:afspraak/named_agreement
# The core's own news.
NNNN++NNNNNN
    progress_photo:core_progress report_write:nieuws/core_progress
# Both sides of a bundle.
DNNN++NN+NNN
    bundle:bundle
# There is no such picture, a draft is nobody's to report, and of nonsense there is nothing.
NNNNNNNNNNNN
    report_write:belang/secret_interest
    report_write:vraag/draft_question report_write:initiatief/draft_initiative report_write:onzin/question
    report_write:verschil/felt_difference report_write:verschil/old_sore difference_note:felt_difference
    difference_pdf:felt_difference difference_calendar:felt_difference difference_calendar:old_sore
    party_photo:newcomer party_photo:council
# Who manages it, and the administrator.
DNNNNNNN+N+N
    organisation:council
++++++++++++
    control_map:initiative control_print:initiative control_pdf:initiative control_version:initiative/version
    waiting_map:initiative
    control_csv:initiative control_calendar:initiative
    waiting_csv:initiative area_waiting:area area_waiting_csv:area
# Whose answer is not asked is shown who decides what.
D+++++++++++
    control_answer:initiative change_answer:change director_answer:initiative
DN++++++++++
    control_answer:network_initiative
# Still being written: for who takes part. Everybody who sees the initiative sees that page.
NN++++++++++
    control_map:network_initiative waiting_map:network_initiative waiting_csv:network_initiative
NNN+++NNNNNN
    control_print:network_initiative control_pdf:network_initiative control_csv:network_initiative
    control_version:network_initiative/version
# Who called a talk and who is asked to it.
DNN+N+NNNNNN
    talk:talk
NNN+N+NNNNNN
    talk_calendar:talk
# Mirrors: what they are for everybody; ACTIE for who answered, the preconditions for the core.
++++++++++++
    mirrors:mirrored mirror_paper:mirrored/actie
NNNNN+N+NNNN
    mirror:mirror_sides mirror_print:mirror_sides mirror_pdf:mirror_sides mirror_calendar:mirror_sides
NNNN++NN+NNN
    mirror:mirror_core mirror_print:mirror_core
DNNN+++N+NNN
    mirror_talk_request:mirror_led
NNNNNNNNNNNN
    mirror_talk_calendar:mirror_led
# Who goes away, and where nobody is the contact.
D+++++++++++
    my_handovers
++++++++++++
    handover:handover
NN++++++++++
    handover:network_handover
DFFF++F+FFFF
    dossier:handover dossier_print:handover dossier_pdf:handover
DFFFNNFNFFFF
    handover_letter:handover letter_pdf:handover handover_calendar:handover
DNNNNNN+NNNN
    departure:departure handover_note:handover_note
DF+++++++++F
    departure_whose
DFFFFF++FFFF
    without_contact without_contact_csv
"""
# Pressing it.
DOING = """
# What one presses about a job, an offer of time, and somebody at work (V11: only the volunteer says yes).
DFFFF+FFFFFF
    job_renew:job
DNFFF+FFFFFF
    job_renew:network_job
DNN+NNFFNNNN
    time_offer_still:time_offer
DNNFNN+FNNNN
    time_offer_met:time_offer
DNNFNNFFNNNN
    time_offer_consent_back:time_offer
DNN+NFFNNNNN
    placement_yes:asked_placement
DNN+NF+NNNNN
    placement_back:wished_placement
DNN+NFFNNNNN
    placement_go_on:working_placement
DNNFN+FNNNNN
    placement_vog:wished_placement
DNNNFN+NNNNN
    tired_heard:tired_note
DNNN+NFNNNNN
    tired_back:tired_note
DNN+NNFNNNNN
    swap_no:swap_answer
DNNNN+FNNNNN
    swap_no:host_answer
DNNFNN+NNNNN
    swap_back:swap
DNNFNF+NNNNN
    swap_back:hosts_swap
DFFFFF+FFFFF
    market_ring:market market_outcome:market
DF++++++++++
    market_stay_away:market market_fits_move:market
DFFFF++FFFFF
    market_take_in:open_market/1
DN+NNNFNNNNN
    duty_answer:duty
DN+NNN+NNNNN
    duty_end:duty
DNNFNFFNNNNN
    slip:slip
D+++++++++++
    item_check
DFFFF+FFFFFF
    item_show:item item_renew:item
DNNNN+NNNNNN
    item_show:draft_item
DNN+NFNNNNNN
    response_take_back:item_response
DNN+N+NNNNNN
    match_contacted:match match_goes_on:match match_take_back:match
# An own image, an own voice; laid open by the core or who helps it to talk.
DNNN+++NNNNN
    goal_open:network_initiative
DNNNN+NNNNNN
    goal_image_skip:own_image
DFFF+FFFFFFF
    goal_voice:voice goal_voice_wake:voice
DNNNFN+NNNNN
    goal_doubt:doubt
DFF+++FFFFFF
    goal_step_claim:sought_goal_step
DFFFF+FFFFFF
    goal_step_begin:goal_step goal_step_let_go:goal_step
DFFF++FFFFFF
    challenge_request:challenge challenge_plan_back:challenge challenge_go_on:challenge
    challenge_role_take_back:challenge_seat
DFFFFFF+FFFF
    challenge_receive:challenge
DFF+FFFFFFFF
    challenge_role_answer:challenge_seat challenge_role_step_down:challenge_seat
DFFF++FFFFFF
    cooperation_ask:cooperation
DFFFF+FFFFFF
    cooperation_take_back:cooperation
DFFF+FFFFFFF
    cooperation_answer:signature cooperation_wake:signature
DDDDDDDDDDDD
    sign_in_passkey
# Who takes part says what fits, and joins in.
DFF+++FFFFFF
    touch_answer:initiative
DNN+++NNNNNN
    denominator_join:denominator
# Who was asked, and who proposed it.
DNNF++NNNNNN
    denominator_answer:denominator denominator_place:denominator
DNNFF+NNNNNN
    denominator_withdraw:denominator denominator_keep:denominator
DFFFFF+FFFFF
    chance_answer:chance
# Everybody but the asker.
+++++F++++++
    question_recognise:question
++++++++++++
    sign_out question_alike language
# Who was asked about it, and who may let it go; nobody finds what is between others.
DFFF++FFFFFF
    difference_answer:difference
DFFF+F+FFFFF
    difference_do:difference/let_go
DNNNNNNNNNNN
    difference_do:felt_difference/refer
DNNNNF+NNNNN
    distance_do:distance/close
# Nothing to follow, and no demo outside the demo.
NNNNNNNNNNNN
    follow become:joris
D+++++++++++
    sign_out_everywhere take_rest return_from_rest password_remove question_decline_summary:question step_coming:step
    party_vouch:person party_vouch:council
DFFFFFFFF+F+
    help_stop
# Whose JA is asked.
DFFF+FFFFFFF
    agreement_answer:asked_agreement
# Who may have it summarised, by somebody who exists.
DFFFFNNNFFFF
    question_ask_summary:question
DNFFFNNNFFFF
    question_ask_summary:network_question
DNNNNFNNNNNN
    question_ask_summary:draft_question
DN++++++++++
    party_vouch:newcomer
    question_decline_summary:network_question step_coming:network_step
DNNNN+NNNNNN
    question_decline_summary:draft_question hat_end:own_hat
# Officials check advice about rules.
DFFFFFF+FFFF
    reply_check:advice
DNN+NFNNNNNN
    introduction_decline:wished
DFFFF+FFFFFF
    progress_withdraw:progress
# The giver says that it is done, the receiver that it happened; nobody else (V2).
DFFFF+FFFFFF
    commitment_done:commitment agreement_withdraw:asked_agreement
DFF+FFFFFFFF
    commitment_confirm:commitment
DNF+FFFFFFFF
    commitment_confirm:network_commitment
DNN+NFNNNNNN
    commitment_confirm:named_commitment
# Nothing is asked: both sides are told so.
DFF+F+FFFFFF
    commitment_agree:commitment commitment_keep_day:commitment
# Who takes part and does not receive it is told that nobody left it.
DFFF++FFFFFF
    commitment_claim:commitment
# Told or asked by the owner, seen by who takes part.
DNNFF+NNNNNN
    progress_withdraw:participants_progress proposal_withdraw:proposal
DNNNF+NNNNNN
    progress_withdraw:core_progress
DFFF++FFFFFF
    invitation_withdraw:invitation
DNNNF+NN+NNN
    bundle_end:bundle
# Members ask how it stands, not of themselves.
DF+++F++++++
    turn_ask_how:question_turn turn_ask_help:question_turn
DFFFFFFFF+FF
    told_by_hand:post
# The administrator.
DFFFFFFFFF+F
    organisation_trust:council
DNNNNNNN+NNN
    hat_manager:council_hat
NNNNNFNNNNNN
    question_recognise:draft_question
NN+++F++++++
    question_recognise:network_question
# The two sides answer, the introducer does not.
DNNF++NNNNNN
    introduction:introduction
# Only who was asked answers.
DNN+FFNNNNNN
    proposal:proposal
DNNNFFNN+NNN
    bundle:bundle
# Who decides what: taken back and laid aside by who pulls, looked at again by the core.
DNNFF+NNNNNN
    control_take_back:network_initiative control_lay_aside:network_initiative
DFFF++FFFFFF
    control_revise:initiative director_end:initiative
DNFF++FFFFFF
    control_answer:network_initiative
DFFFFFFFFFFF
    control_answer:initiative waiting_reveal:initiative
DFF+++FFFFFF
    change_answer:change
DFF+FFFFFFFF
    change_withdraw:change
DNNNN+NNNNNN
    fear_share:initiative fear_drop:initiative
# Who is asked as director answers; who takes part is shown how it stands.
DF++++FFFFFF
    director_answer:initiative
DNN+NFNNNNNN
    talk:talk
DNNFN+NNNNNN
    talk_done:talk talk_cancel:talk
# Mirrors: rounded off, not asked again, taken back; a talk asked by the core and led by who was asked.
DNNNN+N+NNNN
    mirror_finish:mirror_sides
DNNNF+NNFNNN
    mirror_stop:mirror_core mirror_withdraw:mirror_asked
DNNN++NN+NNN
    mirror_ask_talk:mirror_core
DNNNFF+NFNNN
    mirror_talk_request:mirror_led
DNNN+NNNNNNN
    mirror_decline:mirror_seat
# Moves of a handover.
DFFFFFF+FFFF
    dossier_ready:handover successor_take_back:handover
DFFFFF+FFFFF
    successor_step_back:handover
DFFFF++FFFFF
    handover_mend:handover
DNNNNNN+NNNN
    departure_withdraw:departure handover_note_give:handover_note
    handover_note_remove:handover_note
DNNNNNNFNNNN
    handover_note:handover_note
"""


def _rows() -> Iterator[tuple[str, str, str]]:
    for methods, table in (("GET POST", SAME), ("GET", READING), ("POST", DOING)):
        marks = ""
        for line in table.split("\n"):
            if line.startswith(" "):
                yield from ((method, marks, thing) for method in methods.split() for thing in line.split())
            elif not line.startswith("#"):
                marks = line


ROWS = list(_rows())
GROUPS = sorted({(method, marks) for method, marks, _thing in ROWS})


@dataclass
class Walk:
    """A client for each role, in a world that each request leaves as it was."""

    world: World
    clients: dict[str, tuple[Client, str]]

    def address(self, thing: str) -> str:
        name, _, key = thing.partition(":")
        return reverse(name, args=[self.world.ids.get(part, part) for part in key.split("/")] if key else [])

    def mark(self, method: str, thing: str, role: str) -> str:
        """What the role meets there; an exclamation mark where something changed although it was refused."""
        client, session = self.clients[role]
        client.cookies.clear()
        if session:
            client.cookies["sessionid"] = session
        start = transaction.savepoint()
        before = LogLine.objects.count()
        response = client.generic(method, self.address(thing), content_type="application/x-www-form-urlencoded")
        changed = LogLine.objects.count() != before
        transaction.savepoint_rollback(start)
        mark = _mark(response.status_code, response.headers.get("Location", ""))
        return f"{mark}!" if changed and mark in "DFN" else mark


def _mark(status: int, location: str) -> str:
    if status in (301, 302, 303):
        return "D" if location.startswith("/binnen/") else "+"
    return {200: "+", 403: "F", 404: "N", 410: "G"}.get(status, f"[{status}]")


@pytest.fixture(scope="module")
def walk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walk]:
    logging.disable(logging.CRITICAL)  # a thousand refusals, each with a line
    with (
        django_db_blocker.unblock(),
        override_settings(RATE_LIMITS=False),
        mock.patch("django.utils.timezone.now", return_value=NOW),
        mock.patch("aanzet.documents.views.make_pdf", return_value=b"%PDF-"),  # a second for each role otherwise
        transaction.atomic(),
    ):
        world = make_world()
        walk = Walk(world, {role: _client(world, role) for role in ROLES})
        add_passkey(walk.clients["owner"][0])
        owner = world.party["owner"]
        assert owner
        world.ids.update(
            passkey=Authenticator.objects.get(user=owner.user, type=Authenticator.Type.WEBAUTHN).pk,
            mail_off=unsubscribe_token(owner.user),
        )
        yield walk
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


def _client(world: World, role: str) -> tuple[Client, str]:
    client = Client(raise_request_exception=False)
    party = world.party["helper" if role == "helped" else role]
    if party is None:
        return client, ""
    client.force_login(party.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    # Proven a moment ago, so that the pages behind that question are walked too.
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(party.user.pk)
    helped = world.party["helped"]
    if role == "helped" and helped:
        session[SESSION_KEY] = {"party": helped.pk, "channel": "desk", "sign": NOW.isoformat()}
    session.save()
    return client, client.cookies["sessionid"].value


def test_every_address_has_a_line() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names == {thing.partition(":")[0] for _method, _marks, thing in ROWS}


def _walkers(thing: str, marks: str) -> set[str]:
    """In full everybody walks; otherwise for each answer one of those who should get it, another at each address."""
    if THOROUGH:
        return set(ROLES)
    number = crc32(thing.encode())
    alike = [[role for role, own in zip(ROLES, marks, strict=True) if own == mark] for mark in set(marks)]
    return {roles[number % len(roles)] for roles in alike}


@pytest.mark.parametrize(("method", "marks"), GROUPS)
def test_everybody_finds_what_is_theirs(walk: Walk, method: str, marks: str) -> None:
    things = [thing for how, expected, thing in ROWS if (how, expected) == (method, marks)]
    found = {thing: {role: walk.mark(method, thing, role) for role in _walkers(thing, marks)} for thing in things}
    told = dict(zip(ROLES, marks, strict=True))
    assert found == {thing: {role: told[role] for role in walked} for thing, walked in found.items()}
