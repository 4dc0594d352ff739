"""`belonging people`: list people, invite somebody (the first administrator too), close an account or open it again."""

import argparse
from typing import Any

from belonging.site.cli._command import Command, Stop, human
from belonging.site.cli._record import open_record


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what to do, and with whom."""
    parser.add_argument("what", choices=("list", "invite", "close", "reopen"), help="what to do")
    parser.add_argument("who", nargs="?", default="", help="an e-mail address or a user name")
    parser.add_argument("--role", default="administrator", help="the role to invite to (administrator)")
    parser.add_argument("--organisation", default="", metavar="KIND:KEY", help="such as school:900001 (the authority)")
    parser.add_argument("--port", type=int, default=8000, help="the port `belonging serve` answers on, for the link")


def run(given: argparse.Namespace) -> int:
    """Do it."""
    open_record()
    {"list": listed, "invite": invite, "close": close, "reopen": reopen}[given.what](given)
    return 0


def listed(given: argparse.Namespace) -> None:
    """Print everybody who may sign in, and what they are here to do."""
    from belonging.apps.accounts import queries

    for person in queries.everybody(given.who):
        posts = "; ".join(str(post) for post in person.live_posts) or "no post"
        print(f"{person.username}\t{person.name}\t{person.email}\t{posts}")


def invite(given: argparse.Namespace) -> None:
    """Print a link that works once, for somebody to choose a name and a password."""
    from belonging.apps.accounts.actions import invitations
    from belonging.site.cli import serve

    if "@" not in given.who:
        raise Stop("Name the e-mail address to invite: `belonging people invite name@example.org`.")
    try:
        made, token = invitations.invite(
            email=given.who, role=given.role, organisation=organisation(given.organisation), by=None
        )
    except ValueError as fault:
        raise Stop(str(fault)) from None
    human().print(f"{made.email} may open this link once, within 7 days, to become {made.declared.title}:")
    print(f"{serve.address(given.port)}/invitations/{token}/")


def organisation(text: str) -> Any:
    """Return the organisation of `kind:key`; of nothing, the authority, or the site where no authority is known yet."""
    from belonging.apps.accounts import queries
    from belonging.apps.accounts.actions import organisations

    if not text:
        return queries.authority() or organisations.keep(kind="site", key="site", name="Belonging")
    kind, _, key = text.partition(":")
    found = queries.organisation(kind=kind, key=key)
    if found is None:
        raise Stop(f"There is no organisation {text!r}. Write it as kind:key, such as school:900001.")
    return found


def close(given: argparse.Namespace) -> None:
    """Close an account: its posts and its sessions end at once."""
    from belonging.apps.accounts.actions import people

    people.close(person=named(given.who), why="Closed from the command line.")
    human().print("The account is closed; its posts and sessions are ended.")


def reopen(given: argparse.Namespace) -> None:
    """Open an account again, without its posts."""
    from belonging.apps.accounts.actions import people

    people.reopen(person=named(given.who))
    human().print("The account is open again. Give it a post.")


def named(who: str) -> Any:
    """Return the person of a name or address. Raises Stop."""
    from belonging.apps.accounts import queries

    found = queries.named(who) if who else None
    if found is None:
        raise Stop(f"Nobody has the user name or e-mail address {who!r}. See `belonging people list`.")
    return found


COMMAND = Command(says="list people, invite, close and reopen accounts", arguments=arguments, run=run)
