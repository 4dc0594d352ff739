"""Adding a document, and saying why one should not be here."""

from typing import Any

from django import forms

from belonging.apps.documents.checking.recognising import KINDS, MOST, TAKEN


class AddForm(forms.Form):
    """A file, a title, and whether it is for safeguarding alone."""

    file = forms.FileField(
        label="File",
        help_text=f"{TAKEN}; at most {MOST // 1024**2} MB.",
        max_length=255,
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{end}" for kind in KINDS.values() for end in kind.endings)}
        ),
        error_messages={
            "required": "Choose a file.",
            "max_length": "The file's name is longer than 255 characters. Shorten it.",
        },
    )
    title = forms.CharField(
        label="What it is",
        help_text="For example: Letter to the family, 3 October 2026. Leave the child's name out.",
        max_length=200,
        error_messages={"required": "Say what it is.", "max_length": "Say it in at most 200 characters."},
    )
    restricted = forms.BooleanField(
        label="For safeguarding alone",
        help_text="Only people whose role keeps children safe will find it, and you.",
        required=False,
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        given = self.cleaned_data["file"]
        if given.size > MOST:
            raise forms.ValidationError(f"This file is larger than {MOST // 1024**2} MB. Make it smaller.")
        return given


class RemoveForm(forms.Form):
    """Why a document should not be here."""

    why = forms.CharField(
        label="Why it should not be here",
        help_text="For example: it is about another child.",
        min_length=10,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say why it should not be here.",
            "min_length": "Say why it should not be here, in a sentence.",
        },
    )
