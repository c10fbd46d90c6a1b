"""Prints what the suggestion engine finds in a translation, without touching the database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotate.analysis import Issue, Knowledge, Term, find_issues, resources_used

BAD_INPUT = 2


@dataclass(frozen=True, slots=True)
class Case:
    """One translation to look at, as a line of input describes it."""

    id: str | int
    target: str
    target_language: str
    source: str | None
    source_language: str
    terms: tuple[Term, ...] = ()


class Command(BaseCommand):
    """Reads one translation from files, or many as JSON lines, and prints the suggestions."""

    help = "Print suggestions for a translation: a table for --target, JSON lines for --jsonl. Needs no database."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declares the two ways of use: --jsonl, or --target with the options of one article."""
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--jsonl", action="store_true", help="read cases from standard input, one JSON object a line")
        how.add_argument("--target", metavar="FILE", help="the translation, Markdown or plain text in UTF-8")
        parser.add_argument("--source", metavar="FILE", help="the original")
        parser.add_argument("--target-language", default="pt-BR", metavar="CODE")
        parser.add_argument("--source-language", default="en", metavar="CODE")
        parser.add_argument("--all", action="store_true", help="also list what is too unsure to be shown")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the suggestions to standard output; raises CommandError with the line number for bad input."""
        if options["jsonl"]:
            self._answer_lines(sys.stdin.buffer)
        else:
            self._print_table(options)

    def _answer_lines(self, lines: Iterable[bytes]) -> None:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            case = read_case(line, number)
            answer = {"id": case.id, "suggestions": [as_json(issue, case.target) for issue in issues_of(case)]}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            self.stdout.flush()

    def _print_table(self, options: Mapping[str, Any]) -> None:
        source = read_file(options["source"]) if options["source"] else None
        source_language = options["source_language"] if source is not None else ""
        case = Case("", read_file(options["target"]), options["target_language"], source, source_language)
        issues = [issue for issue in issues_of(case) if issue.shown or options["all"]]
        self.stdout.write(f"Used: {', '.join(resources_used(source_language, case.target_language))}")
        for issue in issues:
            line = case.target.count("\n", 0, issue.start) + 1
            fixes = " | ".join(repr(each) for each in issue.corrections) or "-"
            mark = "" if issue.shown else " (unsure)"
            self.stdout.write(
                f"{line:>5}  {issue.confidence:.2f}  {issue.detector:<18} {issue.quote!r} -> {fixes}{mark}"
            )
        self.stdout.write(f"{len(issues)} suggestions")


def issues_of(case: Case) -> list[Issue]:
    """What the engine finds in the case."""
    return find_issues(
        case.target,
        target_language=case.target_language,
        source=case.source,
        source_language=case.source_language,
        knowledge=Knowledge(terms=case.terms),
    )


def read_case(line: bytes, number: int) -> Case:
    """The case that a line of JSON describes; raises CommandError with the line number where it is none."""
    try:
        row = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CommandError(f"line {number}: not a JSON object in UTF-8: {error}", returncode=BAD_INPUT) from error
    if not isinstance(row, dict):
        raise CommandError(f"line {number}: not a JSON object", returncode=BAD_INPUT)
    for field in ("id", "target", "target_language"):
        if field not in row:
            raise CommandError(f'line {number}: the field "{field}" is missing', returncode=BAD_INPUT)
    if not isinstance(row["id"], str | int):
        raise CommandError(f'line {number}: the field "id" is neither text nor a number', returncode=BAD_INPUT)
    texts = [row["target"], row["target_language"], row.get("source") or "", row.get("source_language") or ""]
    if not all(isinstance(text, str) for text in texts):
        raise CommandError(f"line {number}: texts and languages must be strings", returncode=BAD_INPUT)
    target, target_language, source, source_language = texts
    if source and not source_language:
        raise CommandError(f'line {number}: "source" needs "source_language"', returncode=BAD_INPUT)
    return Case(row["id"], target, target_language, source or None, source_language, read_terms(row, number))


def read_terms(row: Mapping[str, Any], number: int) -> tuple[Term, ...]:
    """The terms of a line of input; raises CommandError with the line number where one makes no sense."""
    rows = row.get("terms") or []
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise CommandError(f'line {number}: "terms" must be a list of objects', returncode=BAD_INPUT)
    try:
        return tuple(Term.from_json(each) for each in rows)
    except (TypeError, ValueError) as error:
        raise CommandError(f'line {number}: "terms": {error}', returncode=BAD_INPUT) from error


def as_json(issue: Issue, target: str) -> dict[str, Any]:
    """The issue as the protocol wants it; the quote is what stands in the Markdown, markers included."""
    return {
        "start": issue.start,
        "end": issue.end,
        "quote": target[issue.start : issue.end],
        "detector": issue.detector,
        "category": issue.category,
        "severity": issue.severity,
        "confidence": issue.confidence,
        "shown": issue.shown,
        "corrections": list(issue.corrections),
        "evidence": [{"kind": each.kind, **each.values} for each in issue.evidence],
    }


def read_file(name: str) -> str:
    """The text of a file in UTF-8; raises CommandError if it cannot be read."""
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name}: {error}", returncode=BAD_INPUT) from error
