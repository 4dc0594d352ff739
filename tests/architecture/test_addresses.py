"""Every address of the site names the policy that says who may open it."""

from django.urls import URLPattern, get_resolver


def addresses(resolver=None, before=""):
    """Every address of the site with the view that answers it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield whole, pattern.callback
        else:
            yield from addresses(pattern, whole)


def test_there_is_an_address_to_look_at():
    assert list(addresses())


def test_every_address_names_its_policy():
    unnamed = [
        f"/{address} ({view.__module__}.{view.__name__})"
        for address, view in addresses()
        if not hasattr(view, "policy")
    ]
    assert not unnamed, "\n".join(unnamed)
