"""Settings: `production` where an address is given, `demo` for one machine, `test` for the tests."""

import os


def chosen() -> str:
    """Return the settings module this machine asks for: production when BELONGING_ADDRESS names an https address."""
    return (
        "belonging.site.settings.production" if os.environ.get("BELONGING_ADDRESS") else "belonging.site.settings.demo"
    )
