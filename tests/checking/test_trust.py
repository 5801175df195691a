"""Trust: a pull request cannot switch off its own gate."""

from pathlib import Path

import pytest

from crmplan.checking import Choice, Report, check
from crmplan.checking.trust import copy_of, judged_by, load_copy, load_trusting
from crmplan.errors import PlanError
from crmplan.findings import Gate, Severity
from crmplan.plan.questions import Profile
from tests.plan_builder import TODAY, build, write

EMPTY = "trade-offs: {not_to_do: []}\npeople: [{id: lead, name: Marta Bellini}]\n"
WAIVER = (
    "{rule: STR301, address: trade-offs.not_to_do, reason: x, owner: lead, granted: 2026-11-01, expires: 2027-01-31}"
)
QUESTION = "topic: direction\ndimension: strategy\ntitle: Direction\nquestions:\n"


def _checked(folder: Path, before: str, after: str, *rules: str) -> Report:
    for name, text in (("before", before), ("after", after)):
        (folder / name).mkdir(exist_ok=True)
        write(folder / name, text)
    base = load_copy(folder / "before", folder / "after", TODAY)
    plan = load_trusting(folder / "after", base, TODAY)
    return check(plan, Choice(select=rules, gate=None), base=base)


def _errors(report: Report) -> list[str]:
    return [finding.address for finding in report.due if finding.code == "STR301"]


@pytest.mark.parametrize(
    "loosened",
    [
        "settings: {rules: {ignore: [STR301]}}",
        "settings: {rules: {severity: {STR301: info}}}",
        f"waivers: [{WAIVER}]",
    ],
)
def test_what_a_change_loosens_does_not_count(tmp_path: Path, loosened: str) -> None:
    report = _checked(tmp_path, EMPTY, f"{EMPTY}{loosened}", "STR301")
    assert _errors(report) == ["trade-offs.not_to_do"]
    assert report.failed()
    assert len(report.relaxed) == 1


@pytest.mark.parametrize(
    "loosened",
    ["settings: {rules: {ignore: [STR301]}}", "settings: {rules: {severity: {STR301: info}}}", f"waivers: [{WAIVER}]"],
)
def test_what_is_agreed_already_counts(tmp_path: Path, loosened: str) -> None:
    report = _checked(tmp_path, f"{EMPTY}{loosened}", f"{EMPTY}{loosened}", "STR301")
    assert not report.failed()
    assert report.relaxed == []


def test_thresholds_are_those_agreed(tmp_path: Path) -> None:
    target = "adoption: {majority_target: 70}\n"
    own = f"{target}settings: {{rules: {{thresholds: {{majority_percent: 60}}}}}}"
    report = _checked(tmp_path, target, own, "IMP101")
    assert [finding.address for finding in report.due] == ["adoption.majority_target"]


def test_gate_and_profile_are_the_stricter_of_both(tmp_path: Path) -> None:
    lower = _checked(tmp_path, "settings: {gate: launch}", "settings: {gate: strategy, profile: small}", "STR301")
    assert lower.required is Gate.LAUNCH
    assert lower.relaxed == ["gate: strategy (was launch)", "profile: small (was standard)"]
    higher = _checked(tmp_path, "settings: {gate: strategy}", "settings: {gate: launch}", "STR301")
    assert higher.required is Gate.LAUNCH


@pytest.mark.parametrize("before", Profile)
@pytest.mark.parametrize("after", Profile)
def test_the_stricter_profile_judges(tmp_path: Path, before: Profile, after: Profile) -> None:
    plans = [build(tmp_path / name, f"settings: {{profile: {name}}}") for name in (before, after)]
    judged = judged_by(plans[1], plans[0]).settings.profile
    assert judged is max(before, after, key=[Profile.SMALL, Profile.STANDARD, Profile.PUBLIC].index)


def test_how_long_a_waiver_may_run_is_what_was_agreed(tmp_path: Path) -> None:
    long = WAIVER.replace("2027-01-31", "2027-09-30")
    loose = "settings: {rules: {thresholds: {waiver_days: 400}}}"
    report = _checked(tmp_path, EMPTY, f"{EMPTY}waivers: [{long}]\n{loose}", "WVR", "STR301")
    assert "WVR106" in [finding.code for finding in report.findings]


def test_waivers_of_the_change_are_looked_at_all_the_same(tmp_path: Path) -> None:
    """A change that mends a bad waiver passes, one that brings a bad waiver does not."""
    bad = WAIVER.replace("STR301", "STR399")
    assert _checked(tmp_path, f"waivers: [{bad}]", "waivers: []", "WVR").findings == []
    report = _checked(tmp_path, "waivers: []", f"people: [{{id: lead, name: x}}]\nwaivers: [{bad}]", "WVR")
    (own,) = report.findings
    assert (own.code, own.file, own.severity) == ("WVR104", "waivers.yaml", Severity.ERROR)


def test_question_cannot_be_made_optional(tmp_path: Path) -> None:
    optional = f"{QUESTION}  - {{id: sector, required: false}}\n"
    own = f"files: {{checklists/strategy/direction.yaml: {optional!r}}}".replace("'", '"')
    report = _checked(tmp_path, "{}", own, "ANS101")
    assert "direction.sector" in [finding.address for finding in report.findings]
    assert "checklist: direction.sector" in report.relaxed


def test_question_that_is_added_is_asked_and_its_answer_read(tmp_path: Path) -> None:
    added = f"{QUESTION}  - {{id: motto, ask: Which motto, type: choice, choices: [a, b], needed_by: strategy}}\n"
    files = {"checklists/strategy/direction.yaml": added, "strategy/direction.yaml": "motto: c\n"}
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    write(tmp_path / "before", "{}")
    write(tmp_path / "after", {"files": {**files}})
    base = load_copy(tmp_path / "before", tmp_path / "after", TODAY)
    report = check(load_trusting(tmp_path / "after", base, TODAY), Choice(select=("ANS102", "ANS106")), base=base)
    assert [(finding.code, finding.address) for finding in report.findings] == [("ANS102", "direction.motto")]
    assert report.relaxed == []


def test_new_plan_has_nothing_to_be_trusted(tmp_path: Path) -> None:
    write(tmp_path / "new", f"{EMPTY}settings: {{rules: {{ignore: [STR301]}}}}\nwaivers: [{WAIVER}]\n")
    base = load_copy(None, tmp_path / "new", TODAY)
    report = check(load_trusting(tmp_path / "new", base, TODAY), Choice(select=("STR301",)), base=base)
    assert _errors(report) == ["trade-offs.not_to_do"]
    assert len(report.relaxed) == 2


def test_the_copy_is_of_the_same_day(tmp_path: Path) -> None:
    write(tmp_path / "one", "{}")
    assert load_copy(tmp_path / "one", tmp_path / "one", TODAY).today == TODAY
    assert load_copy(None, tmp_path / "one", TODAY).today == TODAY


def test_broken_copy_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path / "after", "{}")
    write(tmp_path / "before", {"files": {"crmplan.yaml": "name: [\n"}})
    with pytest.raises(PlanError) as caught:
        load_copy(tmp_path / "before", tmp_path / "after", TODAY)
    assert caught.value.file == (tmp_path / "before/crmplan.yaml").as_posix()
    assert (caught.value.line, caught.value.column) == (1, 7)


def _repository(folder: Path, *plans: str) -> None:
    (folder / ".git").mkdir(parents=True)
    for plan in plans:
        write(folder / plan, "{}")


def test_copy_stands_where_the_plan_stands_in_its_repository(tmp_path: Path) -> None:
    _repository(tmp_path / "change", "plans/one", "plans/two")
    _repository(tmp_path / "base", "plans/one")
    root = tmp_path / "change/plans/one"
    for start, alone in ((tmp_path, True), (root, False)):
        assert copy_of(root, tmp_path / "base", start=start, alone=alone) == tmp_path / "base/plans/one"
    assert copy_of(tmp_path / "change/plans/two", tmp_path / "base", start=tmp_path, alone=False) is None


def test_plan_that_is_the_whole_repository(tmp_path: Path) -> None:
    _repository(tmp_path / "change", ".")
    _repository(tmp_path / "base", ".")
    assert copy_of(tmp_path / "change", tmp_path / "base", start=tmp_path, alone=False) == tmp_path / "base"


def test_without_a_repository_the_folder_of_the_run_counts(tmp_path: Path) -> None:
    write(tmp_path / "change/one", "{}")
    write(tmp_path / "base/one", "{}")
    found = copy_of(tmp_path / "change/one", tmp_path / "base", start=tmp_path / "change", alone=False)
    assert found == tmp_path / "base/one"


def test_single_plan_may_be_compared_with_its_copy_itself(tmp_path: Path) -> None:
    write(tmp_path / "change", "{}")
    write(tmp_path / "base", "{}")
    assert copy_of(tmp_path / "change", tmp_path / "base", start=tmp_path, alone=True) == tmp_path / "base"
    assert copy_of(tmp_path / "change", tmp_path / "base", start=tmp_path, alone=False) is None


def test_folder_to_be_trusted_must_be_there(tmp_path: Path) -> None:
    write(tmp_path / "change", "{}")
    with pytest.raises(PlanError, match="no folder"):
        copy_of(tmp_path / "change", tmp_path / "missing", start=tmp_path, alone=True)
