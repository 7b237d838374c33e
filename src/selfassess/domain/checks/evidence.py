"""What is wrong with the evidence that answers cite, and with what no answer cites."""

from __future__ import annotations

from collections.abc import Iterator

from selfassess.domain.assessment import Assessment
from selfassess.domain.checks.findings import Finding, FindingKind, Subject
from selfassess.domain.places import AnswerPlace
from selfassess.domain.wording import Bilingual

_PLACE = AnswerPlace("evidence")


def check_evidence(own: Subject) -> Iterator[Finding]:
    """A finding for each citation that leads nowhere, has expired, or has no file.

    Expired: valid until a day before the reference date. A file is missed only once the library
    holds any file at all: until then the company keeps its evidence on paper.
    """
    known = own.assessment.evidence
    for cited in own.answer.evidence:
        if cited not in known:
            yield own.finding(
                FindingKind.EVIDENCE_MISSING,
                _PLACE,
                Bilingual(
                    f"引用的证据 {cited} 不在证据库中。",
                    f"The evidence {cited} that is cited is not in the library.",
                ),
                cited,
            )
    yield from _check_validity(own)
    if any(each.content for each in known.values()):
        yield from _check_files(own)


def _check_validity(own: Subject) -> Iterator[Finding]:
    day = own.assessment.profile.reference_date
    for cited, each in own.evidence:
        if not each.is_valid_at(day):
            yield own.finding(
                FindingKind.EVIDENCE_EXPIRED,
                _PLACE,
                Bilingual(
                    f"证据 {each.number}《{each.title}》{each.valid_until} 到期，"
                    f"在基准日 {day} 已经失效。",
                    f"Evidence {each.number} “{each.title}” expired on {each.valid_until}, before "
                    f"the reference date {day}.",
                ),
                f"{cited} {each.valid_until}",
            )


def _check_files(own: Subject) -> Iterator[Finding]:
    for cited, each in own.evidence:
        if not each.content:
            yield own.finding(
                FindingKind.EVIDENCE_WITHOUT_FILE,
                _PLACE,
                Bilingual(
                    f"证据 {each.number}《{each.title}》还没有文件。",
                    f"Evidence {each.number} “{each.title}” has no file yet.",
                ),
                cited,
            )


def check_uncited(assessment: Assessment) -> Iterator[Finding]:
    """A finding about the whole for each evidence that no answer cites."""
    cited = {own for answer in assessment.answers.values() for own in answer.evidence}
    for own, each in assessment.evidence.items():
        if own not in cited:
            yield Finding(
                FindingKind.EVIDENCE_UNCITED,
                "",
                _PLACE,
                Bilingual(
                    f"证据 {each.number}《{each.title}》没有任何要点引用。",
                    f"No point cites evidence {each.number} “{each.title}”.",
                ),
                own,
            )
