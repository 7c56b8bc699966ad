"""What the desk refuses to start with."""

from __future__ import annotations

from pathlib import Path

import pytest

from zufolge.errors import InputError
from zufolge.serve import Person, Role, Settings, checked, read_tokens

PEOPLE = (("a token of more than twenty", Person("Ida", Role.EDITOR)),)
IDA = '[[people]]\nname = "Ida"\nrole = "editor"\ntoken = "a token of more than twenty"\n'


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_this_machine_needs_nothing(host: str) -> None:
    assert "localhost" in checked(Settings(host)).names


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        (Settings("192.0.2.7"), "--token-file"),
        (Settings("0.0.0.0"), "--token-file"),
        (Settings("192.0.2.7", people=PEOPLE), "--behind-tls"),
        (Settings("192.0.2.7", tls=True), "--token-file"),
        (Settings("0.0.0.0", people=PEOPLE, tls=True), "--name"),
        (Settings("::", people=PEOPLE, tls=True), "--name"),
    ],
)
def test_others_need_tokens_and_tls(settings: Settings, names: str) -> None:
    with pytest.raises(InputError, match=names):
        checked(settings)


def test_a_desk_for_others_answers_to_its_names_alone() -> None:
    made = Settings("0.0.0.0", names=("Desk.example",), people=PEOPLE, tls=True)
    assert checked(made).names == ("desk.example",)
    assert checked(Settings("192.0.2.7", people=PEOPLE, tls=True)).names == ("192.0.2.7",)


def tokens(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "tokens.toml"
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def test_people_by_their_tokens(tmp_path: Path) -> None:
    assert read_tokens(tokens(tmp_path, IDA)) == PEOPLE


@pytest.mark.parametrize(
    ("text", "mode", "told"),
    [
        (IDA, 0o644, "chmod 600"),
        ("", 0o600, "names nobody"),
        ("people = 3", 0o600, "names nobody"),
        ("[[people", 0o600, "no TOML"),
        (IDA.replace("editor", "boss"), 0o600, "reader, editor"),
        (IDA.replace("a token of more than twenty", "short"), 0o600, "20 characters"),
        (IDA.replace('"Ida"', '"Ida\\n"'), 0o600, "no name"),
        (IDA + IDA, 0o600, "one token to two people"),
    ],
)
def test_token_files_that_are_refused(tmp_path: Path, text: str, mode: int, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_tokens(tokens(tmp_path, text, mode))


def test_a_missing_token_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name a file of tokens"):
        read_tokens(tmp_path / "none.toml")
