"""A file, or part of one, that cannot be read; and rules every format shares."""

from dataclasses import dataclass


class Unreadable(Exception):
    """A file that cannot be read at all. `rule` names the kind of fault; the message is the sentence people see."""

    def __init__(self, rule: str, sentence: str, fix: str) -> None:
        super().__init__(sentence)
        self.rule = rule
        self.fix = fix


@dataclass(frozen=True, kw_only=True)
class FileFault:
    """One finding about a whole file: shown as a problem without a row."""

    rule: str
    severity: str
    value: str
    fix: str
    column: str = ""
