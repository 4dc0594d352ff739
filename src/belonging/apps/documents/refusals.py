"""What is said when nothing is done."""


class Refused(ValueError):
    """Nothing happens; the message is a sentence for the person who asked."""
