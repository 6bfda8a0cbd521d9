"""Opens every file that is to be imported, all faults at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath

from ppkg_builder.importing.answers import files_beside
from ppkg_builder.importing.packages import NotReadable, Package, read_package
from ppkg_builder.importing.sources import Kind, Source, open_source
from ppkg_builder.importing.ways import Content
from ppkg_builder.package.answer import Answer, AnswerFault
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.report import Finding, Severity
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """An answer file with what came with it. ``file`` is what places call it; ``package`` is what it came in."""

    source: Source
    answer: Answer
    file: str
    content: Content
    package: Package | None = None


def read_all(paths: Sequence[FilePath]) -> tuple[list[Source], list[Settings], list[Finding]]:
    """Every file once, in the order in which kinds are read; findings for those that cannot be."""
    findings: list[Finding] = []
    sources: list[Source] = []
    for path in dict.fromkeys(paths):
        opened = open_source(path)
        if isinstance(opened, Finding):
            findings.append(opened)
        else:
            sources.append(opened)
    order = list(Kind)
    sources.sort(key=lambda source: order.index(source.kind))
    settings: list[Settings] = []
    for source in sources:
        if source.kind in (Kind.PACKAGE, Kind.ANSWER):
            read = _package(source) if source.kind is Kind.PACKAGE else _answer(source)
            if isinstance(read, Finding):
                findings.append(read)
            else:
                settings.append(read)
    return sources, settings, findings


def _package(source: Source) -> Settings | Finding:
    try:
        package = read_package(source.path, source.shown)
    except NotReadable as fault:
        return _fault("import/package", source, str(fault), 1)
    except OSError as fault:
        return _fault("import/unreadable", source, f"the package cannot be read: {fault.strerror}", 1)
    return Settings(source, package.answer, package.answer_place, package.content, package)


def _answer(source: Source) -> Settings | Finding:
    try:
        answer = read_answer(source.data)
    except AnswerFault as fault:
        return _fault("import/answer-file", source, str(fault).removesuffix(f" (line {fault.line})"), fault.line)
    return Settings(source, answer, source.shown, files_beside(source.path))


def _fault(rule: str, source: Source, message: str, line: int) -> Finding:
    return Finding(rule, Severity.ERROR, message, None, "import another copy", location=source.at(line))
