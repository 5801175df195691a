"""``voices export`` and ``voices import`` as the project manager uses them."""

from pathlib import Path

import pytest

from crmplan.interview.sheets.columns import Column
from tests import kinds
from tests.interview.sheets import mail
from tests.program import TODAY, Ran, crmplan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return mail.alone(tmp_path / "plan")


def voices(folder: Path, *arguments: str, **env: str) -> Ran:
    return crmplan("voices", *arguments, "--today", TODAY, folder=folder, **env)


def test_there_and_back(folder: Path) -> None:
    done = voices(folder, "export", "ada", "--topic", "kinds")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "Written: voices/ada.xlsx",
            "14 questions for Ada Example, about 42 minutes.",
            "When it comes back: crmplan voices import FILE",
        ],
    )
    assert (folder / "voices/.gitignore").read_text() == "*\n!.gitignore\n"
    back = mail.filled((folder / "voices/ada.xlsx").read_bytes(), {"short": "Fine", "mood": 3, "heads": "many"})
    (folder.parent / "back.xlsx").write_bytes(back)
    done = voices(folder, "import", "../back.xlsx")
    assert done.code == 1
    assert "Questions!H4: kinds.short saved\n" in done.out
    assert "Questions!H8: kinds.mood saved\n" in done.out
    assert "Questions!H9: kinds.heads refused: “many” is not a number." in done.out
    assert done.out.endswith("2 answers of Ada Example saved.\n")
    assert (folder / "voices/ada/strategy/kinds.yaml").read_text() == (
        f"short:\n  value: Fine\n  status: agreed\n  by: ada\n  on: {TODAY}\n"
        f"mood:\n  value: 3\n  status: agreed\n  by: ada\n  on: {TODAY}\n"
    )
    done = crmplan("status", "--today", TODAY, folder=folder)
    assert "Still to answer alone" in done.out


def test_nothing_new_is_said(folder: Path) -> None:
    voices(folder, "export", "ada", "--out", "../ada.xlsx")
    done = voices(folder, "import", "../ada.xlsx")
    assert (done.code, done.out.splitlines()[-1]) == (0, "Nothing in it differs from what the plan holds already.")


def test_a_file_is_not_overwritten_unasked(folder: Path) -> None:
    assert voices(folder, "export", "ada").code == 0
    done = voices(folder, "export", "ada")
    assert (done.code, "voices/ada.xlsx is there already." in done.err) == (2, True)
    assert voices(folder, "export", "ada", "--force").code == 0


def test_several_people_at_once(folder: Path) -> None:
    assert voices(folder, "export", "ada", "bo", "ada", "--topic", "kinds").out.count("Written") == 2
    assert (folder / "voices/bo.xlsx").exists()
    done = voices(folder, "export", "ada", "nobody", "--force")
    assert (done.code, "Nobody in the plan is called “nobody”." in done.err) == (2, True)
    assert "--out names one file" in voices(folder, "export", "ada", "bo", "--out", "x.xlsx").err
    assert not (folder / "x.xlsx").exists()


def test_a_questionnaire_stays_out_of_git_when_the_answers_are_published(folder: Path) -> None:
    assert crmplan("answer", "kinds.mood", "3", "--as", "ada", folder=folder).code == 0
    assert crmplan("reconcile", "--publish", folder=folder).code == 0
    assert "*.xlsx" in (folder / "voices/.gitignore").read_text().splitlines()


def test_a_renamed_plan(folder: Path) -> None:
    voices(folder, "export", "ada", "--out", "../ada.xlsx")
    kinds.written(folder, "crmplan.yaml", "name: Renamed\n")
    assert voices(folder, "import", "../ada.xlsx").code == 2
    assert voices(folder, "import", "../ada.xlsx", "--renamed").code == 0


def test_what_the_role_can_answer(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    done = voices(folder, "export", "ada", "--topic", "direction", "--with-shared", "--out", "sales.xlsx")
    assert done.code == 0
    sales = mail.addresses((folder / "sales.xlsx").read_bytes())
    assert "direction.destination" in sales
    voices(folder, "export", "ada", "--topic", "direction", "--who", "it", "--out", "it.xlsx")
    assert mail.addresses((folder / "it.xlsx").read_bytes()) != sales
    voices(folder, "export", "ada", "--topic", "direction", "--all", "--out", "all.xlsx")
    assert set(sales) < set(mail.addresses((folder / "all.xlsx").read_bytes()))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "nobody"], "Nobody in the plan is called “nobody”."),
        (["export", "adda"], "Did you mean “ada”?"),
        (["export", "ada", "--topic", "nowhere"], "There is no topic “nowhere”."),
        (["export", "ada", "--who", "cook"], "There is no role “cook”."),
        (["export", "ada", "--out", "ada.csv"], "It should end in .xlsx."),
        (["export", "ada", "--until", "soon"], "“soon” is not a date."),
        (["import", "nowhere.xlsx"], "nowhere.xlsx is not there."),
        (["import", "crmplan.yaml"], "The file is not an Excel workbook"),
        (["import", "strategy"], "is not an ordinary file"),
    ],
)
def test_refusals(folder: Path, arguments: list[str], words: str) -> None:
    done = voices(folder, *arguments)
    assert done.code == 2
    assert words in done.err
    assert not (folder / "voices").exists()


def test_somebody_whose_title_says_nothing(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    kinds.written(folder, "people.yaml", "people: [{id: cy, name: Cy Third}]\n")
    done = voices(folder, "export", "cy", "--topic", "kinds")
    assert "This plan has no question that everyone answers alone" in done.err
    done = voices(folder, "export", "cy", "--with-shared")
    assert "do not tell which questions they can answer" in done.err
    assert "--who sales,service" in done.err


def test_why_and_why_not_come_along(folder: Path) -> None:
    voices(folder, "export", "ada", "--out", "../ada.xlsx", "--topic", "kinds")
    source = (folder.parent / "ada.xlsx").read_bytes()
    source = mail.filled(mail.filled(source, {"mood": 2}), {"mood": "Too many lists"}, Column.WHY)
    (folder.parent / "back.xlsx").write_bytes(mail.filled(source, {"short": "Not my field"}, Column.NA))
    assert voices(folder, "import", "../back.xlsx").code == 0
    text = (folder / "voices/ada/strategy/kinds.yaml").read_text()
    assert "reason: Too many lists" in text
    assert "status: na" in text
