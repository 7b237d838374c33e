"""Figures in the sample's texts against its measures.

What a text claims is found by how it is written, so not every figure is looked at; those that are
must agree. Every kind of claim is counted, so that a pattern that finds nothing is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from selfassess.domain.assessment import Measure
from tests.sample.sources import sample, squeezed, texts

MEASURES = sample().measures
FIGURE = r"(?<![0-9.A-Za-z])([0-9][0-9,]*(?:\.[0-9]+)?)(?![0-9,.]*[0-9a-e])"
"""A figure, and no reference such as 5.1.a."""

COLUMNS = ("values", "target", "industry", "competitor", "benchmark")


def linked(place: str) -> list[Measure]:
    """The measures that an answer links; the overview speaks of all."""
    if place == "overview":
        return list(MEASURES.values())
    return [MEASURES[own] for own in sample().answer(place).measures]


def clauses() -> Iterator[tuple[str, str]]:
    """Every clause of every text, with the place where it stands."""
    for place, told in texts().items():
        for text in told:
            for clause in re.split("[。；！？\n\t]", text):
                yield place, clause


def number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


# --- what is said of others, and of targets

SAID_OF = {
    "目标": "target",
    "对手甲?": "competitor",
    "标杆丙?": "benchmark",
    "行业(?:均值|平均)?": "industry",
}
DIFFERENCES: dict[tuple[str, str], Callable[[], Decimal]] = {
    ("3.2.b", "目标270"): lambda: figure("new_product_sales", 2025) - target("new_product_sales"),
    ("5.6.a", "标杆1.33"): lambda: (
        MEASURES["profit_per_head"].benchmark[2023] - figure("profit_per_head", 2023)
    ),
    ("5.3.b", "对手3"): lambda: (
        figure("repeat_rate", 2025) - MEASURES["repeat_rate"].competitor[2025]
    ),
}
"""Places where the figure is how far apart two are."""

NO_MEASURES = {("3.4.b", "标杆13"), ("5.2.b", "行业1")}
"""A temperature measured once; a kind of standard."""


def test_figures_of_competitors_benchmarks_and_targets_stand_in_the_measures() -> None:
    claims = 0
    wrong = []
    for place, clause in clauses():
        for words, column in SAID_OF.items():
            for found in re.finditer(f"{words}(?:为|是|的|只有|同为|上限)?{FIGURE}", clause):
                claimed = number(found[1])
                claims += 1
                if (place, found[0]) in NO_MEASURES:
                    continue
                if (place, found[0]) in DIFFERENCES:
                    known = {DIFFERENCES[place, found[0]]()}
                else:
                    known = {
                        value
                        for measure in linked(place)
                        for value in getattr(measure, column).values()
                    }
                if claimed not in known:
                    wrong.append((place, found[0]))
    assert wrong == []
    assert claims > 120


# --- what is said of a year


def test_a_figure_that_stands_beside_its_year_is_that_years() -> None:
    """As 2025年98.76%: where it is a value of a linked measure, it is the one of this year."""
    beside = re.compile(
        rf"(20[0-9]{{2}})年末?([^0-9，、：（）由自从增比]{{0,14}}){FIGURE}(?![年月])"
    )
    claims = 0
    wrong = []
    for place, clause in clauses():
        for found in beside.finditer(clause):
            year, claimed = int(found[1]), number(found[3])
            years = {
                told
                for measure in linked(place)
                for column in COLUMNS
                for told, value in getattr(measure, column).items()
                if value == claimed
            }
            claims += year in years
            if years and year not in years and "上年" not in found[2]:
                wrong.append((place, found[0]))
    assert wrong == []
    assert claims > 60


def test_a_change_goes_from_an_earlier_value_to_a_later_one() -> None:
    """As 由2022年97.36%升至2023年97.92%: both are values of one measure, in this order."""
    change = re.compile(
        rf"(?:由|从|自)(?:(20[0-9]{{2}})年)?{FIGURE}[^0-9，]{{0,14}}?"
        rf"[到至](?:(20[0-9]{{2}})年)?{FIGURE}"
    )
    claims = 0
    wrong = []
    for place, clause in clauses():
        for found in change.finditer(clause):
            before, after = number(found[2]), number(found[4])
            about = [
                measure
                for measure in linked(place)
                if {before, after} & set(measure.values.values()) and is_precise(found, measure)
            ]
            claims += bool(about)
            if about and not any(
                rises(measure, (found[1], before), (found[3], after)) for measure in about
            ):
                wrong.append((place, found[0]))
    assert wrong == []
    assert claims > 30


def is_precise(found: re.Match[str], measure: Measure) -> bool:
    """Whether the claim is written with the decimals of ``measure``, and these tell it apart."""
    decimals = {len(written.partition(".")[2]) for written in (found[2], found[4])}
    whole = measure.decimals == 0 and min(number(found[2]), number(found[4])) >= 100
    return decimals == {measure.decimals} and (measure.decimals > 0 or whole)


def rises(
    measure: Measure, before: tuple[str | None, Decimal], after: tuple[str | None, Decimal]
) -> bool:
    """Whether ``measure`` had the one value and later has, or aims at, the other."""
    return any(
        (value, aim) == (before[1], after[1])
        and start < end
        and before[0] in {None, str(start)}
        and after[0] in {None, str(end)}
        for start, value in measure.values.items()
        for end, aim in [*measure.values.items(), *measure.target.items()]
    )


# --- what is said by name

CALLED = {
    "first_pass_yield": "一次交检(?:合格率)?|交检合格率|合格率",
    "complaint_ppm": "投诉率",
    "quality_loss_rate": "质量损失(?:率|占比)",
    "work_standard_coverage": "作业标准覆盖率?",
    "nickel_migration": "镍迁移(?:最大)?|镍析出最大值",
    "on_time_delivery": "按期交付率?|订单按期率?",
    "customer_satisfaction": "满意度",
    "repeat_rate": "再次下单率?",
    "dealer_retention": "经销商(?:保留|留存)率?",
    "brand_awareness": "认知度?",
    "own_brand_ratio": "自主品牌(?:收入)?占?(?:营业收入|收入)?占?比?",
    "premium": "溢价率?",
    "market_share": "占有率",
    "rd_ratio": "研发强度",
    "rd_staff_ratio": "研发人员[0-9]+人，占",
    "material_utilisation": "利用率",
    "renewable_share": "可再生能源(?:占比)?",
    "water_intensity": "水耗",
    "networked": "联网率",
    "frontline_turnover": "离职率?",
    "employee_satisfaction": "员工满意度",
    "avg_income": "年收入",
    "labour_productivity": "生产率",
    "roe": "净资产收益率",
    "profit_margin": "利润率",
    "cost_profit": "成本费用利润率",
    "debt_ratio": "负债率",
    "asset_contribution": "总资产贡献率",
    "capital_preservation": "增值率",
    "current_asset_turnover": "周转",
    "supplier_on_time": "准时(?:交付)?率?",
    "dust": "颗粒物",
    "donation": "公益支出",
    "land_output": "每公顷产值",
    "site_maturity": "成熟度",
    "revenue": "营业收入",
    "total_profit": "利润总额",
    "net_profit": "净利润",
    "forex": "创汇",
    "rd_spend": "投入研发",
    "new_product_ratio": "新产品占(?:收入)?|新品收入占比",
    "brand_spend": "推广投入|推广用去",
}
"""What the texts call a measure: pieces of regular expressions."""

WORKED_OUT = {
    ("2.3.c", "41"),
    ("5.1.a", "41"),
    ("5.6.a", "7.21"),
    ("5.6.a", "5.47"),
    ("5.6.a", "239"),
}
"""What is no value of the measure but worked out from it: `DERIVED` has all of them."""


def test_a_measure_that_is_named_has_the_value_that_is_named() -> None:
    """As 投诉率每百万件191件: right after the name stands a value of the measure, or of others."""
    claims = 0
    wrong = []
    for place, clause in clauses():
        for own, called in CALLED.items():
            measure = MEASURES[own]
            if measure not in linked(place):
                continue
            unit = re.escape(measure.unit.split("/")[0])
            beside = "[^0-9，（]{0,8}(?:20[0-9]{2}年)?[^0-9，（]{0,4}"
            claim = f"(?:{called})({beside}){FIGURE}{unit}"
            for found in re.finditer(claim, squeezed(clause)):
                written = found[2]
                if len(written.partition(".")[2]) != measure.decimals:
                    continue  # a difference, or something else
                if (place, written) in WORKED_OUT:
                    continue
                claims += 1
                known = {value for column in COLUMNS for value in getattr(measure, column).values()}
                if number(written) not in known:
                    wrong.append((place, found[0]))
    assert wrong == []
    assert claims > 70


# --- what is worked out


def figure(own: str, year: int) -> Decimal:
    return MEASURES[own].values[year]


def target(own: str, year: int = 2025) -> Decimal:
    return MEASURES[own].target[year]


def benchmark(own: str, year: int = 2025) -> Decimal:
    return MEASURES[own].benchmark[year]


def competitor(own: str, year: int = 2025) -> Decimal:
    return MEASURES[own].competitor[year]


def growth(own: str, first: int = 2021, last: int = 2025) -> Fraction:
    """By how many percent a measure changed, whichever way."""
    return abs(share(figure(own, last), figure(own, first)) - 100)


def change(own: str, first: int, last: int) -> Decimal:
    return abs(figure(own, last) - figure(own, first))


def yearly_changes(own: str) -> list[Decimal]:
    return [change(own, before, after) for before, after in pairwise(MEASURES[own].years)]


def share(part: Decimal | int, whole: Decimal | int) -> Fraction:
    """``part`` in percent of ``whole``."""
    return Fraction(part) / Fraction(whole) * 100


def business_profit(year: int) -> Decimal:
    return figure("revenue", year) - figure("costs", year)


def rounded(value: Fraction | Decimal, decimals: int) -> str:
    exact = Fraction(value)
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return f"{quotient.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"


Worth = Callable[[], Fraction | Decimal]
DERIVED: list[tuple[str, str, int, Worth]] = [
    ("1.2.c", "占全员{}%", 0, lambda: share(figure("skill_certificates", 2025), 318)),
    ("2.2.a", "质量部24人，占全员{}%", 1, lambda: share(24, figure("employees", 2025))),
    (
        "2.3.a",
        "2025年比对手甲高{}个百分点",
        1,
        lambda: figure("on_time_delivery", 2025) - competitor("on_time_delivery"),
    ),
    ("2.3.b", "下滑{}个百分点", 1, lambda: change("dealer_retention", 2021, 2025)),
    (
        "2.5.b",
        "与标杆丙尚差{}分",
        0,
        lambda: benchmark("site_maturity") - figure("site_maturity", 2025),
    ),
    ("2.6.c", "五年少了{}个百分点", 1, lambda: change("frontline_turnover", 2021, 2025)),
    ("2.7.c", "利用率提高{}个百分点", 1, lambda: change("material_utilisation", 2021, 2025)),
    ("2.7.c", "人均增加值多了{}%", 0, lambda: growth("labour_productivity")),
    ("3.1.a", "五年提高{}个百分点", 1, lambda: change("new_product_ratio", 2021, 2025)),
    (
        "3.2.b",
        "超目标{}万元",
        0,
        lambda: figure("new_product_sales", 2025) - target("new_product_sales"),
    ),
    (
        "3.2.b",
        "离标杆丙还差{}个百分点",
        1,
        lambda: benchmark("material_utilisation") - figure("material_utilisation", 2025),
    ),
    ("3.3.a", "同期提高{}个百分点", 1, lambda: change("on_time_delivery", 2021, 2025)),
    ("3.3.b", "定制收入占营业收入{}%", 1, lambda: share(1130, figure("revenue", 2025))),
    ("3.4.c", "168台主要设备联网119台（{}%）", 0, lambda: share(119, 168)),
    (
        "4.1.a",
        "差{}个百分点",
        1,
        lambda: competitor("brand_awareness") - figure("brand_awareness", 2025),
    ),
    ("5.1.a", "2023年升得最多（{}个百分点）", 2, lambda: change("first_pass_yield", 2022, 2023)),
    ("5.1.a", "2025年只升{}个百分点", 2, lambda: change("first_pass_yield", 2024, 2025)),
    ("5.1.a", "2024年少{}件", 0, lambda: change("complaint_ppm", 2023, 2024)),
    ("5.1.a", "2025年只少{}件", 0, lambda: change("complaint_ppm", 2024, 2025)),
    (
        "5.1.a",
        "2025年领先{}个百分点",
        2,
        lambda: figure("first_pass_yield", 2025) - benchmark("first_pass_yield"),
    ),
    (
        "5.1.a",
        "比对手甲高{}个百分点",
        2,
        lambda: figure("first_pass_yield", 2025) - competitor("first_pass_yield"),
    ),
    (
        "5.1.a",
        "上限还低{}",
        3,
        lambda: benchmark("nickel_migration") - figure("nickel_migration", 2025),
    ),
    ("5.1.c", "2025年增幅只有{}个百分点", 1, lambda: change("repeat_rate", 2024, 2025)),
    (
        "5.1.c",
        "高出{}分",
        1,
        lambda: figure("customer_satisfaction", 2025) - benchmark("customer_satisfaction"),
    ),
    ("5.2.a", "经费五年增{}%", 0, lambda: growth("rd_spend")),
    ("5.2.a", "快过收入的{}%", 0, lambda: growth("revenue")),
    ("5.2.a", "总人数减少{}人", 0, lambda: change("employees", 2021, 2025)),
    ("5.2.a", "尚差{}个百分点", 2, lambda: benchmark("rd_ratio") - figure("rd_ratio", 2025)),
    ("5.2.b", "2024年增速最高（{}%）", 0, lambda: growth("new_product_sales", 2023, 2024)),
    (
        "5.2.d",
        "相当于利润总额的{}%",
        0,
        lambda: share(figure("tech_saving", 2025), figure("total_profit", 2025)),
    ),
    ("5.2.e", "8.92少{}%", 1, lambda: growth("product_carbon", 2024, 2025)),
    ("5.3.b", "两年升{}个百分点", 1, lambda: change("brand_awareness", 2023, 2025)),
    (
        "5.3.b",
        "2023年落后{}个百分点",
        1,
        lambda: competitor("brand_awareness", 2023) - figure("brand_awareness", 2023),
    ),
    ("5.4.a", "产值五年增{}%", 0, lambda: growth("output_value")),
    ("5.4.a", "只增{}%", 0, lambda: growth("energy_tce")),
    ("5.4.a", "单耗因此降{}%", 0, lambda: growth("energy_intensity")),
    ("5.4.a", "取水量还少了{} m³", 0, lambda: change("water", 2021, 2025)),
    (
        "5.4.b",
        "约占总用电的{}%",
        0,
        lambda: share(figure("renewable_kwh", 2025), figure("electricity", 2025)),
    ),
    (
        "5.4.b",
        "目标25.0%差{}个百分点",
        1,
        lambda: target("renewable_share") - figure("renewable_share", 2025),
    ),
    ("5.4.b", "增幅由{}个百分点", 1, lambda: change("renewable_share", 2023, 2024)),
    ("5.4.b", "缩到{}个", 1, lambda: change("renewable_share", 2024, 2025)),
    ("5.4.c", "五年减{}%", 0, lambda: growth("co2_intensity")),
    ("5.5.a", "五年加{}分", 0, lambda: change("site_maturity", 2021, 2025)),
    ("5.5.a", "2025年只加{}分", 0, lambda: change("site_maturity", 2024, 2025)),
    ("5.5.a", "2024年升{}个百分点", 1, lambda: change("on_time_delivery", 2023, 2024)),
    ("5.5.a", "再升{}个", 1, lambda: change("on_time_delivery", 2024, 2025)),
    (
        "5.5.a",
        "2023年{}分",
        0,
        lambda: benchmark("site_maturity", 2023) - figure("site_maturity", 2023),
    ),
    ("5.5.b", "五年提高{}%", 0, lambda: growth("labour_productivity")),
    ("5.5.b", "增加值增{}%", 0, lambda: growth("value_added")),
    ("5.5.b", "人数少{}%", 0, lambda: growth("employees")),
    ("5.5.b", "加{}个百分点", 0, lambda: change("networked", 2022, 2023)),
    ("5.5.b", "每人多{}万元", 2, lambda: change("labour_productivity", 2023, 2024)),
    (
        "5.5.b",
        "标杆24.50的{}%",
        0,
        lambda: share(figure("labour_productivity", 2025), benchmark("labour_productivity")),
    ),
    (
        "5.5.b",
        "2023年只有{}%",
        0,
        lambda: share(figure("labour_productivity", 2023), benchmark("labour_productivity", 2023)),
    ),
    ("5.6.a", "2025年增{}%", 1, lambda: growth("revenue", 2024, 2025)),
    ("5.6.a", "利润总额中{}万元", 0, lambda: figure("total_profit", 2025) - business_profit(2025)),
    (
        "5.6.a",
        "剔除后利润率为{}%",
        2,
        lambda: share(business_profit(2025), figure("revenue", 2025)),
    ),
    (
        "5.6.a",
        "2021年利润率为{}%",
        2,
        lambda: share(business_profit(2021), figure("revenue", 2021)),
    ),
    ("5.6.a", "利润总额本身增{}%", 0, lambda: growth("total_profit")),
    ("5.6.a", "增{}%，慢于利润", 0, lambda: growth("taxes_paid")),
    ("5.6.b", "创汇比2021年少{}%", 1, lambda: growth("forex")),
    (
        "5.7.a",
        "万分之{}到",
        1,
        lambda: share(figure("donation", 2021), figure("revenue", 2021)) * 100,
    ),
    (
        "5.7.a",
        "到万分之{}",
        1,
        lambda: share(figure("donation", 2025), figure("revenue", 2025)) * 100,
    ),
    ("5.7.b", "五年减员{}人", 0, lambda: change("employees", 2021, 2025)),
    ("5.7.c", "当年少{}", 1, lambda: change("dust", 2022, 2023)),
    ("5.7.c", "2025年只少{}", 1, lambda: change("dust", 2024, 2025)),
    ("5.7.d", "五年加{}个百分点", 1, lambda: change("supplier_on_time", 2021, 2025)),
    ("5.1.a", "缺作业标准的{}%", 1, lambda: 100 - figure("work_standard_coverage", 2025)),
    ("5.1.c", "年增幅在{}到", 1, lambda: min(yearly_changes("customer_satisfaction"))),
    ("5.1.c", "到{}分之间", 1, lambda: max(yearly_changes("customer_satisfaction"))),
    ("5.3.a", "每年加{}个百分点", 1, lambda: min(yearly_changes("market_share"))),
    ("5.3.a", "每年加{}个百分点", 1, lambda: max(yearly_changes("market_share"))),
    (
        "5.3.b",
        "2025年缩小到{}个",
        1,
        lambda: competitor("brand_awareness") - figure("brand_awareness", 2025),
    ),
    (
        "2.3.c",
        "还差{}件每百万件",
        0,
        lambda: figure("complaint_ppm", 2025) - benchmark("complaint_ppm"),
    ),
    (
        "5.1.a",
        "比标杆高{}件/百万件",
        0,
        lambda: figure("complaint_ppm", 2025) - benchmark("complaint_ppm"),
    ),
    (
        "5.1.c",
        "领先标杆仅{}分",
        1,
        lambda: figure("customer_satisfaction", 2025) - benchmark("customer_satisfaction"),
    ),
    ("5.2.a", "占比距标杆还差{}个", 2, lambda: benchmark("rd_ratio") - figure("rd_ratio", 2025)),
    (
        "5.5.b",
        "与标杆仍差{}%",
        0,
        lambda: 100 - share(figure("labour_productivity", 2025), benchmark("labour_productivity")),
    ),
    (
        "5.6.a",
        "比标杆低{}个百分点",
        2,
        lambda: benchmark("profit_margin") - figure("profit_margin", 2025),
    ),
    ("overview", "从业人员{}人", 0, lambda: figure("employees", 2025)),
    ("overview", "营业收入{}万元", 0, lambda: figure("revenue", 2025)),
    ("overview", "自主品牌收入占营业收入{}%", 1, lambda: figure("own_brand_ratio", 2025)),
    ("overview", "研发人员38人，占{}%", 2, lambda: share(38, figure("employees", 2025))),
    ("overview", "人均年收入{}万元", 2, lambda: figure("avg_income", 2025)),
    ("overview", "平均工作年限{}年", 1, lambda: figure("avg_tenure", 2025)),
    ("overview", "{}人持职业技能等级证书", 0, lambda: figure("skill_certificates", 2025)),
    ("overview", "发明专利{}件", 0, lambda: figure("invention_patents", 2025)),
    ("overview", "2025年创汇{}万美元", 0, lambda: figure("forex", 2025)),
    ("overview", "市场占有率估算为{}%", 1, lambda: figure("market_share", 2025)),
    ("overview", "主要设备联网率{}%", 0, lambda: figure("networked", 2025)),
    (
        "overview",
        "与对手甲仍差{}个百分点",
        1,
        lambda: competitor("brand_awareness") - figure("brand_awareness", 2025),
    ),
    ("overview", "营业收入{}万元、一次交检", 0, lambda: target("revenue", 2026)),
    ("overview", "一次交检合格率{}%", 2, lambda: target("first_pass_yield", 2026)),
    ("overview", "市场投诉率{}件/百万件", 0, lambda: target("complaint_ppm", 2026)),
    ("overview", "自主品牌收入占比{}%", 1, lambda: target("own_brand_ratio", 2026)),
    ("overview", "境外商标{}件", 0, lambda: target("trademarks_overseas", 2026)),
]
"""Where, in which words, with how many decimals, and what it comes to."""


@pytest.mark.parametrize(
    ("place", "words", "decimals", "worth"),
    DERIVED,
    ids=[f"{place} {words}" for place, words, _, _ in DERIVED],
)
def test_a_figure_that_is_worked_out_is_worked_out_right(
    place: str, words: str, decimals: int, worth: Worth
) -> None:
    claim = words.format(rounded(worth(), decimals))
    assert claim in "\n".join(texts()[place])


OF_ITS_OWN = {
    "5.2.d": {"1,860"},  # sales of one series in 万元, as in 1.3.c
    "5.4.b": {"2.0"},  # the roof's power in MW
    "overview": {"3.86", "4806.1", "4806.9"},  # an area in 万平方米; names of standards
}


def test_no_precise_figure_of_the_results_comes_from_nowhere() -> None:
    """One with decimals or thousands is a measure's, explained with it, or worked out."""
    claims = 0
    strange = []
    for place, told in texts().items():
        if place[0] != "5" and place != "overview":
            continue
        known = known_at(place)
        for written in (found[1] for text in told for found in re.finditer(FIGURE, text)):
            if "." in written or "," in written:
                claims += 1
                if number(written) not in known and written not in OF_ITS_OWN.get(place, ()):
                    strange.append((place, written))
    assert strange == []
    assert claims > 250


def known_at(place: str) -> set[Decimal]:
    """The figures of the measures that ``place`` links, and what is worked out from them."""
    values = {
        value
        for measure in linked(place)
        for column in COLUMNS
        for value in getattr(measure, column).values()
    }
    explained = {
        number(found[1])
        for measure in linked(place)
        for found in re.finditer(FIGURE, f"{measure.explanation} {measure.source}")
    }
    derived = {number(rounded(worth(), at)) for own, _, at, worth in DERIVED if own == place}
    apart = {worth() for (own, _), worth in DIFFERENCES.items() if own == place}
    return values | explained | derived | apart
