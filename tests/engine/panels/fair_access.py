"""Another panel, to try the machinery on: headteachers meet every fortnight, in one area, holidays or not."""

from datetime import time

from belonging.engine.panels import Hears, Panel, Rhythm, Seat

PANEL = Panel(
    title="Fair access panel",
    sentence="Schools find a place together for a child who has none.",
    purpose="inclusion",
    hears=Hears(
        case_type="hot_clinic",
        member="member",
        waits="sent",
        listed="listed",
        heard="agreed",
        lists="list",
        decides="agree",
    ),
    rhythm=Rhythm(weekday=1, begins=time(9), minutes=90, every=2, term_time=False),
    seats=(
        Seat(key="chair", agency="Headteachers", roles=("headteacher",), needed=True, deputies=0),
        Seat(key="authority", agency="Authority", roles=("fair_access_officer",), needed=True),
        Seat(key="special", agency="Special schools", roles=("headteacher",)),
    ),
    chair="chair",
    quorum=2,
    minutes_a_child=15,
    agenda=("referrals", "last_time"),
)
