"""Writing of panels."""


class Refused(ValueError):
    """Nothing was written; the message says why, in sentences for the person who asked."""
