"""The upload form."""

from typing import Any

from django import forms

MOST_FILES = 500


class ManyFiles(forms.ClearableFileInput):
    """A file box that takes many files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Files, at least one; each must hold something."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files."""
        given = data if isinstance(data, list | tuple) and data else [data or None]
        return [super(ManyFilesField, self).clean(each, initial) for each in given]


class UploadForm(forms.Form):
    """Files or zips, read together."""

    files = ManyFilesField(
        label="Files to check",
        help_text="CSV, XLSX, XML, iCalendar, or a zip of them. Choose all the files of one return together.",
        allow_empty_file=True,
        max_length=255,
        error_messages={
            "required": "Choose at least one file.",
            "max_length": "A file's name is longer than 255 characters. Shorten it.",
        },
    )

    def clean_files(self) -> list[Any]:
        """Refuse more files than one check should take."""
        files = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                f"{len(files):,} files are more than {MOST_FILES} at once. Put them into one zip."
            )
        return files
