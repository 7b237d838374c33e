"""Random mixed Chinese and Latin paragraphs, made of parts that must not be torn."""

from __future__ import annotations

from random import Random

HAN = (
    "质量管理体系持续改进顾客满意员工培训过程控制标准化创"
    "新能力品牌建设绿色发展供应链战略目标绩效评价风险机遇"
)
FIGURES = (
    "12,345.67 万元",
    "≥1.67",
    "5%",
    "GB/T 19580—2012",
    "ISO 9001:2015",
    "±0.05 mm",
    "25℃",
    "￥500",
    "3～5年",
    "2021—2025年",
    "第12次",
    "20×30 mm",
    "1.2亿元",
    "860 PPM",
    "-3.2%",
    "$1,000.00",
    "DB44/T 1234-2020",
    "3 个百分点",
    "0.6 MPa",
    "……",
    "——",
)
WORDS = ("Cpk", "MES", "self-assessment", "don’t", "SPC", "QC", "XH-2024-A", "A/B", "CO₂", "m²")
CLOSING = "，。、；：？！"
PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("「", "」"), ("‘", "’"), ("(", ")"), ("[", "]"))


def parts(random: Random, count: int = 60) -> list[str]:
    """A paragraph in its parts; those of `FIGURES` and `WORDS` must stay in one piece."""
    result: list[str] = []
    for _ in range(count):
        kind = random.random()
        if kind < 0.62:
            result += random.choices(HAN, k=random.randint(1, 8))
        elif kind < 0.74:
            result.append(random.choice(FIGURES))
        elif kind < 0.82:
            result.append(random.choice(WORDS))
        elif kind < 0.90:
            opening, closing = random.choice(PAIRS)
            result += [opening, *random.choices(HAN, k=random.randint(1, 6)), closing]
        if random.random() < 0.25:
            result.append(random.choice(CLOSING))
        elif random.random() < 0.1:
            result.append(" ")
    return _apart(result)


def _apart(items: list[str]) -> list[str]:
    """``items`` with a Chinese character between any two that would make one figure or word."""
    result: list[str] = []
    for item in items:
        if result and _clings(result[-1][-1]) and (_clings(item[0]) or item[0] in HAN):
            result.append("与")
        result.append(item)
    return result


def _clings(char: str) -> bool:
    return char not in HAN + "与" and char not in CLOSING
