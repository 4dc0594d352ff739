"""Accounts nobody uses are doors nobody watches; people who have left keep none."""

from belonging.site.nightly._job import Job


def run() -> str:
    """Close the accounts of leavers and of those unused for sixty days; warn those with a week left; forget old drafts and sessions.

    After the site's secret was changed, second factors are sealed anew.
    """
    from django.conf import settings
    from django.core.management import call_command

    from belonging.apps.accounts.actions import dormant, drafts, leavers, resealing, sessions

    left = leavers.close_those_who_have_left()
    unused = dormant.close()
    warned = dormant.warn(address=f"{settings.ADDRESS}/sign-in/")
    drafts.forget_old()
    call_command("clearsessions")
    sessions.forget_ended()
    resealed = f" {resealing.reseal()} second factors sealed anew." if settings.SECRET_KEY_FALLBACKS else ""
    return f"{left} who left and {unused} unused accounts closed; {warned} people warned.{resealed}"


JOB = Job(says="closes accounts of leavers and unused ones", run=run)
