"""A school that phones five services waits for five answers. Once a week those who can answer sit in one room, and no child leaves it without a name and a day.

The shape follows the terms of reference of a clinic that ran weekly, in turn over three areas. What an area does otherwise it changes here.
"""

from datetime import time

from belonging.engine.panels import Hears, Panel, Rhythm, Seat

HEALTH = ("health_practitioner", "panel_member")

PANEL = Panel(
    title="Hot clinic",
    sentence="Two hours a week in which everybody who can answer a question about a child is in one room.",
    purpose="inclusion",
    hears=Hears(
        case_type="hot_clinic",
        member="member",
        waits="sent",
        listed="listed",
        heard="agreed",
        lists="list",
        decides="agree",
        tells="feed_back",
        again="bring_back",
        guest="guest",
        letters=("clinic_answer", "clinic_for_the_family"),
        asks="question_for_clinic",
        wanted_by="answer_wanted_by",
        sits_on="clinic_on",
        agreed="agreed",
        conflict="conflict",
        waiting_for="waiting_for",
        waiting_since="waiting_since",
        shows=tuple("child_says child_wants family_says question_for_clinic going_well worry tried blocked waiting_for waiting_since answer_wanted_by shared_what".split()),
        keeps_from="sharing_safe",
        keeps_from_whom="sharing_not_with",
    ),
    rhythm=Rhythm(weekday=3, begins=time(13, 30), minutes=120, areas=("North", "East", "West")),
    seats=(
        Seat(key="chair", agency="Inclusion", roles=("area_inclusion_partner", "head_of_inclusion"), needed=True),
        Seat(key="safeguarding", agency="Safeguarding", roles=("designated_safeguarding_lead", "panel_member"), needed=True),
        Seat(key="health", agency="Health", roles=HEALTH),
        Seat(key="camhs", agency="CAMHS", roles=HEALTH),
        Seat(key="front_door", agency="Children's social care front door", roles=("panel_member",)),
        Seat(key="police", agency="Police", roles=("police_officer", "panel_member")),
        Seat(key="early_help", agency="Early help", roles=("early_help_worker", "panel_member")),
        Seat(key="youth_justice", agency="Youth justice", roles=("panel_member",)),
        Seat(key="minutes", agency="Minute-taker", roles=("panel_member",), records=True),
    ),
    chair="chair",
    stands_in=("minutes",),
    quorum=4,
    minutes_a_child=10,
    agenda=("last_time", "overdue", "referrals", "signals"),
)  # fmt: skip
