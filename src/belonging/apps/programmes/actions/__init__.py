"""Writing of evaluations."""


class Refused(ValueError):
    """Nothing was written; the message says why, in sentences for the person who asked."""
