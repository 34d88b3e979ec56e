"""The report's templates in ``study.yaml``: which can be meant, and what is wrong with others."""

from __future__ import annotations

from collections.abc import Iterator

from qualpap.errors import Issue, Severity
from qualpap.formats.settings.study_doubts import is_inside
from qualpap.formats.settings.study_form import StudyForm
from qualpap.formats.yaml_file import YamlDocument
from qualpap.formats.yaml_shape import nearest
from qualpap.model.labels import Label

FORMATS = ("docx", "html", "md")


def usable(format_: str, label: Label) -> bool:
    """Return whether a template can be looked for: of a known format, within the folder."""
    return format_ in FORMATS and all(_fits(format_, path) for _, path in label)


def _fits(format_: str, path: str) -> bool:
    is_word = path.lower().endswith(".docx")
    return is_inside(path) and is_word == (format_ == "docx")


def template_doubts(form: StudyForm, document: YamlDocument) -> Iterator[Issue]:
    """Iterate over templates of no known format, outside the folder, or of another format."""
    for format_, label in form.report.templates.items():
        key = ("report", "templates", format_)
        if format_ not in FORMATS:
            near = nearest(format_, FORMATS)
            yield document.issue(
                Severity.ERROR, "template-format-unknown", key, format=format_, nearest=near
            )
            continue
        for _, path in label:
            if not is_inside(path):
                yield document.issue(Severity.ERROR, "settings-path-outside", key, path=path)
            elif not _fits(format_, path):
                yield document.issue(
                    Severity.ERROR, "template-format-other", key, path=path, format=format_
                )
