"""Names of people, taken apart and compared."""

import pytest

from zufolge.linking.names import parse_name, sounds_like


@pytest.mark.parametrize(
    ("text", "surname", "given"),
    [
        ("Tomas Veltin", "Veltin", ("Tomas",)),
        ("Kim Dae Ri", "Kim", ("Dae", "Ri")),
        ("Xi Jinping", "Xi", ("Jinping",)),
        ("Kim Veltinsen", "Veltinsen", ("Kim",)),
        ("Ursula von der Drift", "Drift", ("Ursula",)),
        ("Veltin", "Veltin", ()),
        ("von Drift", "Drift", ()),
    ],
)
def test_the_family_name_is_found(text: str, surname: str, given: tuple[str, ...]) -> None:
    name = parse_name(text)
    assert (name.surname, name.given) == (surname, given)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Sergej Lawenow", "Sergei Lavenov", True),
        ("Wolodymyr Selenskoj", "Volodymyr Zelenskoy", True),
        ("Wolodymyr Selenskyj", "Volodymyr Zelensky", True),
        ("Wolodymyr Selenski", "Wolodymyr Selenskyj", True),
        ("Sergej Lawrow", "Sergey Lavrov", True),
        ("Jan Veltin", "Ina Veltin", False),
        ("Veltin", "Veltin", False),
    ],
)
def test_transliterations_sound_alike(left: str, right: str, *, same: bool) -> None:
    assert sounds_like(parse_name(left), parse_name(right)) is same


@pytest.mark.parametrize(
    ("short", "long", "shortens"),
    [
        ("J. Veltin", "Jan Veltin", True),
        ("Jan Veltin", "Jan Peter Veltin", True),
        ("Jan Veltin", "Jan Veltin", False),
        ("Ina Veltin", "Jan Peter Veltin", False),
        ("Joe Veltin", "Joseph R. Veltin", True),
        ("Uli Veltin", "Ulrike Veltin", True),
        ("Uli Veltin", "Ulf Veltin", False),
        ("Joseph Veltin", "Joe Veltin", False),  # the short form joins the long one
        ("Veltin", "Jan Veltin", False),
    ],
)
def test_short_forms(short: str, long: str, *, shortens: bool) -> None:
    assert parse_name(short).may_shorten(parse_name(long)) is shortens


def test_spaces_and_hyphens_in_given_names_do_not_matter() -> None:
    assert parse_name("Kim Dae Ri").key == parse_name("Kim Dae-ri").key
    assert parse_name("Kim Dae Ri").key == parse_name("Kim Dae-Ri").key
