"""Who may decide about figures."""

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.accounts.roles import Person


class Refused(Exception):
    """Something asked for was not done; the message is a sentence for the person who asked."""


def answers_for_figures(person: Person) -> bool:
    """Tell whether this person answers for every figure: an analyst, who loads files and sees every school."""
    found = reach(person)
    return "load" in found.may and found.everything


def may_begin_anew(by: User) -> None:
    """Raise Refused unless this person may say that a chart begins anew."""
    if not answers_for_figures(by):
        raise Refused("Only an analyst may begin a chart anew. Tell yours what changed, and when.")


def may_draw(by: User) -> None:
    """Raise Refused unless this person may say where places lie."""
    if not answers_for_figures(by):
        raise Refused("Only an analyst may hand over boundaries. Give yours the file.")
