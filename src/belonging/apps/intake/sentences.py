"""What a load did, said in words."""

from belonging.apps.intake.actions.projection import Written
from belonging.apps.intake.actions.replacing import Left, Replaced
from belonging.kernel.days import written

NAMED = 5  # schools of an earlier file that a sentence names


def counted(number: int, one: str, many: str) -> str:
    """Return '1 child' or '2,000 children'."""
    return f"{number:,} {one if number == 1 else many}"


def joined(parts: list[str]) -> str:
    """Return parts joined as people say them."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def replacing(replaced: Replaced, *, done: bool) -> str:
    """Return what loading replaces, or has replaced when `done`, and what of it these files do not bring again; '' for nothing."""
    if not replaced.returns:
        return ""
    return " ".join([given_way(replaced, done=done), *(standing(each) for each in replaced.left)])


def given_way(replaced: Replaced, *, done: bool) -> str:
    """Return what of earlier returns is replaced, and what of it is not brought again."""
    verb = ("was" if replaced.returns == 1 else "were") if done else "would be"
    said = f"{counted(replaced.returns, 'earlier return', 'earlier returns')} {verb} replaced"
    if not replaced.ceased:
        return f"{said}, and all their rows are here again."
    if done:
        return f"{said}: {counted(replaced.ceased, 'row that was not sent again no longer holds', 'rows that were not sent again no longer hold')}."
    rows = counted(replaced.ceased, "row that holds now is", "rows that hold now are")
    return f"{said}: {rows} not among those to be loaded, and would hold no longer. If these files are only a part, such as one week, send the whole period instead."


def standing(left: Left) -> str:
    """Return what of an earlier file its correction lacks, that it goes on counting, and how to take it away."""
    some, more = left.returns[:NAMED], len(left.returns) - NAMED
    listed = "; ".join(some) + (f"; and {more:,} more" if more > 0 else "")
    one = len(left.returns) == 1
    return (
        f"The earlier {left.file} also holds {counted(len(left.returns), 'return', 'returns')} that "
        f"{'is' if one else 'are'} not in these files: {listed}. {'It stays' if one else 'They stay'} as before and "
        f"{'goes' if one else 'go'} on counting; to take {'it' if one else 'them'} away, undo the load of {written(left.loaded_on)}."
    )


def what_changed(written: Written, *, replaced: Replaced, waiting: int, undone: bool = False) -> str:
    """Return what an accepted or undone load changed."""
    news = [
        counted(number, one, many)
        for number, one, many in (
            (written.new_schools, "new school", "new schools"),
            (written.new_pupils, "new child", "new children"),
            (written.new_enrolments, "new enrolment", "new enrolments"),
        )
        if number
    ]
    gone = [
        counted(number, one, many)
        for number, one, many in (
            (written.gone_pupils, "child", "children"),
            (written.gone_enrolments, "enrolment", "enrolments"),
        )
        if number
    ]
    sentences = ["Undone: what held before this load holds again."] if undone else []
    if news:
        sentences.append(f"The record has {joined(news)}.")
    if gone:
        sentences.append(f"{joined(gone).capitalize()} that no return names any longer left the record.")
    if said := replacing(replaced, done=True):
        sentences.append(said)
    if waiting:
        sentences.append(
            f"{counted(waiting, 'row waits', 'rows wait')} for somebody to say which school or child is meant."
        )
    return " ".join(sentences) or "Loaded."
