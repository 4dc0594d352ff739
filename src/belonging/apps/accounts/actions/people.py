"""People: made and changed by name."""

from django.db import transaction

from belonging.apps.accounts.models import User
from belonging.apps.accounts.roles import Role


@transaction.atomic
def keep(*, username: str, email: str, name: str, role: Role, password: str, school_urn: int | None = None) -> User:
    """Make this person, or bring the person of this user name to what is given here. Returns the person."""
    person = User.objects.filter(username__iexact=username).first()
    if person is None:
        return User.objects.create_user(username, email, password, name=name, role=role, school_urn=school_urn)
    person.email, person.name, person.role, person.school_urn = email, name, role, school_urn
    if not person.check_password(password):
        person.set_password(password)
    person.save()
    return person
