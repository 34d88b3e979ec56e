"""How many people share what a citation says, and what is best left out."""

from __future__ import annotations

from qualpap.anonymity.disclosure import Described, Population, disclosure


def person(id_: str, **values: str) -> Described:
    return Described(id_, values, {key: (value,) for key, value in values.items()})


PEOPLE = [
    person("P01", actor="farmer", crop="berries", region="Maule"),
    person("P02", actor="farmer", crop="berries", region="Maule"),
    person("P03", actor="farmer", crop="berries", region="Maule"),
    person("P04", actor="farmer", crop="honey", region="Maule"),
    person("P05", actor="farmer", crop="honey", region="Biobío"),
    person("F01", actor="official", crop="berries", region="Maule"),
]


def test_who_is_alone_and_by_what() -> None:
    found = disclosure(PEOPLE, ("actor", "crop", "region"))
    assert (found.people, found.alone, found.few, found.exposed) == (6, 3, 3, None)
    assert {each.people: each.telling for each in found.groups} == {
        ("F01",): ("actor",),
        ("P05",): ("region",),
        ("P04",): ("crop", "region"),
    }


def test_those_who_share_with_few_are_listed_too() -> None:
    found = disclosure(PEOPLE, ("actor", "crop"))
    assert (found.alone, found.few) == (1, 3)
    assert ("P04", "P05") in {each.people for each in found.groups}
    assert disclosure(PEOPLE, ("actor", "crop"), below=2).few == 1


def test_what_helps_most_is_first_and_the_steps_end_where_nobody_is_alone() -> None:
    found = disclosure(PEOPLE, ("actor", "crop", "region"))
    alone = {each.attribute: each.alone for each in found.mendings}
    assert alone == {"actor": 2, "crop": 2, "region": 1}
    assert found.mendings[0].attribute == "region"
    assert [(each.attribute, each.alone) for each in found.steps] == [("region", 1), ("actor", 0)]


def test_a_population_says_who_could_be_recognised_outside() -> None:
    rows = (
        ({"actor": "Farmer", "crop": "berries"}, 400),
        ({"actor": "farmer", "crop": "honey"}, 6),
        ({"actor": "official", "crop": ""}, 30),
    )
    population = Population(("actor", "crop"), rows)
    found = disclosure(PEOPLE, ("actor", "crop"), population)
    assert found.exposed == 2
    assert {each.people: each.population for each in found.groups} == {
        ("P04", "P05"): 6,
        ("F01",): 30,
    }
    assert found.groups[0].population == 6
    assert [(each.attribute, each.exposed) for each in found.steps] == [("actor", 0)]


def test_attributes_of_which_the_population_knows_nothing_do_not_count_there() -> None:
    population = Population(("crop",), (({"crop": "honey"}, 5),))
    found = disclosure(PEOPLE, ("actor", "region"), population)
    assert found.exposed == 0
    assert {each.population for each in found.groups} == {None}


def test_people_of_whom_nothing_is_said_are_alike() -> None:
    found = disclosure([person("P01"), person("P02"), person("P03")], ("actor",))
    assert (found.alone, found.few, found.groups) == (0, 0, ())
