from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.ui.printing.file_name import suggested_name
from tests.ui.fakes import a_profile


def test_the_name_says_whose_dossier_it_is_and_of_which_year() -> None:
    name = suggested_name(a_profile("新会示例五金有限公司"))
    assert name == "新会示例五金有限公司_2026_自评申报书.pdf"


@pytest.mark.parametrize(
    ("company", "kept"),
    [
        ('A/B\\C:D*E?F"G<H>I|J', "A_B_C_D_E_F_G_H_I_J"),
        ("../../etc/passwd", "etc_passwd"),
        ("第一行\n第二行\t完", "第一行_第二行_完"),
        ("公司\u202efdp.exe", "公司_fdp.exe"),
        ("  . 公司 .. ", "公司"),
        ("新会（示例）R&D 公司", "新会（示例）R&D 公司"),
        ("𠮷野五金", "𠮷野五金"),
    ],
)
def test_what_no_file_name_may_hold_is_replaced(company: str, kept: str) -> None:
    assert suggested_name(a_profile(company)) == f"{kept}_2026_自评申报书.pdf"


def test_without_a_company_the_year_comes_first() -> None:
    assert suggested_name(a_profile(" ")) == "2026_自评申报书.pdf"


@given(st.text(max_size=500))
def test_every_company_gives_a_name_that_every_file_system_takes(company: str) -> None:
    name = suggested_name(a_profile(company))
    assert len(name.encode()) <= 255
    assert name.endswith("2026_自评申报书.pdf")
    assert not set(name) & set('\\/:*?"<>|')
    assert all(unicodedata.category(char)[0] != "C" for char in name)
    assert name[0] not in " ."
