"""What several reports have in common: the sections on suspension, attendance and needs, and the groups put beside one another."""

from belonging.engine.reports import Contrast, Section

MEALS = Contrast(cut="fsm", group="1", beside="0")
BOYS = Contrast(cut="sex", group="M", beside="F")
PLANS = Contrast(cut="sen_provision", group="E", beside="N")
SUPPORT = Contrast(cut="sen_provision", group="K", beside="N")
EVERY = (PLANS, SUPPORT, MEALS, BOYS)
WITHIN = ("sen_provision", "fsm", "sex")  # of a locality, trust or school: cuts that hide least


def suspensions(*cuts: str, contrasts: tuple[Contrast, ...] = ()) -> Section:
    """Return the section on suspension and permanent exclusion."""
    return Section(
        title="Suspensions and permanent exclusions",
        why="A day a child is told not to come in is a day away from lessons, friends and a hot meal.",
        indicators=("suspension_rate", "one_or_more_rate", "repeat_share", "permanent_exclusion_rate"),
        cuts=cuts,
        contrasts=contrasts,
    )


def attendance(*cuts: str, contrasts: tuple[Contrast, ...] = ()) -> Section:
    """Return the section on absence."""
    return Section(
        title="Absence",
        why="A child who misses one session in ten has missed half a day of every school week.",
        indicators=("persistent_absentee_rate", "severe_absentee_rate", "overall_absence_rate"),
        cuts=cuts,
        contrasts=contrasts,
    )


def needs(*cuts: str, contrasts: tuple[Contrast, ...] = ()) -> Section:
    """Return the section on special educational needs and part-time timetables."""
    return Section(
        title="Needs and provision",
        why="Support that comes early and in school is the best protection against exclusion.",
        indicators=("sen_support_rate", "ehc_plan_rate", "part_time_timetable_rate"),
        cuts=cuts,
        contrasts=contrasts,
    )


def month_by_month(*cuts: str, contrasts: tuple[Contrast, ...] = ()) -> tuple[Section, ...]:
    """Return the sections of a report of suspension and exclusion that is read again each month."""
    return (
        Section(
            title="Suspensions and permanent exclusions",
            why="A day a child is told not to come in is a day away from lessons, friends and a hot meal.",
            indicators=("suspension_rate", "permanent_exclusion_rate", "one_or_more_rate", "repeat_share", "days_lost"),
            cuts=cuts,
            contrasts=contrasts,
            unfolded=("suspension_rate", "permanent_exclusion_rate"),
            divided=("reason_mentions", "suspension_lengths"),
        ),
        Section(
            title="What the law asks, and how it was met",
            why="What the law gives a child by a day has to come by that day.",
            indicators=("sixth_day_on_time",),
            divided=("duties_on_time",),
        ),
    )
