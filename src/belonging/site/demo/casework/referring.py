"""Agencies are asked, and answer: yes with a day, no with a reason, or not yet."""

from datetime import timedelta

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import referrals
from belonging.apps.casework.queries import Case, ReferralState
from belonging.site.demo.casework.stage import Stage
from belonging.site.demo.casework.tables import said

WHOM = {"health": "nurse", "camhs": "camhs", "early_help": "earlyhelp"}
BASIS, CONDITION = "public_task", "health_or_social_care"


def refers(stage: Stage, case: Case, does: str, about: str) -> None:
    """Let the school ask an agency, or the agency answer."""
    there = stage.cast.area[WHOM[about]]
    if does == "refer":
        sends(stage, case, there)
        return
    wanted = ReferralState.ACCEPTED if does == "done" else ReferralState.SENT
    found = case.referrals.filter(owner=there, state=wanted).first()
    if found is None:
        return
    with stage.acts(there, case.purpose):
        if does == "accept":
            referrals.accept(found, due=stage.today + timedelta(days=42), by=there)
        elif does == "decline":
            referrals.decline(found, reason=said(stage.random, "said:referral_declined") or "", by=there)
        else:
            referrals.done(found, outcome=said(stage.random, "said:referral_done") or "", by=there)


def sends(stage: Stage, case: Case, there: User) -> None:
    """Ask an agency for something, as the pastoral lead of the school."""
    by = stage.cast.school(case.school_id)["pastoral_lead"]
    with stage.acts(by, case.purpose):
        referrals.send(
            case, receiver=there.post.organisation_id, owner=there, asks=said(stage.random, "said:asks") or "",
            shared=said(stage.random, "said:shared") or "", basis=BASIS, condition=CONDITION,
            answer_by=stage.today + timedelta(days=stage.random.randint(10, 21)), by=by,
        )  # fmt: skip
