"""The guided editor for one kind of point: its sections, facts, ratings and closing remarks.

A form is built once for process points and once for results points, and shows any point of its
kind. It holds what is being typed until it is asked (`told`), and never writes to the assessment
itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfassess.domain.assessment import Answer, Assessment, Deployment, Improvement
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.places import AnswerPlace
from selfassess.domain.rubric import Fact, Kind, Point, Rubric, Section
from selfassess.domain.wording import Language
from selfassess.ui.fill.criterion import Elements
from selfassess.ui.fill.fields import FieldSpec, make_field
from selfassess.ui.fill.linked_evidence import LinkedEvidence
from selfassess.ui.fill.linked_measures import LinkedMeasures
from selfassess.ui.fill.ratings import RatingStrip
from selfassess.ui.fill.records import RecordList, RecordSpec
from selfassess.ui.parts import column, label, panel, row
from selfassess.ui.text.format_bar import FormatBar
from selfassess.ui.text.rich_text_edit import RichTextEdit
from selfassess.ui.theme import SPACE, Icons, Theme

Read = Callable[[Answer], Answer]
"""Takes what a widget holds into an answer."""

Show = Callable[[Answer], None]
"""Shows an answer's share in a widget."""


class _Editable(Protocol):
    def setReadOnly(self, read_only: bool) -> None: ...  # noqa: FBT001, N802 - Qt's own signature


@dataclass(frozen=True, slots=True)
class _Binding:
    """How one widget shows, and gives back, its share of the answer."""

    name: str
    show: Show
    read: Read


class AnswerForm(QWidget):
    """All fields of an answer, in the order in which a person writes them."""

    edited = Signal()
    """Something was typed; `told` has it."""
    left = Signal()
    """The user left a field, or made a choice: time to save."""
    refused = Signal(str)
    """Something was not taken over, and this says why."""
    preset_wanted = Signal(str)
    """The preset measure of this id is to be added, and linked to the point."""
    evidence_chosen = Signal(str)
    """The user wants to see the evidence of this id."""

    def __init__(
        self,
        kind: Kind,
        rubric: Rubric,
        language: Language,
        theme: Theme,
        icons: Icons,
        format_bar: FormatBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._rubric = rubric
        self._language = language
        self._icons = icons
        self._bar = format_bar
        self._dirty: dict[str, _Binding] = {}
        self._bindings: list[_Binding] = []
        self._editables: list[_Editable] = []
        self._anchors: dict[str, QWidget] = {}
        self._elements = self._build_elements()
        self._ratings = self._build_ratings(theme)
        self._measures = self._build_measures(theme)
        body = column(self._card(self._elements), margin=SPACE * 2, gap=SPACE * 2)
        for section in rubric.sections_of(kind):
            body.addWidget(self._build_section(section))
        body.addWidget(
            self._card(label(self.tr("Measures that serve this point"), "heading"), self._measures)
        )
        body.addWidget(self._build_evidence())
        body.addWidget(self._build_rating_card())
        body.addWidget(self._build_closing())
        body.addStretch(1)
        self.setLayout(body)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that nobody has asked for yet."""
        return bool(self._dirty)

    def show_point(self, point: Point, answer: Answer) -> None:
        """Begin with another point."""
        self._dirty.clear()
        self._elements.show_point(point)
        self._measures.show_point(point.id)
        for records in self.findChildren(RecordList):
            records.clear()
        self.show_answer(answer)

    def show_answer(self, answer: Answer) -> None:
        """Show ``answer``; fields that hold something not yet told keep it."""
        for binding in self._bindings:
            if binding.name not in self._dirty:
                binding.show(answer)

    def show_assessment(self, assessment: Assessment) -> None:
        """Show what there is to link to, as it stands in ``assessment``."""
        self._measures.show_assessment(assessment)
        self._evidence.show_library(assessment.evidence, assessment.profile.reference_date)

    def told(self, answer: Answer) -> tuple[Answer, str]:
        """``answer`` with everything typed since the last time, and the first field's name."""
        names = tuple(self._dirty)
        for binding in tuple(self._dirty.values()):
            answer = binding.read(answer)
        self._dirty.clear()
        return answer, names[0] if names else ""

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether anything can be changed."""
        for editable in self._editables:
            editable.setReadOnly(read_only)
        self._elements.set_read_only(read_only=read_only)
        self._ratings.setEnabled(not read_only)

    def focus_fact(self, fact: Fact) -> QWidget | None:
        """Let the user type where ``fact`` is settled; the widget, if there is one."""
        wanted = _FACT_FIELDS[self._kind].get(fact)
        if wanted is None:
            return None
        self._anchors[wanted].setFocus()
        return self._anchors[wanted]

    @property
    def places(self) -> frozenset[str]:
        """The fields of an `AnswerPlace` to which `focus_place` leads."""
        return frozenset(self._anchors)

    def focus_place(self, place: AnswerPlace) -> QWidget | None:
        """Let the user type at ``place``; the widget that has the focus now, if there is one."""
        widget = self._anchors.get(place.field)
        if isinstance(widget, Elements):
            widget = widget.element(place.number)
        elif isinstance(widget, RecordList):
            widget = widget.field(place.number)
        if widget is not None:
            widget.setFocus()
        return widget

    def _bind(self, name: str, widget: QWidget, show: Show, read: Read) -> None:
        binding = _Binding(name, show, read)
        self._bindings.append(binding)
        self._anchors[name] = widget

        def mark() -> None:
            self._dirty[name] = binding
            self.edited.emit()

        widget.edited.connect(mark)  # type: ignore[attr-defined]
        if hasattr(widget, "left"):
            widget.left.connect(self.left)

    def _card(self, *items: QWidget) -> QWidget:
        card = panel("card")
        card.setLayout(column(*items, margin=SPACE * 2))
        return card

    def _build_elements(self) -> Elements:
        elements = Elements()
        self._bind(
            "covered",
            elements,
            lambda answer: elements.show_content(answer.covered),
            lambda answer: replace(answer, covered=elements.content()),
        )
        return elements

    def _build_ratings(self, theme: Theme) -> RatingStrip:
        profile = self._rubric.scoring
        strip = RatingStrip(profile.factors_of(self._kind), profile, self._language, theme)
        chosen: dict[str, int | None] = {}

        def show(answer: Answer) -> None:
            for factor in profile.factors_of(self._kind):
                strip.show_rating(factor.id, answer.ratings.get(factor.id))

        def read(answer: Answer) -> Answer:
            for factor, percent in chosen.items():
                answer = answer.with_rating(factor, percent)
            chosen.clear()
            return answer

        binding = _Binding("ratings", show, read)
        self._bindings.append(binding)

        def rate(factor: str, percent: int | None) -> None:
            chosen[factor] = percent
            self._dirty["ratings"] = binding
            self.left.emit()

        strip.rated.connect(rate)
        return strip

    def _build_measures(self, theme: Theme) -> LinkedMeasures:
        measures = LinkedMeasures(self._rubric, self._language, theme, self._icons)
        measures.preset_wanted.connect(self.preset_wanted)
        self._editables.append(measures)
        self._bind(
            "measures",
            measures,
            lambda answer: measures.show_content(answer.measures),
            lambda answer: replace(answer, measures=measures.content()),
        )
        return measures

    def _build_rating_card(self) -> QWidget:
        head = row(
            label(self.tr("Ratings"), "heading"),
            label(
                self.tr("Click a bar, or use the arrow keys; Delete takes a rating away."), "small"
            ),
            1,
        )
        holder = QWidget()
        holder.setLayout(head)
        return self._card(holder, self._ratings)

    def _build_evidence(self) -> QWidget:
        linked = LinkedEvidence(self._icons)
        linked.evidence_chosen.connect(self.evidence_chosen)
        self._editables.append(linked)
        self._evidence = linked
        self._bind(
            "evidence",
            linked,
            lambda answer: linked.show_content(answer.evidence),
            lambda answer: replace(answer, evidence=linked.content()),
        )
        return self._card(label(self.tr("Evidence"), "heading"), linked)

    def _build_section(self, section: Section) -> QWidget:
        card = panel("card")
        box = column(margin=SPACE * 2)
        box.addWidget(label(section.name.in_language(self._language), "heading"))
        prompts = " ".join(prompt.in_language(self._language) for prompt in section.prompts)
        box.addWidget(label(prompts, "small", wraps=True))
        box.addWidget(self._build_text(section))
        if self._kind is Kind.PROCESS:
            self._add_facts(section, box)
        card.setLayout(box)
        return card

    def _build_text(self, section: Section) -> RichTextEdit:
        text = RichTextEdit()
        name = section.name.in_language(self._language)
        text.setObjectName(f"section_{section.id}")
        text.setAccessibleName(name)
        text.setPlaceholderText(self.tr("Write here"))
        text.paste_refused.connect(self._tell_error)
        text.pictures_left_out.connect(self._tell_left_out)
        text.picture_pasted.connect(self._tell_where_files_go)
        text.files_dropped.connect(self._tell_where_files_go)
        self._bar.serve(text)
        self._editables.append(cast("_Editable", text))
        self._bind(
            f"section_{section.id}",
            text,
            lambda answer: text.set_text(answer.section(section.id)),
            lambda answer: answer.with_section(section.id, text.text()),
        )
        return text

    def _tell_error(self, error: SelfAssessError) -> None:
        self.refused.emit(error.in_language(self._language))

    def _tell_where_files_go(self) -> None:
        self.refused.emit(
            self.tr("Pictures and files go to the page Evidence; link them to this point below.")
        )

    def _tell_left_out(self, count: int) -> None:
        text = self.tr("{count} pictures were only referred to and could not be taken over.")
        self.refused.emit(text.format(count=count))

    def _add_facts(self, section: Section, box: QVBoxLayout) -> None:
        if section.id == "approach":
            box.addLayout(
                row(
                    *(
                        self._build_field(spec)
                        for spec in (
                            FieldSpec("owner", self.tr("Owner"), self.tr("e.g. quality director")),
                            FieldSpec("frequency", self.tr("Frequency"), self.tr("e.g. monthly")),
                            FieldSpec("records", self.tr("Records"), self.tr("e.g. minutes")),
                        )
                    ),
                    gap=SPACE * 2,
                )
            )
        elif section.id == "deployment":
            self._add_records(box, "deployments", self._deployment_spec())
        elif section.id == "learning":
            self._add_records(box, "improvements", self._improvement_spec())

    def _build_field(self, spec: FieldSpec) -> QWidget:
        field = make_field(spec, spec.name)
        self._editables.append(field)
        self._bind(
            spec.name,
            field,
            lambda answer: field.show_content(str(getattr(answer, spec.name))),
            lambda answer: replace(answer, **{spec.name: cast("Any", field.content())}),
        )
        holder = QWidget()
        caption = label(spec.label, "small")
        caption.setBuddy(field)
        holder.setLayout(column(caption, field, gap=2))
        return holder

    def _add_records(self, box: QVBoxLayout, name: str, spec: RecordSpec) -> None:
        records = RecordList(spec, self._icons)
        self._editables.append(cast("_Editable", records))
        box.addWidget(records)
        self._bind(
            name,
            records,
            lambda answer: records.show_content(getattr(answer, name)),
            lambda answer: replace(answer, **{name: cast("Any", records.content())}),
        )

    def _deployment_spec(self) -> RecordSpec:
        return RecordSpec(
            "deployment",
            self.tr("Add a unit"),
            self.tr("Remove this unit"),
            (
                (
                    FieldSpec("unit", self.tr("Unit"), self.tr("e.g. assembly shop")),
                    FieldSpec("since", self.tr("Since"), self.tr("e.g. March 2023")),
                    FieldSpec("extent", self.tr("Extent"), self.tr("e.g. all 3 lines, 86 people")),
                ),
            ),
            Deployment,
        )

    def _improvement_spec(self) -> RecordSpec:
        long = 20_000
        return RecordSpec(
            "improvement",
            self.tr("Add an improvement"),
            self.tr("Remove this improvement"),
            (
                (
                    FieldSpec("date", self.tr("Date"), self.tr("e.g. 2025-03")),
                    FieldSpec("carried_to", self.tr("Carried to (a second unit)")),
                ),
                (FieldSpec("found", self.tr("What was found"), "", long, 2),),
                (FieldSpec("changed", self.tr("What was changed"), "", long, 2),),
                (FieldSpec("effect", self.tr("What came of it"), "", long, 2),),
            ),
            Improvement,
        )

    def _build_closing(self) -> QWidget:
        long = 20_000
        return self._card(
            label(self.tr("For the summary"), "heading"),
            self._build_field(FieldSpec("strengths", self.tr("Strengths"), "", long, 2)),
            self._build_field(
                FieldSpec("opportunities", self.tr("Opportunities for improvement"), "", long, 2)
            ),
            self._build_field(
                FieldSpec(
                    "not_applicable",
                    self.tr("Does not apply, because"),
                    self.tr("Only if the point does not apply to the company: give the reason"),
                    long,
                    2,
                )
            ),
        )


_FACT_FIELDS: dict[Kind, dict[Fact, str]] = {
    Kind.PROCESS: {
        Fact.ANSWERED: "section_approach",
        Fact.DEPLOYED: "deployments",
        Fact.IMPROVED: "improvements",
        Fact.EVIDENCED: "evidence",
        Fact.SHARED: "improvements",
    },
    Kind.RESULTS: {
        Fact.ANSWERED: "section_levels",
        Fact.DEPLOYED: "measures",
        Fact.IMPROVED: "measures",
        Fact.EVIDENCED: "evidence",
        Fact.SHARED: "measures",
    },
}
