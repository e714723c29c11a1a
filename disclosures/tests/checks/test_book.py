"""The book is found by file name, and a declaration that does not fit is named."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from disclosures import catalogue
from disclosures.spec.book import T1, T3, T6
from disclosures.spec.check import COLUMN, ROW, Check, each_column, each_row, figures_of
from disclosures.spec.soundness import faults

TABLES = catalogue.all_tables()
SOUND = Check("T3-01", "", (T3["total", "total"].equals(T3["201", "basic"]),), advice="核对。")


def test_the_book_comes_in_the_order_of_its_ids():
    ids = [check.id for check in catalogue.all_checks()]
    assert ids[0] == "T1-01"
    at = [ids.index(id) for id in ("T9-05", "T10-01", "X-01", "Y-08", "S-01", "S-74")]
    assert at == sorted(at)


def test_every_check_cites_its_source_and_says_what_to_do():
    for check in catalogue.all_checks():
        assert check.title, check.id
        assert check.advice.endswith("。"), check.id
        assert check.citation, check.id


@pytest.mark.parametrize(
    ("formula", "wrong"),
    [
        (figures_of("nonsense")["total", "total"].equals(T1["opening"]), "no table nonsense"),
        (T1["openning"].equals(T1["closing"]), "no row 'openning'"),
        (T3["total", "totall"].equals(T1["closing"]), "no column 'totall'"),
        (T3[ROW, "total"].equals(T1["closing"]), "nothing to run through"),
        (T6["30199"].equals(T6["30198"]), "no row '30198'"),
        (T3["total", COLUMN].equals(T1["closing"]), "no column ''"),
    ],
)
def test_a_figure_that_does_not_exist_is_named(formula, wrong):
    (said,) = faults(replace(SOUND, formulas=(formula,)), TABLES)
    assert wrong in said


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"formulas": ()}, "neither or both"),
        ({"advice": ""}, "no advice"),
        ({"until": 2020}, "ends before it begins"),
        ({"formulas": (), "inspect": lambda figures: ()}, "without words"),
    ],
)
def test_a_declaration_without_its_parts_is_named(changes, wrong):
    assert any(wrong in said for said in faults(replace(SOUND, **changes), TABLES))


def test_placeholders_are_looked_up_in_what_they_run_through():
    formula = T3["total", COLUMN].equals(T3["201", COLUMN])
    assert [*faults(replace(SOUND, formulas=(formula,), over=each_column("basic")), TABLES)] == []
    wrong = replace(SOUND, formulas=(formula,), over=each_column("basic", "ten"))
    assert "no column 'ten'" in next(faults(wrong, TABLES))
    rows = replace(SOUND, formulas=(T1[ROW].equals(T1["closing"]),), over=each_row("opening", "x"))
    assert "no row 'x'" in next(faults(rows, TABLES))


@pytest.mark.parametrize(
    ("modules", "wrong"),
    [
        ({"expenditure": (SOUND, SOUND)}, "T3-01 a second time"),
        ({"income": (SOUND,)}, "belongs elsewhere"),
        ({"years": (SOUND,)}, "belongs elsewhere"),
        ({"years": (replace(SOUND, id="Y1"),)}, "no id of a check"),
        ({"years": (replace(SOUND, id="Y-01"), replace(SOUND, id="X-01"))}, "mixes groups"),
        ({"years": (replace(SOUND, id="Y-01", editions=("atlantis",)),)}, "no edition atlantis"),
        ({"years": (replace(SOUND, id="Y-01", advice=""),)}, "Y-01 gives no advice"),
    ],
)
def test_a_file_that_does_not_hold_what_it_promises_stops_the_portal(modules, wrong, monkeypatch):
    members = catalogue._members

    def found(package, attribute):
        return modules if attribute == "CHECKS" else members(package, attribute)

    monkeypatch.setattr(catalogue, "_members", found)
    with pytest.raises(catalogue.CatalogueError, match=wrong):
        catalogue.all_checks.__wrapped__()


def test_a_module_without_checks_is_named(monkeypatch):
    monkeypatch.setattr(catalogue, "import_module", lambda name: SimpleNamespace(__name__=name))
    with pytest.raises(catalogue.CatalogueError, match="has no CHECKS"):
        catalogue.all_checks.__wrapped__()
