"""A made-up company's assessment, rich enough to show everything that a dossier prints."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Deployment,
    Evidence,
    EvidenceKind,
    Improvement,
    Measure,
    Profile,
    frozen_map,
)
from selfassess.domain.gaps import gaps_of
from selfassess.domain.rubric import Direction, Kind, Point, Rubric
from selfassess.domain.rubric_reader import read_rubric
from selfassess.domain.scoring import score
from selfassess.domain.text import (
    Block,
    Cell,
    ListItem,
    Paragraph,
    RichText,
    Run,
    Script,
    Table,
    plain_text,
)
from selfassess.dossier import blocks
from selfassess.dossier.blocks import Edition
from selfassess.dossier.outline import outline

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
NOTES = "私下记录：此处数据尚待财务核实，切勿外传。"

PARAGRAPHS = tuple((Path(__file__).parent / "paragraphs.txt").read_text("utf-8").splitlines())


def rubric() -> Rubric:
    """The award's own rubric."""
    return read_rubric((ROOT / "rubric.json").read_bytes())


def table(*rows: tuple[str, ...], caption: str = "", header: bool = True) -> Table:
    """A written table of unmarked cells."""
    cells = tuple(tuple(Cell((Run(cell),) if cell else ()) for cell in row) for row in rows)
    return Table(cells, header, caption)


def _rich(number: int) -> RichText:
    """A text with everything that a text can hold, but pictures."""
    first = PARAGRAPHS[number % len(PARAGRAPHS)]
    content: list[Block] = [
        Paragraph((Run(first),)),
        Paragraph(
            (
                Run("其中，"),
                Run("关键质量特性", bold=True),
                Run("的判定依据"),
                Run("《产品特殊特性清单》", italic=True),
                Run("，单位面积镀层质量按 15 g/m"),
                Run("2", script=Script.SUPERSCRIPT),
                Run(" 控制，CO"),
                Run("2", script=Script.SUBSCRIPT),
                Run(" 排放强度逐年下降。主要做法如下："),
            )
        ),
        ListItem(
            (Run("策划阶段：识别顾客与相关方要求，" + PARAGRAPHS[3][:46] + "。"),), numbered=True
        ),
        ListItem((Run("实施阶段：按标准作业书执行，并由班组长首检、巡检、末检。"),), numbered=True),
        ListItem((Run("首检：每班开机后前5件；"),), level=1),
        ListItem((Run("巡检：每2小时一次，每次不少于3件。"),), level=1),
        ListItem((Run("检查与处置阶段：异常按《8D报告》闭环，形成经验库。"),), numbered=True),
    ]
    if number % 3 == 0:
        content.append(
            table(
                ("过程", "关键控制点", "控制方法", "2023年", "2024年", "2025年"),
                ("冲压", "毛刺高度", "首件检验＋SPC", "0.12", "0.09", "0.05"),
                ("热处理", "硬度", "炉温曲线自动记录", "96.1%", "97.8%", "99.0%"),
                ("装配", "扭矩", "电动扭力枪防错，数据自动上传MES系统", "1,024", "1,180", "1,365"),
                caption="关键过程控制情况",
            )
        )
    return RichText(tuple(content))


def _process_answer(point: Point, number: int) -> Answer:
    rich = _rich(number)
    return Answer(
        sections=frozen_map(
            {
                "approach": rich,
                "deployment": plain_text(PARAGRAPHS[(number + 1) % 5]),
                "learning": plain_text(PARAGRAPHS[(number + 3) % 5]),
                "integration": plain_text(PARAGRAPHS[(number + 4) % 5]),
            }
        ),
        ratings=frozen_map(
            {
                "approach": 70 + number % 4 * 5,
                "deployment": 65 + number % 3 * 10,
                "learning": 45 + number % 6 * 5,
                "integration": 50 + number % 5 * 5,
            }
        ),
        owner="质量部（部长 陈嘉欣）",
        frequency="每月例会一次，每年管理评审两次",
        records="《质量例会纪要》《管理评审报告》《改进任务书》",
        deployments=(
            Deployment("冲压车间、热处理车间", "2022年3月", "全部18条生产线，覆盖率100%"),
            Deployment("装配车间", "2022年9月", "12条生产线中的11条，覆盖率92%"),
            Deployment("供应商（A类）", "2024年1月", "26家A类供应商全部导入"),
        )
        if number % 2 == 0
        else (),
        improvements=()
        if number % 7 == 3
        else (
            Improvement(
                "2024-05",
                "热处理后硬度离散大，3月份不合格率2.1%。",
                "改用可控气氛炉，增加炉温9点测温，修订《热处理作业书》。",
                "不合格率降至0.3%，年节约返工费用86 万元。",
                "表面处理车间" if number % 4 == 0 else "",
            ),
            Improvement(
                "2025-02",
                "顾客反馈包装划伤。",
                "导入防护托盘，增加出货前全检工位。",
                "投诉由每月4起降为0起。",
            ),
        ),
        evidence=(("a", "b"), ("c",), ())[number % 3],
        overrules=frozen_map({"shared": "改进成果已由集团兄弟公司采用，有会议纪要为证。"})
        if point.id == "1.1.b"
        else frozen_map({}),
        strengths="责任清晰。",
        notes=NOTES,
    )


def _results_answer(_point: Point, number: int) -> Answer:
    return Answer(
        sections=frozen_map(
            {
                "levels": plain_text(PARAGRAPHS[(number + 1) % 5]),
                "trends": plain_text(PARAGRAPHS[number % 5]),
                "comparisons": plain_text("与行业平均和标杆企业的对比见下表。" + PARAGRAPHS[1]),
            }
        ),
        ratings=frozen_map(
            {"levels": 60 + number % 5 * 5, "trends": 55, "comparisons": 50, "integration": 45}
        ),
        measures=("yield", "ppm", "output") if number % 2 else ("yield", "ppm"),
        evidence=("b",) if number % 2 else (),
        notes=NOTES,
    )


def _years(first: int, *values: str) -> dict[int, Decimal]:
    return {first + index: Decimal(value) for index, value in enumerate(values)}


def _measures() -> dict[str, Measure]:
    return {
        "yield": Measure(
            "一次交检合格率",
            "%",
            decimals=1,
            values=frozen_map(_years(2022, "97.4", "98.1", "98.8", "99.2")),
            target=frozen_map(_years(2025, "99.0")),
            industry=frozen_map(_years(2025, "98.2")),
            benchmark=frozen_map(_years(2025, "99.4")),
            source="质量月报",
        ),
        "ppm": Measure(
            "客户端不良率",
            "PPM",
            Direction.LOWER,
            decimals=0,
            values=frozen_map(_years(2022, "860", "540", "380", "215")),
            target=frozen_map(_years(2025, "250")),
            industry=frozen_map(_years(2025, "600")),
            competitor=frozen_map(_years(2025, "310")),
        ),
        "output": Measure(
            "工业总产值",
            "万元",
            values=frozen_map(_years(2023, "9876.5", "10409.5", "12345.67")),
            explanation="2024年受搬迁影响增速放缓，2025年恢复。",
        ),
    }


def _evidence() -> dict[str, Evidence]:
    return {
        "a": Evidence(
            "E-001",
            "质量管理体系认证证书",
            EvidenceKind.CERTIFICATE,
            "某认证中心有限公司",
            valid_until=date(2028, 3, 14),
        ),
        "b": Evidence("E-002", "2023—2025年质量月报汇编", EvidenceKind.RECORD),
        "c": Evidence("E-003", "管理评审报告（2025年下半年）", EvidenceKind.REPORT),
    }


def _profile() -> Profile:
    overview = RichText(
        (
            Paragraph((Run(PARAGRAPHS[5]),)),
            Paragraph((Run("公司的使命、愿景和价值观："),)),
            ListItem((Run("使命：让每一次开合都安静、可靠；"),)),
            ListItem((Run("愿景：成为全球家居五金的首选伙伴；"),)),
            ListItem((Run("价值观：诚信、精益、共进。"),)),
            Paragraph((Run(PARAGRAPHS[4]),)),
        )
    )
    return Profile("江门市新会区明锐精密五金有限公司", 2026, date(2026, 6, 30), overview=overview)


def assessment(*, unanswered: tuple[str, ...] = ("1.3.b", "3.2.a")) -> Assessment:
    """The whole assessment: every point answered but those; 2.1.b does not apply."""
    answers = {}
    for number, point in enumerate(rubric().points.values()):
        if point.id in unanswered:
            continue
        make = _process_answer if point.kind is Kind.PROCESS else _results_answer
        answers[point.id] = make(point, number)
    answers["2.1.b"] = Answer(not_applicable="公司没有进口业务，不涉及该项要求。")
    return Assessment(
        "made-up",
        "xinhui-sme",
        _profile(),
        frozen_map(answers),
        frozen_map(_measures()),
        frozen_map(_evidence()),
    )


def small_assessment() -> Assessment:
    """A few answers of every kind, for golden files."""
    whole = assessment()
    kept = ("1.1.a", "1.1.b", "2.1.b", "5.1.a")
    answers = {point: whole.answers[point] for point in kept if point in whole.answers}
    return Assessment(
        "small",
        "xinhui-sme",
        whole.profile,
        frozen_map(answers),
        whole.measures,
        whole.evidence,
    )


def outline_of(
    subject: Assessment, edition: Edition = Edition.SELF_ASSESSMENT
) -> tuple[blocks.Block, ...]:
    """The outline of ``subject`` under the award's rubric."""
    asked = rubric()
    sheet = score(asked, subject)
    return outline(asked, subject, sheet, gaps_of(sheet), edition)
