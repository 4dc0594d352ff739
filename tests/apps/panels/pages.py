"""Opening pages of panels, and sending their forms."""

from django.urls import reverse


def page(client, name, *args, status=200):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def send(client, name, *args, **data):
    """Send a form, and return the page it leads to."""
    answer = client.post(reverse(name, args=args), data, follow=True)
    return answer.content.decode()
