"""What is kept under a key comes back as it was, or not at all."""

import pytest

from shnor_lib.publish.store import Store, contents, key

FILES = {"a.html": b"one", "b.html": b"two"}


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def kept_files(store):
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_what_was_kept_is_there_for_the_next_build(store):
    store.keep("k", FILES)
    assert Store(store.folder).fetch("k") == FILES


def test_a_thing_of_no_files_is_kept_too(store):
    store.keep("k", {})
    assert store.fetch("k") == {}


def test_nothing_is_there_under_another_key(store, tmp_path):
    store.keep("k", FILES)
    assert store.fetch("other") is None
    assert not store.take("other", tmp_path / "site")


def test_files_are_put_into_a_folder_and_read_from_it(store, tmp_path):
    store.keep("k", FILES)
    assert store.take("k", tmp_path / "site")
    assert contents(*(tmp_path / "site").iterdir()) == FILES


def test_what_is_kept_anew_takes_the_place_of_the_former(store):
    store.keep("k", FILES)
    store.keep("k", {"a.html": b"three"})
    assert store.fetch("k") == {"a.html": b"three"}


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_damaged_files_are_as_good_as_none(store, damage):
    for number in range(len(FILES) + 1):
        store.keep("k", FILES)
        damage(sorted(kept_files(store))[number])
        assert store.fetch("k") is None


def test_what_a_build_did_not_use_is_forgotten(store):
    store.keep("fetched", {"a.html": b"one"})
    store.keep("unused", {"b.html": b"two"})
    following = Store(store.folder)
    following.fetch("fetched")
    following.keep("made", {"c.html": b"three"})
    following.forget_unused()
    assert [store.fetch(name) is None for name in ("fetched", "unused", "made")] == [
        False,
        True,
        False,
    ]
    assert len(kept_files(store)) == 4


def test_a_key_depends_on_every_ingredient_and_its_name(monkeypatch):
    keys = {key(page="a", data="b"), key(page="b", data="a"), key(page="ab"), key(page=["a", "b"])}
    assert len(keys) == 4
    assert key(page="a", data="b") == key(data="b", page="a")


def test_a_key_depends_on_the_library(monkeypatch):
    before = key(page="a")
    monkeypatch.setattr("shnor_lib.publish.store.library_stamp", lambda: "another")
    assert key(page="a") != before
