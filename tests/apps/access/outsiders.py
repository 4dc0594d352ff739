"""People outside: each is somebody a child's data must not come to, whatever they ask or send."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.apps.access import world as w
from tests.apps.people import person

SURNAME, FORENAME, UPN = NAMES = ("Quillfeather", "Zephyrine", "Z999400000012")


def stranger(made, child, proven):
    return Client()


def leaver(made, child, proven):
    """The child's own head, whose account was closed a moment ago while their session lives on."""
    who = person("left", "headteacher", w.EAST, parent=made.places["authority"])
    from belonging.apps.accounts.models import User

    client = proven(Client(), who)
    User.objects.filter(pk=who.pk).update(is_active=False)
    return client


def closed(made, child, proven):
    """The same, closed as a page closes it."""
    who = person("left", "headteacher", w.EAST, parent=made.places["authority"])
    from belonging.apps.accounts.actions import people

    client = proven(Client(), who)
    people.close(person=who, why="Left.")
    return client


def without_a_post(made, child, proven):
    """Somebody whose post ended yesterday."""
    yesterday = w.TODAY - timedelta(days=1)
    who = person("was", "headteacher", w.EAST, parent=made.places["authority"], starts=w.long_ago(), ends=yesterday)
    return proven(Client(), who)


def colleague(made, child, proven):
    """The special needs coordinator of another school."""
    return proven(Client(), w.reader("senco"))


def partner(made, child, proven):
    """A provider with whom the child is shared under an agreement that ended yesterday."""
    who = w.reader("alternative_provider_lead")
    one = w.agreement(
        who.post.organisation, expires=w.TODAY - timedelta(days=1), purposes=[*who.post.declared.purposes]
    )
    w.tie(child, who, "shared_with", agreement=one)
    return proven(Client(), who)


def one_tasked(made, child, proven):
    """Somebody from outside who came by a link for one task, to sign an agreement."""
    from belonging.apps.access.gates.one_task import LASTS, ONE_TASK
    from belonging.apps.accounts.actions import one_task

    link, _ = one_task.make(task="sign_agreement", object_id=child.pk, email="chair@partner.example", by=None)
    client = Client()
    session = client.session
    session[ONE_TASK] = {"link": link.pk, "until": timezone.now().timestamp() + LASTS}
    session.save()
    return client


OUTSIDE = (stranger, leaver, closed, without_a_post, colleague, partner, one_tasked)
