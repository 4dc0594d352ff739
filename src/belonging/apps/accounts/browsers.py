"""What a browser calls itself, in words people know."""

NAMES = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("CrOS", "a Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
)


def browser(told: str) -> str:
    """Return the browser and the system of a user agent: 'Firefox on Windows'."""
    name = next((word for mark, word in NAMES if mark in told), "A browser")
    system = next((word for mark, word in SYSTEMS if mark in told), "an unknown system")
    return f"{name} on {system}"
