"""A school that waits weeks for an answer loses the child meanwhile. Here a question meets, in one room, those who can answer it."""

from belonging.catalogue.case_types._clinic_forms import FORMS
from belonging.engine.casework import (
    Answered,
    CaseType,
    Compare,
    Complete,
    Done,
    Fact,
    Held,
    Kind,
    Letter,
    Look,
    Move,
    Owes,
    Part,
    Prompt,
    State,
    TakenBy,
    one_of,
    yes,
)
from belonging.engine.clocks import Unit

SENT = (
    Complete("my_view"),
    one_of("view_asked", "said", "rather_not"),
    Complete("family_view"),
    Complete("referral"),
    Complete("sharing"),
)
LIVE = ("sent", "listed", "agreed")

CASE_TYPE = CaseType(
    title="Hot clinic referral",
    sentence="A child's question, brought to the clinic of the area, answered there, and seen through.",
    purpose="inclusion",
    retention="pupil_record",
    evidence=tuple("own_story attendance suspensions sen agencies moves trusted_adult changes cases".split()),
    parts=(
        Part(key="child", title="the child", roles=("young_person",), needed=True),
        Part(key="family", title="the parent or carer", roles=("parent_or_carer",), needed=True),
        Part(key="referrer", title="the referrer", needed=True,
             roles=("headteacher", "pastoral_lead", "senco", "designated_safeguarding_lead", "attendance_officer", "early_help_worker", "health_practitioner", "police_officer", "alternative_provider_lead")),
        Part(key="chair", title="the chair of the clinic", roles=("area_inclusion_partner", "head_of_inclusion"), needed=True, taken_by=TakenBy.ABOVE),
        Part(key="owner", title="the owner of what was agreed", roles=("area_inclusion_partner", "headteacher", "pastoral_lead", "senco", "early_help_worker", "health_practitioner", "police_officer", "panel_member")),
        Part(key="member", title="a member of the clinic", reads=True, taken_by=TakenBy.NAMED, roles=("panel_member", "health_practitioner", "police_officer", "early_help_worker", "designated_safeguarding_lead")),
        Part(key="guest", title="a guest of the clinic", reads=True, taken_by=TakenBy.NAMED, roles=("pastoral_lead", "senco", "social_worker", "early_help_worker", "health_practitioner", "alternative_provider_lead")),
    ),
    facts=(
        Fact(key="actions", title="Actions agreed", kind=Kind.NUMBER),
        Fact(key="actions_without_owner", title="Actions without an owner or a day", kind=Kind.NUMBER),
        Fact(key="actions_open", title="Actions not yet done", kind=Kind.NUMBER),
        Fact(key="nobody_acting", title="The child is flagged and nobody is acting", kind=Kind.YES_NO),
    ),
    prompts=(Prompt(key="nobody_acting", title="The child is flagged and nobody is acting", when=yes("nobody_acting")),),
    forms=FORMS,
    letters=(
        Letter(key="clinic_listed", title="When your question is heard", to="referrer"),
        Letter(key="clinic_answer", title="What was agreed, who does it and by when", to="referrer"),
        Letter(key="clinic_declined", title="Why it is not heard, and where to turn", to="referrer"),
        Letter(key="clinic_for_the_family", title="What was agreed for your child", to="family"),
    ),
    looks=tuple(
        Look(key=f"months_{months}", title=f"{months} months on", after=months, unit=Unit.MONTH,
             measures=("overall_absence_rate", "days_lost"), form="look_back")
        for months in (6, 12)
    ),
    states=(
        State(key="asked", title="Asked for", sentence="The chair asked somebody who knows the child. They write the referral and send it, or say why not.",
              owes=Owes(part="referrer", what="Send the referral to the clinic, or say why not", by="referral_by")),
        State(key="draft", title="Being written", sentence="The referrer asks the child and the family, and writes the question."),
        State(key="sent", title="Sent", sentence="The chair reads it, and takes it or says why not."),
        State(key="listed", title="On the agenda", sentence="It will be heard on a day that is set."),
        State(key="agreed", title="Under way", sentence="It was heard. People do what they promised."),
        State(key="done", title="Done", sentence="What was agreed was done, and what came of it is written down.", ends=True),
        State(key="declined", title="Declined", sentence="The chair said why, and where to turn instead.", ends=True),
        State(key="not_referred", title="Not referred", sentence="Whoever was asked said why not, and what helps the child instead.", ends=True),
        State(key="withdrawn", title="Withdrawn", sentence="It was taken back, with the reason.", ends=True),
    ),
    moves=(
        Move(key="draft", title="Begin a referral", says="{by} began a referral.", may=("referrer",), to="draft"),
        Move(key="ask", title="Ask somebody to refer the child", says="{by} asked for a referral.", may=("chair",), to="asked",
             forms=("asking",), needs=(Complete("asking"),)),
        Move(key="send", title="Send the referral", says="{by} sent the referral.", may=("referrer",), froms=("draft", "asked"), to="sent",
             forms=("my_view", "family_view", "referral", "sharing"), needs=(*SENT, Held("chair"))),
        Move(key="list", title="Take it, and set the day", says="{by} put it on the agenda.", may=("chair",), froms=("sent",), to="listed",
             forms=("listing",), needs=(Answered("clinic_on"),), letters=("clinic_listed",)),
        Move(key="decline", title="Decline it", says="{by} declined the referral.", may=("chair",), froms=("sent",), to="declined",
             asks="Why, and where should they turn instead?", letters=("clinic_declined",)),
        Move(key="agree", title="Record what was agreed", says="{by} recorded what the clinic agreed.", may=("chair",), froms=("listed",), to="agreed",
             forms=("outcome",), needs=(Complete("outcome"), Held("owner"), Compare("actions", ">=", 1), Compare("actions_without_owner", "<=", 0))),
        Move(key="feed_back", title="Tell the referrer and the family the same day", says="{by} fed back what was agreed.", may=("chair", "owner"),
             froms=("agreed",), letters=("clinic_answer", "clinic_for_the_family")),
        Move(key="bring_back", title="Bring it back to a clinic", says="{by} brought it back to a clinic.", may=("chair", "owner"), froms=("agreed",), to="listed",
             asks="What is still stuck?", forms=("listing",), needs=(Answered("clinic_on"),)),
        Move(key="finish", title="Say what came of it", says="{by} wrote down what came of it.", may=("owner", "chair"), froms=("agreed",), to="done",
             forms=("closing",), needs=(Complete("closing"), Compare("actions_open", "<=", 0), Done("feed_back"))),
        Move(key="say_no", title="Say why there is no referral", says="{by} said why there is no referral.", may=("referrer",), froms=("asked",), to="not_referred",
             forms=("asking",), asks="Why not, and what helps the child instead?"),
        Move(key="ask_no_more", title="Ask for it no longer", says="{by} asked for the referral no longer.", may=("chair",), froms=("asked",), to="withdrawn",
             forms=("asking",), asks="Why is it asked for no longer?"),
        Move(key="withdraw", title="Take the referral back", says="{by} took the referral back.", may=("referrer",), froms=("draft", *LIVE), to="withdrawn",
             asks="Why is it taken back?"),
    ),
)  # fmt: skip
