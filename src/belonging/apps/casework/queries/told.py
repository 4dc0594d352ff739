"""Evidence that cases themselves hold: the child's story, agencies and whether they came, trusted adults, other cases."""

from belonging.apps.casework import evidence, values
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.evidence import Section, Seen
from belonging.apps.casework.models import Answer, Case, Participant, Referral
from belonging.apps.casework.queries import cases, words
from belonging.engine.casework import EVIDENCE
from belonging.kernel.days import written

TRUSTED = ("who_helps", "trusted_adult")


def of_child(seen: Seen) -> list[Case]:
    """Return the child's cases that the reader may see, and of which they are shown more than what is shared with a panel."""
    found = cases.of_child(seen.id, seen_by=seen.sees)
    papers = cases.only_read(found, seen.sees)
    return [each for each in found if each.pk not in papers]


def own_story(seen: Seen) -> Section:
    """Return what the child said in other cases: the page itself begins with this one's."""
    found = []
    for case in of_child(seen):
        asked = {each.key: each for each in case_type(case.type).questions() if each.of == "child"}
        readable = cases.tiers(case, seen.sees)
        for each in Answer.objects.filter(case=case, waits=False, question__in=list(asked)).order_by("-id"):
            if each.value and each.tier in readable:
                said = asked[each.question].label(values.read(asked[each.question], each.value) or "")
                found.append((written(each.at.date()), asked[each.question].asks, said))
    return Section(
        title=evidence_title("own_story"), sentence="What they said themselves, newest first, word for word.",
        columns=("When", "Asked", "Said"), rows=tuple(found), nothing="They have not been asked, or said nothing that you may read.",
    )  # fmt: skip


def agencies(seen: Seen) -> Section:
    """Return who outside the school takes or took part, whether they came, and what was asked of them."""
    found = of_child(seen)
    held = list(Participant.objects.filter(case__in=found).select_related("person", "organisation", "case"))
    outside = [each for each in held if each.organisation_id or (each.person and agency_of(each))]
    came = {True: "Came", False: "Did not come", None: "Not known"}
    rows = [
        (agency_of(each) or str(each.organisation or ""), str(each), case_type(each.case.type).title, came[each.came])
        for each in outside
    ]
    reader = words.reader(found, seen.sees, held=[each for each in held if each.until is None])
    asked = reader.referrals(Referral.objects.filter(case__in=found).select_related("receiver").order_by("-sent"))
    rows += [
        (str(each.receiver), f"Asked on {written(each.sent)}", each.asks, each.get_state_display()) for each in asked
    ]
    return Section(
        title=evidence_title("agencies"), sentence="Everybody outside the school who is or was in a case of this child that you may see.",
        columns=("Agency", "Who, or when", "For", "What came of it"), rows=tuple(rows), nothing="No agency takes part in a case that you may see.",
    )  # fmt: skip


def agency_of(participant: Participant) -> str:
    """Return the organisation somebody acts for, where that is not the one that keeps the case."""
    post = participant.person.post if participant.person else None
    return str(post.organisation) if post and post.organisation_id != participant.case.keeper_id else ""


def trusted_adult(seen: Seen) -> Section:
    """Return whom the child goes to when things are hard, as they said."""
    found = []
    for case in of_child(seen):
        readable = cases.tiers(case, seen.sees)
        for each in Answer.objects.filter(case=case, question__in=TRUSTED, waits=False).order_by("-id"):
            if each.value and each.tier in readable:
                found.append(f"{each.value} (said on {written(each.at.date())})")
    return Section(
        title=evidence_title("trusted_adult"), sentence="Whom the child named, in their own words.",
        items=tuple(dict.fromkeys(found)), nothing="Nobody is known whom the child goes to when things are hard. Ask them.",
    )  # fmt: skip


def other_cases(seen: Seen) -> Section:
    """Return the child's cases with what was decided."""
    rows = tuple(
        (
            case_type(each.type).title,
            written(each.opened),
            case_type(each.type).state(each.state).title if each.state else "",
            written(each.ended) if each.ended else "Open",
        )
        for each in of_child(seen)
    )
    return Section(
        title=evidence_title("cases"), sentence="Cases of this child that you may see, this one among them.",
        columns=("Case", "Opened", "Where it is", "Ended"), rows=rows, nothing="There is no other case that you may see.",
    )  # fmt: skip


def evidence_title(key: str) -> str:
    """Return what a kind of evidence is called."""
    return EVIDENCE[key]


GATHERED = {"own_story": own_story, "agencies": agencies, "trusted_adult": trusted_adult, "cases": other_cases}


def registered() -> None:
    """Let this evidence be gathered with that of the record."""
    for key, gather in GATHERED.items():
        evidence.register(key, gather)
