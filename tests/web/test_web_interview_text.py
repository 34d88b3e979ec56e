"""Where words are on the page: code points of the canonical text against the browser's units."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from qualpap.model.text import Positions, canonical
from workbench_running import window_of

EMOJI = "Vendí 🍓 y 👩🏽‍🌾, no ma\u0301s 𝕏."


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A window that has the modules at hand, and nothing of any study."""
    from study_folders import make
    from workbench_running import running

    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("text")
        patch.setenv("QUALPAP_CACHE_DIR", str(place / "cache"))
        folder = place / "study"
        folder.mkdir()
        make(folder)
        with running(folder) as served, window_of(browser, served, "ana") as opened:
            yield opened


def on_page(page: Page, work: str, argument: object) -> object:
    """Run a function that is given the modules and an argument."""
    script = f"""async (given) => {{
        const positions = await import("/static/js/interview/positions.js");
        const steps = await import("/static/js/interview/steps.js");
        const match = await import("/static/js/interview/match.js");
        return ({work})({{ ...positions, ...steps, ...match }}, given);
    }}"""
    return page.evaluate(script, argument)


EVERY_POSITION = """({ Stretch }, { text, start }) => {
    const stretch = new Stretch(text, start);
    const units = [];
    for (let at = start; at <= stretch.end; at += 1) units.push(stretch.unitAt(at));
    const points = [];
    for (let unit = 0; unit <= text.length; unit += 1) points.push(stretch.codePointAt(unit));
    return { units, points, end: stretch.end };
}"""


@settings(max_examples=60)
@given(
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("🍓👩🏽‍🌾𝕏ñé\u0301 .¿"),
        max_size=40,
    ),
    st.integers(0, 5000),
)
def test_every_code_point_has_the_unit_that_python_gives_it(
    page: Page, said: str, start: int
) -> None:
    text = canonical(said)
    found = on_page(page, EVERY_POSITION, {"text": text, "start": start})
    assert isinstance(found, dict)
    positions = Positions(text, "utf-16")
    assert found["end"] == start + len(text)
    assert found["units"] == [positions.from_code_points(at) for at in range(len(text) + 1)]
    known = {unit: at for at, unit in enumerate(found["units"])}
    for unit, point in enumerate(found["points"]):
        # A position inside a pair is that of the character.
        assert point == start + known.get(unit, known.get(unit - 1, -1))


def test_words_between_code_points_are_pythons(page: Page) -> None:
    text = canonical(EMOJI)
    work = """({ Stretch }, { text, places }) => {
        const stretch = new Stretch(text, 100);
        return places.map(([start, end]) => stretch.words(100 + start, 100 + end));
    }"""
    places = [(start, end) for start in range(len(text)) for end in range(start, len(text) + 1)]
    found = on_page(page, work, {"text": text, "places": places})
    assert found == [text[start:end] for start, end in places]


STEPS = """({ Stretch, Stretches, Steps }, { texts, segments, moves }) => {
    let at = 0;
    const all = texts.map((text) => {
        const stretch = new Stretch(text, at);
        at = stretch.end + 4;
        return stretch;
    });
    const stretches = new Stretches(all);
    const sentences = (index) => [[all[index].start, all[index].end]];
    const wanted = segments.map((index) => [all[index].start, all[index].end]);
    const steps = new Steps(stretches, sentences, wanted, "es");
    let selection = { anchor: 0, focus: 0 };
    return moves.map(([how, kind, way]) => {
        selection = steps[how](kind, selection, way);
        const [start, end] = [selection.anchor, selection.focus].sort((a, b) => a - b);
        return stretches.words(start, end, " / ");
    });
}"""


def test_a_selection_goes_by_words_and_segments_and_shrinks_again(page: Page) -> None:
    texts = ["¿Y qué vende?", "Vendo 🍓 frescas, todo el año.", "Ya.", "Y miel también."]
    moves = [
        ("move", "segment", 1),
        ("move", "word", 1),
        ("move", "word", 1),
        ("extend", "word", 1),
        ("extend", "word", -1),
        ("extend", "word", -1),
        ("move", "segment", 1),
        ("move", "segment", 1),
        ("extend", "word", -1),
        ("move", "segment", -1),
        ("move", "segment", -1),
        ("extend", "segment", 1),
    ]
    found = on_page(page, STEPS, {"texts": texts, "segments": [1, 3], "moves": moves})
    assert found == [
        "Vendo 🍓 frescas, todo el año.",
        "Vendo",
        "frescas",
        "frescas, todo",
        "frescas",
        "Vendo 🍓 frescas",
        "Vendo 🍓 frescas, todo el año.",
        "Y miel también.",
        "Y miel también",
        "Y miel también.",
        "Vendo 🍓 frescas, todo el año.",
        "Vendo 🍓 frescas, todo el año. / Ya. / Y miel también.",
    ]


def test_chosen_words_are_whole_and_without_spaces(page: Page) -> None:
    work = """({ Stretch, Stretches, Steps }, [text, start, end]) => {
        const stretches = new Stretches([new Stretch(text, 7)]);
        const steps = new Steps(stretches, () => [], [], "es");
        const found = steps.tidied(7 + start, 7 + end);
        return found && stretches.words(...found);
    }"""
    text = "Ella 👩🏽‍🌾 siempre anotaba todo."
    inside = text.index("emp"), text.index("taba")
    assert on_page(page, work, [text, *inside]) == "siempre anotaba"
    assert on_page(page, work, [text, text.index(" todo"), len(text)]) == "todo."
    assert on_page(page, work, [text, 4, 5]) is None


CODES = [
    ("records", ["Registros", "Record keeping"], "skills"),
    ("income", ["Más ingresos", "More income"], "money"),
    ("season", ["Temporada de cosecha", "Harvest season"], "money"),
    ("rest", ["Descanso", "Rest"], "skills"),
]


@pytest.mark.parametrize(
    ("typed", "used", "expected"),
    [
        ("re", [], ["records", "rest", "income"]),
        ("re", ["rest"], ["rest", "records", "income"]),
        ("mas in", [], ["income"]),
        ("INGRÉSOS", [], ["income"]),
        ("record", [], ["records"]),
        ("tdc", [], ["season"]),
        ("cosecha", [], ["season"]),
        ("gist", [], ["records"]),
        ("zz", [], []),
        ("", ["season", "rest"], ["season", "rest", "records", "income"]),
    ],
)
def test_codes_are_found_by_any_name_without_accents_those_used_last_first(
    page: Page, typed: str, used: list[str], expected: list[str]
) -> None:
    work = """({ matching, prepared }, { codes, dimensions, typed, used }) => {
        const recent = (id) => (used.includes(id) ? used.indexOf(id) : Infinity);
        return matching(prepared(codes, dimensions), typed, recent).map((code) => code.id);
    }"""
    codes = [
        {"id": code, "name": names[0], "names": names, "dimension": home, "used": 0}
        for code, names, home in CODES
    ]
    dimensions = [{"id": "skills", "name": "Saberes"}, {"id": "money", "name": "Dinero"}]
    given = {"codes": codes, "dimensions": dimensions, "typed": typed, "used": used}
    assert on_page(page, work, given) == expected
