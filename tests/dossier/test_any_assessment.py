"""Whatever an assessment holds, it can be outlined, written and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from pypdf import PdfReader

from selfassess.domain.assessment import Answer, Assessment, frozen_map
from selfassess.domain.gaps import gaps_of
from selfassess.domain.scoring import score
from selfassess.dossier.blocks import Edition
from selfassess.dossier.outline import outline
from selfassess.dossier.pdf import missing_glyphs, write_pdf
from selfassess.dossier.transcript import transcript
from selfassess.dossier.typeset.faces import load_fonts
from tests import strategies
from tests.domain import rubrics
from tests.dossier.made_up import FONTS


def _under_the_small_rubric(subject: Assessment, answer: Answer) -> Assessment:
    """``subject`` with its answers moved to points that exist, and ``answer`` at the first."""
    points = list(rubrics.second().points)
    moved = dict(zip(points[1:], subject.answers.values(), strict=False))
    return replace(
        subject,
        answers=frozen_map({**moved, points[0]: replace(answer, measures=tuple(subject.measures))}),
    )


@settings(max_examples=25)
@given(strategies.assessments(), strategies.answers())
def test_any_assessment_becomes_a_readable_pdf(subject: Assessment, answer: Answer) -> None:
    subject = _under_the_small_rubric(subject, answer)
    sheet = score(rubrics.second(), subject)
    fonts = load_fonts(FONTS)
    for edition in Edition:
        made = outline(rubrics.second(), subject, sheet, gaps_of(sheet), edition)
        assert transcript(made)
        missing_glyphs(made, fonts)
        with TemporaryDirectory() as folder:
            target = Path(folder) / "dossier.pdf"
            pages = write_pdf(made, target, fonts).pages
            assert len(PdfReader(target).pages) == pages
