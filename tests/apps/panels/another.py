"""Another panel from one file: it sits in the holidays too, feeds back by no letter, hears nobody by name alone and asks nothing itself."""

from datetime import time

from belonging.engine.panels import Hears, Panel, Rhythm, Seat

KEY = "provision_panel"
PANEL = Panel(
    title="Provision panel",
    sentence="Who gets a place, and what is tried until then.",
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
        asks="question_for_clinic",
        sits_on="clinic_on",
        agreed="agreed",
        conflict="conflict",
    ),
    rhythm=Rhythm(weekday=1, begins=time(9), minutes=60, every=2, term_time=False),
    seats=(
        Seat(key="chair", agency="Inclusion", roles=("area_inclusion_partner",), needed=True),
        Seat(key="health", agency="Health", roles=("health_practitioner",)),
    ),
    chair="chair",
    quorum=1,
    minutes_a_child=15,
    agenda=("referrals", "last_time"),
)
