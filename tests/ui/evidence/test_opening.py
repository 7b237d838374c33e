from __future__ import annotations

import threading

import pytest

from selfassess.ui.evidence.opening import OpenedOnce
from selfassess.ui.ports import EvidenceFiles
from tests.ui.fakes import FakeFiles, FullDiskError


def test_files_are_opened_at_first_need_and_once_for_all_threads() -> None:
    opened: list[FakeFiles] = []

    def open_files() -> EvidenceFiles:
        opened.append(FakeFiles())
        return opened[-1]

    once = OpenedOnce(open_files)
    assert opened == []
    threads = [threading.Thread(target=once) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 1
    assert once() is opened[0]


def test_what_could_not_be_opened_is_tried_again() -> None:
    tries = iter([FullDiskError(), None])
    files = FakeFiles()

    def open_files() -> EvidenceFiles:
        error = next(tries)
        if error is not None:
            raise error
        return files

    once = OpenedOnce(open_files)
    with pytest.raises(FullDiskError):
        once()
    assert once() is files
