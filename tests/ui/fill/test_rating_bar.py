"""A factor's rating by pointer and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from selfassess.ui.fill.rating_bar import RatingBar
from selfassess.ui.theme import LIGHT
from tests.ui.fakes import the_rubric


@pytest.fixture
def bar(qtbot: QtBot) -> RatingBar:
    profile = the_rubric().scoring
    shown = RatingBar(profile.bands, profile.step, LIGHT)
    qtbot.addWidget(shown)
    shown.resize(416, 30)
    shown.show()
    return shown


def keys(bar: RatingBar, *pressed: Qt.Key) -> int | None:
    for key in pressed:
        QTest.keyClick(bar, key)
    return bar.percent


def test_it_begins_unrated_and_arrows_go_by_steps(bar: RatingBar) -> None:
    assert bar.percent is None
    assert keys(bar, Qt.Key.Key_Right) == 5
    assert keys(bar, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left) == 10


def test_page_keys_go_by_bands(bar: RatingBar) -> None:
    assert keys(bar, Qt.Key.Key_PageUp) == 10
    assert keys(bar, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp) == 50
    assert keys(bar, Qt.Key.Key_PageDown) == 30


def test_home_end_and_delete(bar: RatingBar) -> None:
    assert keys(bar, Qt.Key.Key_End) == 100
    assert keys(bar, Qt.Key.Key_Right) == 100
    assert keys(bar, Qt.Key.Key_Home) == 0
    assert keys(bar, Qt.Key.Key_Left) == 0
    assert keys(bar, Qt.Key.Key_Delete) is None


def test_a_click_rates_where_it_is(bar: RatingBar, qtbot: QtBot) -> None:
    for x, percent in ((8, 0), (208, 50), (408, 100), (268, 65)):
        with qtbot.waitSignal(bar.rated) as rated:
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(x, 15))
        assert rated.args == [percent]


def test_showing_a_rating_tells_nobody(bar: RatingBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.rated):
        bar.show_percent(70)
    assert bar.percent == 70


def test_the_pointer_tells_the_band_under_it(bar: RatingBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.band_pointed) as pointed:
        QTest.mouseMove(bar, QPoint(300, 15))
    assert pointed.args == [4]
