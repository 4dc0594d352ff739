"""What is wrong with a case type, in sentences: states nobody reaches or leaves, names of nothing, clocks that never stop, silent changes."""

import string
from collections import Counter
from collections.abc import Iterator, Mapping

from belonging.engine.access import ACTIONS
from belonging.engine.casework.answers import Compare, Is, NotBefore
from belonging.engine.casework.asking import CHOSEN, TAKES, Form, Kind, Question, fingerprint
from belonging.engine.casework.conditions import Condition
from belonging.engine.casework.declaration import EVIDENCE, CaseType, Move, Starts, State, TakenBy
from belonging.engine.clocks import Clock

Published = Mapping[tuple[str, int], str]


def check(case_type: CaseType, clocks: Mapping[str, Clock], published: Published | None = None) -> tuple[str, ...]:
    """Return what is wrong with a case type; nothing where it is sound.

    `clocks` are those of the catalogue by key. `published` is the fingerprint of each (form, version) that has been answered: a
    form that differs from it has changed without a new version. Without it this is not asked.
    """
    if twice := list(_twice(case_type)):
        return tuple(f"{case_type.title}: {each}" for each in twice)
    said = [*_ways(case_type), *_names(case_type), *_times(case_type, clocks), *_forms(case_type)]
    if published is not None:
        said += [each for form in case_type.forms if (each := _changed(form, published))]
    return tuple(f"{case_type.title}: {each}" for each in dict.fromkeys(said))


def _twice(case_type: CaseType) -> Iterator[str]:
    values = [*(each.key for each in case_type.facts), *(each.key for each in case_type.questions())]
    for what, keys in (
        ("states", [each.key for each in case_type.states]),
        ("parts", [each.key for each in case_type.parts]),
        ("forms", [each.key for each in case_type.forms]),
        ("letters", [each.key for each in case_type.letters]),
        ("questions, facts or moves", [*values, *(each.key for each in case_type.moves)]),
    ):
        for key, many in Counter(keys).items():
            if many > 1:
                yield f"{many} {what} are called {key!r}. Give each a key of its own."


def _ways(case_type: CaseType) -> Iterator[str]:
    """Yield states that no case reaches, or from which none ends."""
    known = {state.key for state in case_type.states}
    for move in case_type.moves:
        for key in (*move.froms, *([move.to] if move.to else [])):
            if key not in known:
                yield f"the move {move.key!r} names the state {key!r}, and there is none."
        if not move.froms and not move.to:
            yield f"the move {move.key!r} opens a case and leads to no state. Say which."
    steps = [(begins, move.to) for move in case_type.moves for begins in move.froms or ("",) if move.to]
    reached = _closure({""}, steps)
    ends = {state.key for state in case_type.states if state.ends}
    ending = _closure(ends, [(to, begins) for begins, to in steps])
    if not ends:
        yield "no state ends the case. Mark at least one."
    for state in case_type.states:
        if state.key not in reached:
            yield f"no move leads to the state {state.key!r}."
        if state.key not in ending:
            yield f"from the state {state.key!r} no end can be reached."
        if state.ends and any(state.key in move.froms for move in case_type.moves):
            yield f"the state {state.key!r} ends the case, and a move leads on from it."


def _closure(begins: set[str], steps: list[tuple[str, str]]) -> set[str]:
    found, before = set(begins), set[str]()
    while found != before:
        before = set(found)
        found |= {to for here, to in steps if here in found}
    return found


def _names(case_type: CaseType) -> Iterator[str]:
    """Yield what a move, question, prompt, letter or look names that is not there."""
    parts = {part.key for part in case_type.parts}
    forms = {form.key for form in case_type.forms}
    letters = {letter.key for letter in case_type.letters}
    for move in case_type.moves:
        where = f"the move {move.key!r}"
        for key in set(move.may) - parts - set(ACTIONS):
            yield f"{where} may be made by {key!r}, which is neither a part of the case nor an action of a role."
        if not move.may:
            yield f"{where} may be made by nobody. Say by whom."
        yield from (f"{where} asks the form {key!r}, and there is none." for key in move.forms if key not in forms)
        yield from (
            f"{where} sends the letter {key!r}, and there is none." for key in move.letters if key not in letters
        )
        for condition in (*move.needs, *(each.when for each in move.starts if each.when)):
            yield from _condition(condition, case_type, where)
        yield from _says(move)
    yield from _lesser(case_type)
    for state in case_type.states:
        yield from _owes(state, case_type, parts)
    for prompt in case_type.prompts:
        yield from _condition(prompt.when, case_type, f"the prompt {prompt.key!r}")
    yield from (
        f"the letter {each.key!r} goes to {each.to!r}, no part of the case."
        for each in case_type.letters
        if each.to not in parts
    )
    yield from (
        f"{each!r} is no evidence the record can fill in." for each in case_type.evidence if each not in EVIDENCE
    )
    for look in case_type.looks:
        if look.form and look.form not in forms:
            yield f"the look back {look.key!r} asks the form {look.form!r}, and there is none."
        if not look.measures and not look.form:
            yield f"the look back {look.key!r} looks at nothing. Name an indicator or a form."


def _lesser(case_type: CaseType) -> Iterator[str]:
    """Yield parts that only read or add and could be taken up by oneself, or move the case."""
    for part in case_type.parts:
        if part.reads or part.adds:
            if part.taken_by is not TakenBy.NAMED:
                yield f"the part {part.key!r} only reads or adds, and could be taken up by oneself. Let it be named."
            for move in case_type.moves:
                if part.key in move.may:
                    yield f"the move {move.key!r} may be made by {part.key!r}, who only reads or adds."


def _owes(state: State, case_type: CaseType, parts: set[str]) -> Iterator[str]:
    """Yield what is owed in a state by no part, by no day, or after the end."""
    if (owes := state.owes) is None:
        return
    where = f"the state {state.key!r}"
    if owes.part not in parts:
        yield f"{where} is owed something by {owes.part!r}, no part of the case."
    if _kinds(case_type).get(owes.by) is not Kind.DATE:
        yield f"{where} is owed something by {owes.by!r}, which is no date of this case type."
    if state.ends:
        yield f"{where} ends the case, and something is owed in it."


def _says(move: Move) -> Iterator[str]:
    if not move.says.endswith("."):
        yield f"what the history says of {move.key!r} is no sentence. End it with a full stop."
    for _, name, _, _ in string.Formatter().parse(move.says):
        if name not in (None, "by"):
            yield f"what the history says of {move.key!r} names {{{name}}}. It can name {{by}} alone."


def _condition(condition: Condition, case_type: CaseType, where: str) -> Iterator[str]:
    known = {
        "value": {*(each.key for each in case_type.questions()), *(each.key for each in case_type.facts)},
        "clock": set(case_type.clocks()),
        "part": {each.key for each in case_type.parts},
        "move": {each.key for each in case_type.moves},
        "form": {each.key for each in case_type.forms},
    }
    for kind, key in condition.mentions():
        if key not in known[kind]:
            called = "question or fact" if kind == "value" else kind
            yield f"{where} rests on the {called} {key!r}, and there is none in this case type."
    for leaf in _leaves(condition):
        yield from _fits(leaf, case_type, where)


def _leaves(condition: Condition) -> Iterator[Condition]:
    inner = getattr(condition, "parts", None) or ([condition.inner] if hasattr(condition, "inner") else [])
    if not inner:
        yield condition
    for each in inner:
        yield from _leaves(each)


def _kinds(case_type: CaseType) -> dict[str, Kind]:
    return {each.key: each.kind for each in (*case_type.facts, *case_type.questions())}


def _fits(leaf: Condition, case_type: CaseType, where: str) -> Iterator[str]:
    """Yield a condition that compares what cannot be compared, or waits for an answer nobody can give."""
    kinds = _kinds(case_type)
    if isinstance(leaf, Compare) and kinds.get(leaf.key) not in (Kind.NUMBER, Kind.MONEY, None):
        yield f"{where} compares {leaf.key!r} as a number, and it is none."
    if isinstance(leaf, NotBefore):
        for key in (leaf.key, leaf.other):
            if kinds.get(key) not in (Kind.DATE, None):
                yield f"{where} compares {key!r} as a day, and it is none."
    if isinstance(leaf, Is) and leaf.key in kinds:
        choices = next((each.choices for each in case_type.questions() if each.key == leaf.key), {})
        for value in leaf.values:
            fits = value in choices if choices else isinstance(value, TAKES[kinds[leaf.key]])
            if not fits:
                yield f"{where} waits for {leaf.key!r} to be {value!r}, which it cannot be."


def _times(case_type: CaseType, clocks: Mapping[str, Clock]) -> Iterator[str]:
    """Yield clocks nobody knows, that start from no day, or that nothing ever stops."""
    starts = [(move, each) for move in case_type.moves for each in move.starts]
    kinds = _kinds(case_type) | {move.key: Kind.DATE for move in case_type.moves}
    for move, each in starts:
        yield from _start(each, clocks, kinds, f"the move {move.key!r}")
    stopped = {clock for move in case_type.moves for clock in (*move.stops, *move.lifts)}
    left = {clock for state in case_type.states for clock in state.runs_on}
    begun = set(case_type.clocks())
    yield from (
        f"the clock {clock!r} starts, and no move stops or lifts it." for clock in sorted(begun - stopped - left)
    )
    yield from (f"the clock {clock!r} is stopped, and no move starts it." for clock in sorted((stopped | left) - begun))


def _start(each: Starts, clocks: Mapping[str, Clock], kinds: Mapping[str, Kind], where: str) -> Iterator[str]:
    if each.clock not in clocks:
        yield f"{where} starts the clock {each.clock!r}, and the catalogue has none."
        return
    clock = clocks[each.clock]
    for key in (each.on, each.also):
        if key and kinds.get(key) is not Kind.DATE:
            yield f"{where} starts {each.clock!r} on {key!r}, which is no date of this case type."
    if each.posted and (kinds.get(each.posted) is not Kind.YES_NO or not clock.by_letter):
        yield f"{where}: whether the letter was posted ({each.posted!r}) must be a yes or no, and {each.clock!r} start with a letter."
    if each.variant and all(each.variant not in version.variants for version in clock.versions):
        yield f"{where} starts {each.clock!r} as {each.variant!r}, a case the rule does not know."


def _forms(case_type: CaseType) -> Iterator[str]:
    parts = {part.key for part in case_type.parts}
    before = {fact.key for fact in case_type.facts}
    for question in case_type.questions():
        yield from _question(question, parts)
        if question.when is not None:
            where = f"the question {question.key!r}"
            yield from _condition(question.when, case_type, where)
            for kind, key in question.when.mentions():
                if kind != "value" or key not in before:
                    yield f"{where} is shown by {key!r}, which is neither a fact nor asked before it."
        before.add(question.key)


def _question(question: Question, parts: set[str]) -> Iterator[str]:
    where = f"the question {question.key!r}"
    if question.of not in parts:
        yield f"{where} is put to {question.of!r}, no part of the case."
    if not question.asks.endswith(("?", ".")):
        yield f"{where} is no sentence: {question.asks!r}. End it with a question mark or a full stop."
    if bool(question.choices) is not (question.kind in CHOSEN):
        yield f"{where} is of the kind {question.kind.value!r} and {'has' if question.choices else 'lacks'} choices."


def _changed(form: Form, published: Published) -> str:
    known = published.get((form.key, form.version))
    found = fingerprint(form)
    if known is None:
        return f"version {form.version} of the form {form.key!r} is not written down. Add its fingerprint {found}."
    if known != found:
        return (
            f"the form {form.key!r} has changed since version {form.version} was published ({found}, not {known}). "
            f"Make it version {form.version + 1} and add its fingerprint."
        )
    return ""
