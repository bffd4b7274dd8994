"""The build: same data, same bytes; a failed build changes nothing; a new file is noticed; a bad one is refused."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from finder.directory.build import BuildError, build
from finder.directory.reader import Directory, DirectoryFile, DirectoryUnavailable
from tests.conftest import put

CENTER = "centers/iq/iq-basra-al-thaqalayn.yml"


def test_building_twice_gives_the_same_bytes(data_copy, few_directory, tmp_path):
    build(data_copy, tmp_path / "again.db")
    assert (tmp_path / "again.db").read_bytes() == few_directory.read_bytes()


def test_a_failed_build_leaves_the_last_good_file_and_nothing_else(data_copy, few_directory, tmp_path):
    target = tmp_path / "built" / "directory.db"
    target.parent.mkdir()
    shutil.copy(few_directory, target)
    before = target.read_bytes()
    (data_copy / CENTER).write_text("id: broken", "utf-8")
    with pytest.raises(BuildError):
        build(data_copy, target)
    assert target.read_bytes() == before
    assert os.listdir(target.parent) == ["directory.db"]


def test_a_folder_that_cannot_be_written_is_named(data_copy, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(BuildError, match="cannot be written"):
        build(data_copy, tmp_path / "file" / "directory.db")


def test_a_new_directory_is_served_without_restart_and_a_bad_one_is_refused(
    few_directory, fewer_directory, tmp_path, caplog
):
    target = tmp_path / "directory.db"
    put(few_directory, target)
    file = DirectoryFile(target)
    first = file.current()
    assert file.current() is first
    put(fewer_directory, target)
    second = file.current()
    assert second.version != first.version
    assert second.center("iq-basra-al-thaqalayn") is None
    for damage in (b"", b"not a database at all" * 300, target.read_bytes()[:5000]):
        (tmp_path / "damaged").write_bytes(damage)
        os.replace(tmp_path / "damaged", target)
        assert file.current() is second
        assert second.rows("select count(*) from center") == [(4,)]
    assert "the last good one is kept" in caplog.text
    target.unlink()
    assert file.current() is second


def test_a_directory_that_cannot_be_used_says_why(few_directory, tmp_path):
    with pytest.raises(DirectoryUnavailable, match="does not exist: run 'finder build'"):
        Directory(tmp_path / "none.db")
    (tmp_path / "text.db").write_bytes(b"hello" * 1000)
    with pytest.raises(DirectoryUnavailable, match="damaged"):
        Directory(tmp_path / "text.db")
    target = tmp_path / "other.db"
    shutil.copy(few_directory, target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("update meta set value = '999' where key = 'format'")
        connection.commit()
    with pytest.raises(DirectoryUnavailable, match="format 999"):
        Directory(target)


def test_the_file_cannot_be_written_through_the_reader(directory):
    with pytest.raises(sqlite3.OperationalError):
        directory.rows("delete from center")
