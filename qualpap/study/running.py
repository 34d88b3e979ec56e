"""The main job: read what changed, suggest, build matrices, compose reports."""

from __future__ import annotations

import json
from collections.abc import Iterator

from qualpap.errors import Issue, Place, Severity
from qualpap.store.outputs import Fate, Output, Outputs
from qualpap.store.replacing import exclusive_outputs
from qualpap.study.fingerprint import fingerprint
from qualpap.study.results import RunResult
from qualpap.study.study import Study


def run(study: Study, *, force: bool = False) -> RunResult:
    """Bring a study's outputs up to date.

    Where no file that people keep has changed since the last run, and every output is there as it
    was written, nothing is read and nothing is written. An output that a person has edited is left
    alone, and the new one goes beside it.

    Args:
        study: the study.
        force: make everything anew even so.

    Raises:
        DataError: if ``study.yaml`` cannot be understood.
        QualpapError: ``file-unwritable``; ``study-locked``, while another process is at it.
    """
    with exclusive_outputs(study.folder):
        study.catch_up()
        return _run(study, force=force)


def _run(study: Study, *, force: bool) -> RunResult:
    inputs = fingerprint(study.folder, study.cache)
    outputs = Outputs(study.folder)
    if not force and outputs.intact:
        known = _remembered(study, inputs, outputs)
        if known is not None:
            return known
    result = _make(study, outputs)
    outputs.save()
    _remember(study, inputs, result, outputs)
    return result


def _make(study: Study, outputs: Outputs) -> RunResult:
    from qualpap.study.suggesting import propose

    issues = [*study.check()]
    proposed, bad_rules = propose(study)
    issues += bad_rules
    written: list[Output] = []
    counts = {
        "transcripts": len(study.corpus.transcripts),
        "participants": len(study.selection().participants),
        "turns": sum(len(each.turns) for each in study.corpus.transcripts.values()),
        "words": sum(each.words() for each in study.corpus.transcripts.values()),
        "segments": sum(len(each) for each in study.corpus.segments.values()),
        "codings": len(study.state.codings),
        "suggestions": sum(len(each) for each in proposed.values()),
    }
    for name, data in _files(study, counts, issues):
        output, doubts = outputs.put(name, data)
        written.append(output)
        issues += doubts
    return RunResult(counts, tuple(issues), tuple(written), study.loaded.read)


def _files(
    study: Study, counts: dict[str, int], issues: list[Issue]
) -> Iterator[tuple[str, bytes]]:
    """Iterate over the outputs; what was counted and found in the reports is added on the way."""
    from qualpap.formats.matrices.excel import write_workbook
    from qualpap.formats.reports import endings
    from qualpap.study.exporting import report_files, reports
    from qualpap.study.workbooks import books

    formats = endings(study.corpus.settings.report.formats)
    languages = study.corpus.settings.report.languages
    total = len(study.corpus.codebook.dimensions) + 1 + len(formats) * len(languages)
    done = 0
    for book in books(study):
        study.progress("writing", done, total)
        yield f"matrices/{book.key}.xlsx", write_workbook(book)
        done += 1
    for report, found in reports(study):
        issues += found
        counts["findings"] = sum(1 for _ in report.findings)
        counts["quotations"] = sum(1 for _ in report.quotations)
        counts["withheld"] = sum(each.slug == "quotation-withheld" for each in found)
        for name, data in report_files(study, report, formats, issues):
            study.progress("writing", min(done, total), total)
            yield f"reports/{name}", data
            done += 1
    study.progress("writing", total, total)


def _remember(study: Study, inputs: str, result: RunResult, outputs: Outputs) -> None:
    record = {
        "counts": dict(result.counts),
        "issues": [_issue_record(issue) for issue in result.issues],
        "outputs": [[output.path, output.fate] for output in result.outputs],
        "files": dict(outputs.files),
    }
    study.cache.put(f"run/{inputs}", "run", json.dumps(record).encode("utf-8"))
    study.cache.keep_only("run", frozenset({f"run/{inputs}"}))


def _issue_record(issue: Issue) -> dict[str, object]:
    place = [issue.where.file, issue.where.line, issue.where.detail]
    return {
        "severity": issue.severity,
        "slug": issue.slug,
        "place": place,
        "facts": dict(issue.facts),
    }


def _remembered(study: Study, inputs: str, outputs: Outputs) -> RunResult | None:
    """Return what the last run said, if it still holds for every output."""
    data = study.cache.get(f"run/{inputs}")
    if data is None:
        return None
    record = json.loads(data)
    if record["files"] != outputs.files:
        return None
    issues = tuple(
        Issue(Severity(each["severity"]), each["slug"], Place(*each["place"]), each["facts"])
        for each in record["issues"]
    )
    kept = tuple(Output(path, Fate.UNCHANGED) for path, _ in record["outputs"])
    if any(fate == Fate.BESIDE for _, fate in record["outputs"]):
        return None
    return RunResult(record["counts"], issues, kept, read=0, unchanged=True)
