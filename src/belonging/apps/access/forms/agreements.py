"""What a person says about an agreement."""

from typing import Any

from django import forms

from belonging.apps.accounts import queries as accounts
from belonging.apps.agreements import terms
from belonging.apps.agreements.words import KINDS
from belonging.engine.access import LawfulGround
from belonging.kernel.registry import load

DAYS = ["%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d"]
PARTY_KINDS = ("school", "trust", "authority", "provider", "agency", "panel")


class Ticks(forms.CheckboxSelectMultiple):
    """Tick boxes, each with a hint; a link to the whole leads to the first."""

    template_name = "access/agreements/ticks.html"

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of one box, else of the first."""
        return f"{id_}_{index or 0}"


class Choice(forms.RadioSelect):
    """Choices, each with a hint; a link to the whole leads to the first."""

    template_name = "access/agreements/choices.html"

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of one choice, else of the first."""
        return f"{id_}_{index or 0}"


class Hinted(str):
    """A label with a hint below it."""

    hint: str

    def __new__(cls, label: str, hint: str) -> "Hinted":
        """Return the label, carrying its hint."""
        made = super().__new__(cls, label)
        made.hint = hint
        return made


def grounds(package: str, attribute: str) -> list[tuple[str, Hinted]]:
    """Return the lawful grounds of a folder of the catalogue as choices; what is kept is the ground's own words."""
    found: list[LawfulGround] = list(load(f"belonging.catalogue.{package}", attribute).values())
    return [(each.title, Hinted(each.title, f"{each.fits} Source: {each.source.sentence()}.")) for each in found]


def purposes() -> list[tuple[str, Hinted]]:
    """Return the purposes for which a child may be named, as choices; a family needs no agreement for its own record."""
    found = load("belonging.catalogue.purposes", "PURPOSE")
    return [
        (key, Hinted(each.title, each.sentence[:1].upper() + each.sentence[1:]))
        for key, each in found.items()
        if each.names and key != "own_record"
    ]


class NewForm(forms.Form):
    """Beginning an agreement."""

    title = forms.CharField(
        label="What the agreement is called",
        help_text="Name organisations and what it is for; never a child.",
        max_length=200,
        error_messages={"required": "Give the agreement a title."},
    )


class PurposeForm(NewForm):
    """Why, and by what right."""

    purposes = forms.MultipleChoiceField(
        label="What it is for",
        help_text="People see what is shared only on pages that serve one of these.",
        widget=Ticks,
        error_messages={"required": "Choose at least one purpose."},
    )
    basis = forms.ChoiceField(
        label="The lawful basis", widget=Choice, error_messages={"required": "Choose the lawful basis."}
    )
    condition = forms.ChoiceField(
        label="The condition for special categories",
        help_text="Health, special needs and ethnicity are among them.",
        widget=Choice,
        error_messages={"required": "Choose the condition, or say that none is needed."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purposes"].choices = purposes()
        self.fields["basis"].choices = grounds("lawful_bases", "BASIS")
        self.fields["condition"].choices = grounds("conditions", "CONDITION")


class PartyForm(forms.Form):
    """One party."""

    who = forms.ChoiceField(
        label="Organisation, or every organisation of a kind",
        help_text="Every organisation of a kind joins as it signs.",
        error_messages={"required": "Choose an organisation."},
    )
    side = forms.ChoiceField(
        label="What it does",
        choices=[("gives", "Gives"), ("receives", "Receives"), ("both", "Gives and receives")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it gives, receives, or both."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(each.pk): each for each in accounts.organisations() if each.kind in PARTY_KINDS}
        every = [(f"kind:{kind}", KINDS[kind][:1].upper() + KINDS[kind][1:]) for kind in PARTY_KINDS]
        groups: dict[str, list[tuple[str, str]]] = {}
        for pk, each in self.places.items():
            groups.setdefault(each.get_kind_display(), []).append((pk, each.name))
        self.fields["who"].choices = [("", "Choose"), ("Every organisation of a kind", every), *groups.items()]

    def given(self) -> dict[str, Any]:
        """Return the party as the action takes it."""
        who, side = self.cleaned_data["who"], self.cleaned_data["side"]
        kind = who.removeprefix("kind:") if who.startswith("kind:") else ""
        place = None if kind else self.places[who]
        return {
            "place": place,
            "kind": kind,
            "gives": side in ("gives", "both"),
            "receives": side in ("receives", "both"),
        }


def day_field(label: str, said: str, hint: str = "") -> forms.DateField:
    """Return a field for a day, typed as people write it."""
    wrong = f"Enter {said} as a day, such as 3/10/2026."
    return forms.DateField(
        label=label,
        help_text=f"{hint}For example, 3/10/2026",
        input_formats=DAYS,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"autocomplete": "off"}),
        error_messages={"required": wrong, "invalid": wrong},
    )


class DatesForm(forms.Form):
    """From when until when, how long things are kept, and who looks after it."""

    starts = day_field("It starts on", "the start")
    review_on = day_field("It is reviewed on", "the review")
    expires_on = day_field("It ends at midnight before", "the end", "Three years from the start at most. ")
    retention = forms.CharField(
        label="How long what is shared is kept",
        help_text="For example: until the child leaves the programme, then six months.",
        max_length=300,
        error_messages={"required": "Say how long what is shared is kept."},
    )
    owner = forms.ChoiceField(
        label="Who looks after the agreement",
        help_text="They are told before it ends.",
        error_messages={"required": "Choose the organisation that looks after it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(each.pk): each for each in accounts.organisations() if each.kind in (*PARTY_KINDS, "site")}
        self.fields["owner"].choices = [("", "Choose"), *((pk, each.name) for pk, each in self.places.items())]

    def clean(self) -> dict[str, Any]:
        """Hold the dates against each other."""
        given = super().clean() or {}
        if {"starts", "review_on", "expires_on"} <= given.keys():
            wrong = terms.dates(given["starts"], given["review_on"], given["expires_on"])
            if wrong:
                self.add_error("review_on" if "review" in wrong else "expires_on", wrong)
        return given


class SignForm(forms.Form):
    """A signature."""

    place = forms.ChoiceField(label="For which organisation", error_messages={"required": "Choose an organisation."})
    name = forms.CharField(label="Your name", max_length=90, error_messages={"required": "Enter your name."})
    post = forms.CharField(
        label="Your post",
        help_text="For example: Head of service.",
        max_length=100,
        error_messages={"required": "Enter your post."},
    )
    agreed = forms.BooleanField(
        label="I have read this agreement, and I may sign it for my organisation",
        error_messages={"required": "Tick the box to say that you have read it and may sign it."},
    )

    def __init__(self, *args: Any, places: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(each.pk): each for each in places}
        self.fields["place"].choices = [(pk, each.name) for pk, each in self.places.items()]
        if len(places) == 1:
            self.fields["place"].widget = forms.HiddenInput()
            self.initial["place"] = str(places[0].pk)


class ReasonForm(forms.Form):
    """Why an agreement is suspended or ended."""

    why = forms.CharField(
        label="Why",
        help_text="One sentence, for whoever asks later. Name no child.",
        max_length=500,
        error_messages={"required": "Say why, in a sentence."},
    )


class AskForm(forms.Form):
    """Asking somebody without an account to sign for their organisation."""

    party = forms.ChoiceField(label="Who is to sign", error_messages={"required": "Choose an organisation."})
    email = forms.EmailField(
        label="The e-mail address of the person who signs for it",
        help_text="They get a link that opens this agreement alone, and a code. Take care that the address is theirs.",
        max_length=254,
        error_messages={
            "required": "Enter an e-mail address.",
            "invalid": "Enter an e-mail address, such as name@example.org.",
        },
    )

    def __init__(self, *args: Any, parties: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = [(str(each.pk), each.organisation.name) for each in parties]
