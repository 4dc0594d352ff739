"""What happens to accounts is told to the history through this one door."""

from allauth.core import context as asked

from belonging.apps.accounts.models import User
from belonging.apps.history import writing
from belonging.apps.history.context import Acting, known

KINDS = {
    "sign-in": "signed_in",
    "sign-in failed": "sign_in_failed",
    "session": "signed_out",
    "one-task link": "granted",
    "invitation": "granted",
    "post": "granted",
    "account": "granted",
    "password": "wrote",
    "second factor": "wrote",
    "too fast": "refused",
    "proof": "stepped_up",
}
PURPOSE = "signing in"


def tell(kind: str, sentence: str, *, who: User | None) -> None:
    """Say one sentence of a kind (sign-in, invitation, post …) about something `who` did; None when nobody signed in did it.

    Raises LookupError for a kind nobody has written down.
    """
    if kind not in KINDS:
        raise LookupError(f"{kind!r} is nothing that happens to accounts. Use one of {', '.join(KINDS)}.")
    writing.write(kind=KINDS[kind], sentence=sentence, subject="accounts", purpose=PURPOSE, who=whoever(who))


def whoever(person: User | None) -> Acting:
    """Return who acts as the history knows them: who acts already, or this person, or somebody who is not signed in."""
    acting = known()
    if acting is not None and (person is None or acting.person_id == person.pk):
        return acting
    address = asked.request.META.get("REMOTE_ADDR", "") if getattr(asked, "request", None) else ""
    if person is None:
        return Acting(person_id=None, person_name="nobody signed in", address=address, purpose=PURPOSE)
    return described(person, PURPOSE, address)


def described(person: User, purpose: str, address: str = "") -> Acting:
    """Return a person as the history knows somebody who acts."""
    post = person.post
    return Acting(
        person_id=person.pk,
        person_name=str(person),
        post=post.declared.title if post else "",
        organisation_id=post.organisation_id if post else None,
        organisation_name=post.organisation.name if post else "",
        address=address,
        purpose=purpose,
    )
