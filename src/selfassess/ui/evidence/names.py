"""What people call the kinds of evidence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from selfassess.domain.assessment import EvidenceKind


def kind_name(kind: EvidenceKind) -> str:
    """The name of ``kind`` in the language of the interface."""
    translate = QCoreApplication.translate
    return {
        EvidenceKind.CERTIFICATE: translate("EvidenceKind", "Certificate"),
        EvidenceKind.PROCEDURE: translate("EvidenceKind", "Procedure"),
        EvidenceKind.RECORD: translate("EvidenceKind", "Record"),
        EvidenceKind.REPORT: translate("EvidenceKind", "Report"),
        EvidenceKind.PHOTOGRAPH: translate("EvidenceKind", "Photograph"),
        EvidenceKind.CONTRACT: translate("EvidenceKind", "Contract"),
        EvidenceKind.OTHER: translate("EvidenceKind", "Other"),
    }[kind]
