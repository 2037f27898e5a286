"""A file that another program has written since is told from one that is as it was."""

from __future__ import annotations

import os
import sys

import pytest

from gdstudio.app.on_disk import OnDisk


def test_what_was_written_meanwhile_is_told(tmp_path):
    file, disk = tmp_path / "a.toml", OnDisk()
    file.write_text("one")
    assert disk.changed([file]) is None, "never seen: nothing is known of it"
    disk.note(file)
    assert disk.changed([file]) is None
    file.write_text("other")
    assert disk.changed([file]) == file
    disk.note(file)
    assert disk.changed([file]) is None


def test_the_same_length_at_another_time_is_another_file(tmp_path):
    file, disk = tmp_path / "a.toml", OnDisk()
    file.write_text("one")
    disk.note(file)
    os.utime(file, ns=(0, 0))
    assert disk.changed([file]) == file


@pytest.mark.skipif(sys.platform == "win32", reason="times can be set back there")
def test_a_time_that_was_set_back_deceives_nobody(tmp_path):
    file, disk = tmp_path / "a.toml", OnDisk()
    file.write_text("one")
    disk.note(file)
    times = file.stat()
    file.write_text("two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert disk.changed([file]) == file


def test_where_nobody_has_named_it_a_file_that_was_never_seen_is_another(tmp_path):
    file, disk = tmp_path / "a.toml", OnDisk()
    disk.note(file)
    assert disk.changed([file], unseen=True) is None, "there is none"
    file.write_text("theirs")
    assert disk.changed([file]) is None
    assert disk.changed([file], unseen=True) == file


def test_tables_are_those_beside_the_file_that_a_link_leads_to(tmp_path):
    (tmp_path / "real").mkdir()
    file, link, disk = tmp_path / "real" / "big.toml", tmp_path / "mine.toml", OnDisk()
    table = file.with_suffix(".csv")
    for one in (file, table):
        one.write_text("one")
    link.symlink_to(file)
    disk.note(link)
    table.write_text("other")
    assert disk.changed([link, table]) == table


def test_a_file_that_has_gone_has_lost_nothing_more(tmp_path):
    file, disk = tmp_path / "a.toml", OnDisk()
    file.write_text("one")
    disk.note(file)
    file.unlink()
    assert disk.changed([file]) is None


def test_tables_beside_it_and_links_to_it_are_seen(tmp_path):
    file, link, disk = tmp_path / "a.toml", tmp_path / "b.toml", OnDisk()
    tables = [tmp_path / "a.csv", tmp_path / "a-2.csv"]
    for one in (file, *tables):
        one.write_text("one")
    link.symlink_to(file)
    disk.note(link)
    disk.note(file)
    for one in tables:
        one.write_text("other")
        assert disk.changed([file, one]) == one
    file.write_text("other")
    assert disk.changed([link]) == link


@pytest.mark.parametrize("told", ["", "[]", "{", "3", '{"a": 1}'])
def test_another_process_goes_on_from_what_was_told(tmp_path, told):
    file, disk, other = tmp_path / "가 나.toml", OnDisk(), OnDisk()
    file.write_text("one")
    disk.note(file)
    other.recall(disk.told(file))
    other.recall(told)  # damaged, or of an earlier version
    assert other.changed([file]) is None
    file.write_text("other")
    assert other.changed([file]) == file
