"""The kinds of things the history keeps, each with the sentence that explains it to a reader."""

CHANGED = "changed"
READ = "read"
REDACTED = "redacted"
FOUND = "found"

KINDS = {
    "wrote": "Something was added, changed or removed on a page or by a command.",
    CHANGED: "The database saw rows change and nobody put the change into words.",
    READ: "A named child was looked at: a page, a search result, an export or an answer to another system.",
    "signed_in": "Somebody signed in.",
    "signed_out": "Somebody signed out, or their session was ended.",
    "sign_in_failed": "A sign-in was refused.",
    "stepped_up": "Somebody proved again who they are before something sensitive.",
    "refused": "Something was asked for that this person may not see or do.",
    "shared": "A child's data were shared with another organisation or person.",
    "exported": "A file was made to be taken away.",
    "loaded": "Files were loaded into the record, or a load was undone.",
    "broke_glass": "Somebody opened the record of a child outside their reach, with a reason.",
    "granted": "A role, a post or an agreement was given, changed or ended.",
    "held": "A legal hold was placed on a child's history, or lifted.",
    "retained": "The end of a retention period was acted on.",
    REDACTED: "What had changed was removed from an entry; who, when and why stayed.",
    FOUND: "Entries made outside the pages were found when the day was closed, and linked.",
}
"""Each kind by its key."""

WAYS_OF_READING = {
    "page": "Looked at this child's page.",
    "search": "Saw this child among the results of a search.",
    "export": "Took this child's data away in a file.",
    "api": "Read this child's data from another system.",
}
"""How a named child may be read, with the sentence kept."""


def kind(key: str) -> str:
    """Return `key` when it is a kind of entry; raises ValueError with a sentence otherwise."""
    if key not in KINDS:
        raise ValueError(f"{key!r} is not a kind of entry. Use one of {', '.join(KINDS)}.")
    return key
