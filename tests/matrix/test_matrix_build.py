"""A matrix shows of every participant and code exactly what is known."""

import pytest

from builders import Study, study
from qualpap.errors import UsageError
from qualpap.matrix.build import Matrix, build_matrix
from qualpap.model.acts import Asking
from qualpap.model.codebook import CodeStatus, DimensionId
from qualpap.model.coding import Stance
from qualpap.record.cells import CellState

CODES = """
    skills: Habilidades | Skills
        records: Registros | Records
            sales: Ventas | Sales
        planning: Planificación | Planning
    income: Ingresos | Income
        price: Precio | Price
"""
TALK = "E: ¿Anota?\nP: Anoto las ventas. Planifico poco.\nE: ¿Y el precio?\nP: El precio sube."


def matrix(built: Study, dimension: str = "skills") -> Matrix:
    return build_matrix(built.selection(), DimensionId(dimension))


@pytest.fixture
def built() -> Study:
    """Seven people, each in another state for ``records``."""
    return study(
        {
            "P1": TALK,  # coded and asked
            "P2": TALK,  # coded though not asked
            "P3": TALK,  # asked, done, nothing coded
            "P4": TALK,  # not asked, done, nothing coded
            "P5": TALK,  # nobody says, done, nothing coded
            "P6": TALK,  # asked, not done, nothing coded
            "P8": TALK,  # a state official: the code is for producers
        },
        codes=CODES,
        participants={
            "P7": {"role": "producer"},
            "P8": {"role": "state"},
            **{f"P{n}": {"role": "producer"} for n in (1, 2, 3, 4, 5, 6)},
        },
        guide={"q1": ("¿Anota?", ["records"])},
        asked={
            "P1": {"q1": "yes"},
            "P2": {"q1": "no"},
            "P3": {"q1": "yes"},
            "P4": {"q1": "no"},
            "P6": {"q1": "yes"},
        },
        codings=[("P1", "sales", "Anoto las ventas"), ("P2", "records", "Anoto las ventas")],
        done=["P1", "P2", "P3", "P4", "P5"],
        options={"records": {"applies_to": (("role", ("producer",)),)}},
        group_by=["role"],
    )


@pytest.mark.parametrize(
    ("participant", "state"),
    [
        ("P1", CellState.MENTIONED),
        ("P2", CellState.SPONTANEOUS),
        ("P3", CellState.NOT_MENTIONED),
        ("P4", CellState.NOT_ASKED),
        ("P5", CellState.ASKED_UNKNOWN),
        ("P6", CellState.NOT_REVIEWED),
        ("P7", CellState.NO_INTERVIEW),
        ("P8", CellState.NOT_APPLICABLE),
    ],
)
def test_every_state_is_told_from_the_others(
    built: Study, participant: str, state: CellState
) -> None:
    assert matrix(built).cell(participant, "records").state is state


def test_columns_are_codes_depth_first_with_their_paths(built: Study) -> None:
    columns = matrix(built).columns
    assert [column.code.id for column in columns] == ["records", "sales", "planning"]
    assert [code.id for code in columns[1].path] == ["records", "sales"]


def test_rows_stand_by_group_in_the_order_of_the_table(built: Study) -> None:
    rows = [row.participant for row in matrix(built).rows]
    assert rows == ["P7", "P1", "P2", "P3", "P4", "P5", "P6", "P8"]
    assert [group.group.key for group in matrix(built).groups] == ["role=producer", "role=state"]


def test_unknown_values_come_last_and_people_outside_the_table_too() -> None:
    built = study(
        {"P9": TALK, "P1": TALK, "P2": TALK},
        codes=CODES,
        participants={"P1": {"chain": "wool"}, "P2": {}},
        group_by=["role", "chain"],
    )
    assert [row.participant for row in matrix(built).rows] == ["P1", "P2", "P9"]
    assert [each.id for each in matrix(built).attributes] == ["chain"]


def test_a_cell_unfolds_to_its_passages_and_those_below(built: Study) -> None:
    built.code("P1", "records", "Planifico poco")
    cell = matrix(built).cell("P1", "records")
    assert [passage.words for passage in cell.passages] == ["Anoto las ventas", "Planifico poco"]
    assert [passage.words for passage in cell.own] == ["Planifico poco"]
    assert cell.asked is Asking.YES


def test_a_cell_has_the_stance_and_summary_of_the_analyst(built: Study) -> None:
    built.code("P1", "records", "Planifico poco", stance=Stance.AFFIRMS)
    assert matrix(built).cell("P1", "records").stance is Stance.AFFIRMS
    built.summary("P1", "records", "Lo anota su mujer", language="es", stance=Stance.MIXED)
    built.summary("P1", "records", "His wife notes it", language="en")
    cell = matrix(built).cell("P1", "records")
    assert cell.stance is Stance.MIXED
    texts = [found.text if (found := cell.summary(each)) else None for each in ("es", "en", "fr")]
    assert texts == ["Lo anota su mujer", "His wife notes it", "Lo anota su mujer"]


def test_syntheses_on_code_group_and_dimension_are_there(built: Study) -> None:
    built.synthesis("Del código", "code", "records")
    built.synthesis("De la dimensión", "dimension", "skills")
    built.synthesis("Del grupo", "group", "sales", attribute="role", value="producer")
    made = matrix(built)
    assert [each.text for each in made.columns[0].syntheses] == ["Del código"]
    assert [each.text for each in made.syntheses] == ["De la dimensión"]
    assert [[each.text for each in found] for found in made.groups[0].syntheses] == [
        [],
        ["Del grupo"],
        [],
    ]


def test_provisional_codes_have_a_column_and_retired_ones_none() -> None:
    options = {
        "planning": {"status": CodeStatus.PROVISIONAL},
        "sales": {"status": CodeStatus.RETIRED},
    }
    built = study({"P1": TALK}, codes=CODES, options=options)
    assert [column.code.id for column in matrix(built).columns] == ["records", "planning"]


def test_unknown_names_are_told_apart(built: Study) -> None:
    made = matrix(built)
    with pytest.raises(UsageError, match="code-unknown"):
        made.cell("P1", "price")
    with pytest.raises(UsageError, match="participant-unknown"):
        made.cell("P99", "records")
    with pytest.raises(UsageError, match="dimension-unknown"):
        matrix(built, "weather")
    with pytest.raises(UsageError, match="frame-values-unknown"):
        made.frame("colour")


def test_frame_has_groups_as_index_and_states_as_values(built: Study) -> None:
    frame = matrix(built).frame()
    assert frame.index.names == ["role", "participant"]
    assert frame.loc[("producer", "P2"), "records"] == "spontaneous"
    assert matrix(built).frame("passages").loc[("producer", "P1"), "records"] == 1
    mentioned = matrix(built).frame("mentioned")["records"].droplevel("role")
    assert mentioned["P1"] is True
    assert mentioned["P4"] is False
    assert mentioned["P8"] is None


def test_frame_without_groups_or_summaries() -> None:
    built = study({"P1": TALK}, codes=CODES)
    built.summary("P1", "sales", "Vende poco")
    frame = matrix(built).frame("summary")
    assert list(frame.columns) == ["records", "sales", "planning"]
    assert frame.iloc[0].tolist() == ["", "Vende poco", ""]
    assert matrix(built).frame("stance").isna().all(axis=None)
