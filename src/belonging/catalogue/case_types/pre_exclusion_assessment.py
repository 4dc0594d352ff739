"""Before a child is shut out, somebody asks what nobody has tried, and the child is the first to be asked."""

from belonging.engine.casework import (
    Answered,
    Avenue,
    CaseType,
    Compare,
    Complete,
    Fact,
    Form,
    Held,
    Kind,
    Letter,
    Look,
    Move,
    Part,
    Prompt,
    Runs,
    Starts,
    State,
    TakenBy,
    avenues,
    one_of,
    questions,
    yes,
)
from belonging.engine.casework.explored import question
from belonging.engine.clocks import Unit
from belonging.kernel.registry import rows

HERE = "belonging.catalogue.case_types"
ROWS = rows(HERE, "assessment_questions.csv")
AVENUES: tuple[Avenue, ...] = avenues(rows(HERE, "explored.csv"))
TITLES = {
    "my_view": "How you see it",
    "family_view": "How the family sees it",
    "school_view": "How the school sees it",
    "conference": "The conference",
    "options": "Ways weighed",
    "head_questions": "The head's own questions",
    "look_back": "What became of it",
    "before": "Before it begins",
}
EXPLORED = Form(key="explored", title="What has and what has not been explored", version=1,
                questions=tuple(question(each, of="owner") for each in AVENUES))  # fmt: skip
FORMS = tuple(Form(key=key, title=title, version=1, questions=questions(ROWS, key)) for key, title in TITLES.items())
REVIEW = "education_plan_reviewed_at_risk"
OPEN = ("preparing", "called", "held")
ASKED = (one_of("view_asked", "said", "rather_not"), one_of("family_asked", "said", "rather_not"))
DECIDED = {"may": ("head",), "froms": ("held",), "forms": ("options",), "asks": "Why is it decided so?"}
ENOUGH = (Complete("options"), Compare("commitments", ">=", 1), Compare("commitments_without_owner", "<=", 0))

CASE_TYPE = CaseType(
    title="Pre-exclusion assessment",
    sentence="A look, with everybody round one table, at what a child needs and what has not been tried, before anybody decides to exclude.",
    purpose="inclusion",
    retention="pupil_record",
    evidence=("own_story", "attendance", "suspensions", "sen", "agencies", "moves", "trusted_adult", "changes", "cases"),
    parts=(
        Part(key="child", title="the child", roles=("young_person",), needed=True),
        Part(key="family", title="the parent or carer", roles=("parent_or_carer",), needed=True),
        Part(key="head", title="the headteacher", roles=("headteacher",), needed=True),
        Part(key="owner", title="whoever keeps the case", roles=("pastoral_lead", "senco", "designated_safeguarding_lead", "headteacher")),
        Part(key="authority", title="the area inclusion partner", roles=("area_inclusion_partner", "head_of_inclusion"), taken_by=TakenBy.ABOVE),
        Part(key="workers", title="the social worker and the virtual school", roles=("social_worker", "virtual_school_head")),
        Part(key="agency", title="an agency", adds=True, taken_by=TakenBy.NAMED, roles=("early_help_worker", "health_practitioner", "police_officer", "sen_case_officer")),
    ),
    facts=(
        Fact(key="suspensions_this_half_term", title="Suspensions this half-term", kind=Kind.NUMBER),
        Fact(key="head_considers_exclusion", title="The head is considering a permanent exclusion", kind=Kind.YES_NO),
        Fact(key="part_time_after_suspension", title="A part-time timetable follows a suspension", kind=Kind.YES_NO),
        Fact(key="commitments", title="Commitments made at the conference", kind=Kind.NUMBER),
        Fact(key="commitments_without_owner", title="Commitments without an owner or a day", kind=Kind.NUMBER),
    ),
    prompts=(
        Prompt(key="second_suspension", title="A second suspension in a half-term", when=Compare("suspensions_this_half_term", ">=", 2)),
        Prompt(key="exclusion_considered", title="The head is considering a permanent exclusion", when=yes("head_considers_exclusion")),
        Prompt(key="part_time", title="A part-time timetable after a suspension", when=yes("part_time_after_suspension")),
    ),
    forms=(*FORMS[:3], EXPLORED, *FORMS[3:]),
    letters=(
        Letter(key="conference_invitation", title="Come and help us", to="family"),
        Letter(key="conference_for_the_child", title="Your meeting, and how you can take part", to="child"),
        Letter(key="conference_outcome", title="What we agreed, who does it and by when", to="family"),
    ),
    looks=(
        Look(key="weeks_6", title="Six weeks on", after=6, unit=Unit.WEEK, measures=("days_lost", "overall_absence_rate"), form="look_back"),
        Look(key="weeks_12", title="Twelve weeks on", after=12, unit=Unit.WEEK, measures=("days_lost", "overall_absence_rate"), form="look_back"),
        Look(key="months_12", title="A year on", after=12, unit=Unit.MONTH, measures=("days_lost", "overall_absence_rate", "permanent_exclusion_rate"), form="look_back"),
    ),
    states=(
        State(key="preparing", title="Being prepared", sentence="The child, the family and the school say how they see it. What has not been explored is listed."),
        State(key="called", title="Conference called", sentence="A day is set, and everybody round the child is asked to come."),
        State(key="held", title="Conference held", sentence="Ways were weighed and promises made. The head decides."),
        State(key="supported", title="Stays, with support", sentence="The child stays, and people have promised what they will do.", ends=True),
        State(key="elsewhere", title="Learns elsewhere by agreement", sentence="Everybody agreed on another place, for a time or for good.", ends=True),
        State(key="excluded", title="Excluded", sentence="The head decided to exclude, and said why nothing else would do.", ends=True),
        State(key="withdrawn", title="No longer needed", sentence="It was stopped, and why is written down.", ends=True),
    ),
    moves=(
        Move(key="open", title="Begin an assessment", says="{by} began an assessment.", may=("head", "owner", "authority"), to="preparing",
             forms=("before",), needs=(Complete("before"),), starts=(Starts(clock=REVIEW, when=yes("looked_after")),)),
        Move(key="review_plan", title="Review the personal education plan, or write down why not", says="{by} looked again at the personal education plan.",
             may=("workers", "owner"), froms=OPEN, needs=(Runs(REVIEW),), stops=(REVIEW,), asks="What was reviewed, or why was it not?"),
        Move(key="call", title="Call the conference", says="{by} called the conference.", may=("owner", "head"), froms=("preparing",), to="called",
             forms=("my_view", "family_view", "school_view", "explored"), needs=(*ASKED, Complete("school_view"), Held("owner"), Answered("conference_on")),
             letters=("conference_invitation", "conference_for_the_child")),
        Move(key="hold", title="Hold the conference", says="{by} held the conference.", may=("owner", "head", "authority"), froms=("called",), to="held",
             forms=("conference",), needs=(Complete("conference"),)),
        Move(key="support", title="The child stays, with support", says="{by} decided that the child stays, with support.", to="supported",
             needs=ENOUGH, letters=("conference_outcome",), **DECIDED),
        Move(key="agree_elsewhere", title="Everybody agrees on another place", says="{by} decided, with everybody's agreement, on another place.", to="elsewhere",
             needs=ENOUGH, letters=("conference_outcome",), **DECIDED),
        Move(key="exclude", title="Exclude", says="{by} decided to exclude.", to="excluded", needs=(Complete("options"), Complete("head_questions"), yes("recorded")),
             letters=("conference_outcome",), **(DECIDED | {"forms": ("options", "head_questions")})),
        Move(key="withdraw", title="Stop the assessment", says="{by} stopped the assessment.", may=("head", "owner"), froms=OPEN, to="withdrawn",
             asks="Why is it no longer needed?", lifts=(REVIEW,)),
    ),
)  # fmt: skip
