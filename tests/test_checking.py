"""Checking: which rules run, what a finding carries, and when a check fails."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from crmplan.checking import Choice, Report, check
from crmplan.errors import PlanError
from crmplan.findings import Finding, Gate, Hit, Place, Severity
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.rules import registry
from crmplan.rules.registry import Rule
from tests.plan_builder import build

SECTOR = "direction.sector"
PLAN = "direction: {sector: Distributor}"
Check = Callable[[Plan], Iterator[Hit]]


def _hits(*hits: Hit) -> Check:
    return lambda _plan: iter(hits)


def _rule(code: str, found: Check | None, **facts: object) -> Rule:
    usual: dict[str, object] = {
        "code": code,
        "name": f"name-of-{code.lower()}",
        "severity": Severity.ERROR,
        "gate": Gate.PLANNING,
        "summary": "",
        "why": "",
        "bad": "",
        "good": "",
        "source": "",
        "covers": (),
        "needs": (),
        "profiles": tuple(Profile),
        "check": found,
    }
    return Rule(**{**usual, **facts})  # type: ignore[arg-type]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the given rules, and those for faults of shape, the only ones."""

    def install(*rules: Rule) -> None:
        shape = tuple(rule for rule in registry.all_rules() if rule.family == "YML")
        monkeypatch.setattr(registry, "all_rules", lambda: (*rules, *shape))

    return install


def _codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_finding_carries_rule_and_place(tmp_path: Path, only: Callable[..., None]) -> None:
    only(_rule("STR901", _hits(Hit(SECTOR, "It is so.", "Do this.", related=("direction.goals", SECTOR)))))
    (finding,) = check(build(tmp_path, PLAN)).findings
    assert finding == Finding(
        "STR901",
        "name-of-str901",
        Severity.ERROR,
        "It is so.",
        gate=Gate.PLANNING,
        address=SECTOR,
        file="strategy/direction.yaml",
        line=1,
        column=9,
        end_line=1,
        end_column=20,
        hint="Do this.",
        related=(
            Place("strategy/direction.yaml", 1, 1, 1, 20, "direction.goals"),
            Place("strategy/direction.yaml", 1, 9, 1, 20, SECTOR),
        ),
        due=True,
        plan="Test plan",
    )
    assert finding.identity == ("STR901", "strategy/direction.yaml", SECTOR)


def test_hit_may_bring_its_own_severity_gate_and_place(tmp_path: Path, only: Callable[..., None]) -> None:
    place = Place("people.yaml", 7, 3, 7, 9)
    only(_rule("STR901", _hits(Hit(SECTOR, "x", severity=Severity.INFO, gate=Gate.LAUNCH, place=place))))
    (finding,) = check(build(tmp_path, PLAN)).findings
    assert (finding.severity, finding.gate, finding.due) == (Severity.INFO, Gate.LAUNCH, False)
    assert (finding.file, finding.line, finding.column) == ("people.yaml", 7, 3)


@pytest.mark.parametrize(
    ("required", "due"), [(Gate.STRATEGY, 1), (Gate.PLANNING, 2), (Gate.LAUNCH, 3), (Gate.OPERATE, 4)]
)
def test_gates_include_the_earlier_ones(tmp_path: Path, only: Callable[..., None], required: Gate, due: int) -> None:
    only(_rule("STR901", _hits(*[Hit(SECTOR, str(gate), gate=gate) for gate in Gate])))
    report = check(build(tmp_path, PLAN), Choice(gate=required))
    assert report.required is required
    assert [finding.due for finding in report.findings] == [True] * due + [False] * (4 - due)
    assert report.not_due == 4 - due


def test_plan_says_which_gate_is_required(tmp_path: Path) -> None:
    plan = build(tmp_path, "settings: {gate: launch}")
    assert check(plan).required is Gate.LAUNCH
    assert check(plan, Choice(gate=Gate.STRATEGY)).required is Gate.STRATEGY


def test_due_always_without_a_gate(tmp_path: Path, only: Callable[..., None]) -> None:
    only(_rule("WVR901", _hits(Hit(SECTOR, "x")), gate=None))
    assert check(build(tmp_path, PLAN), Choice(gate=Gate.STRATEGY)).findings[0].due


def test_worst_and_earliest_first(tmp_path: Path, only: Callable[..., None]) -> None:
    only(
        _rule(
            "STR901",
            _hits(
                Hit("direction.goals", "f", gate=Gate.OPERATE),
                Hit(SECTOR, "d", severity=Severity.INFO, gate=Gate.STRATEGY),
                Hit(SECTOR, "c", severity=Severity.WARNING),
                Hit("direction.goals", "b", gate=Gate.PLANNING),
                Hit(SECTOR, "a", gate=Gate.STRATEGY),
                Hit(SECTOR, "e", gate=Gate.LAUNCH),
            ),
        )
    )
    report = check(build(tmp_path, PLAN), Choice(gate=Gate.PLANNING))
    assert [finding.message for finding in report.findings] == ["a", "b", "c", "d", "e", "f"]


@pytest.mark.parametrize(
    ("severity", "fails", "fails_strictly"),
    [(Severity.ERROR, True, True), (Severity.WARNING, False, True), (Severity.INFO, False, False)],
)
def test_failure(
    tmp_path: Path, only: Callable[..., None], severity: Severity, *, fails: bool, fails_strictly: bool
) -> None:
    only(_rule("STR901", _hits(Hit(SECTOR, "x"), Hit(SECTOR, "y")), severity=severity))
    report = check(build(tmp_path, PLAN))
    assert (report.failed(), report.failed(strict=True)) == (fails, fails_strictly)
    assert report.count(severity) == 2
    assert sum(report.count(each) for each in Severity) == 2


def test_later_errors_do_not_fail(tmp_path: Path, only: Callable[..., None]) -> None:
    only(_rule("STR901", _hits(Hit(SECTOR, "x", gate=Gate.LAUNCH))))
    report = check(build(tmp_path, PLAN), Choice(gate=Gate.PLANNING))
    assert not report.failed(strict=True)
    assert report.count(Severity.ERROR) == 0


def test_waived_findings_do_not_fail() -> None:
    finding = Finding("STR901", "x", Severity.ERROR, "x", due=True, waived=True)
    report = Report("x", [finding], Gate.PLANNING, None)
    assert report.due == []
    assert not report.failed(strict=True)


THREE = ("IMP901", "STR901", "STR902")


@pytest.mark.parametrize(
    ("settings", "choice", "codes"),
    [
        ("{}", Choice(), THREE),
        ("{ignore: [STR901]}", Choice(), ("IMP901", "STR902")),
        ("{ignore: [STR]}", Choice(), ("IMP901",)),
        ("{ignore: [name-of-str901]}", Choice(), ("IMP901", "STR902")),
        ("{}", Choice(ignore=("str",)), ("IMP901",)),
        ("{ignore: [STR901]}", Choice(ignore=("STR902",)), ("IMP901",)),
        ("{}", Choice(select=("STR",)), ("STR901", "STR902")),
        ("{}", Choice(select=("STR",), ignore=("STR902",)), ("STR901",)),
        ("{}", Choice(select=("name-of-imp901",)), ("IMP901",)),
        ("{select: [PRA901]}", Choice(), ("IMP901", "PRA901", "STR901", "STR902")),
        ("{select: [practice]}", Choice(), ("IMP901", "PRA901", "STR901", "STR902")),
        ("{}", Choice(select=("PRA901",)), ("PRA901",)),
        ("{ignore: [YML011]}", Choice(), THREE),
    ],
)
def test_which_rules_run(
    tmp_path: Path, only: Callable[..., None], settings: str, choice: Choice, codes: tuple[str, ...]
) -> None:
    hit = _hits(Hit(SECTOR, "x"))
    only(*[_rule(code, hit) for code in THREE], _rule("PRA901", hit, optional=True))
    report = check(build(tmp_path, f"settings: {{rules: {settings}}}"), choice)
    assert tuple(sorted(_codes(report))) == codes


@pytest.mark.parametrize("word", ["STR999", "nothing-given-upp", ""])
@pytest.mark.parametrize("key", ["select", "ignore"])
def test_unknown_rules_are_an_error(tmp_path: Path, word: str, key: str) -> None:
    with pytest.raises(PlanError, match="no rule"):
        check(build(tmp_path / "plan", f"settings: {{rules: {{{key}: ['{word}']}}}}"))
    with pytest.raises(PlanError, match="no rule"):
        check(build(tmp_path / "call", PLAN), Choice(**{key: (word,)}))  # type: ignore[arg-type]


def test_unknown_rule_hints_at_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        check(build(tmp_path, "settings: {rules: {severity: {ANS110: info}}}"))
    assert "ANS10" in caught.value.hint


@pytest.mark.parametrize("word", ["STR901", "name-of-str901", "STR"])
def test_plan_sets_severity(tmp_path: Path, only: Callable[..., None], word: str) -> None:
    only(_rule("STR901", _hits(Hit(SECTOR, "x"))), _rule("IMP901", _hits(Hit(SECTOR, "x"))))
    report = check(build(tmp_path, f"settings: {{rules: {{severity: {{{word}: info}}}}}}"))
    assert {finding.code: finding.severity for finding in report.findings} == {
        "STR901": Severity.INFO,
        "IMP901": Severity.ERROR,
    }


def test_profile_decides_which_rules_are_on(tmp_path: Path, only: Callable[..., None]) -> None:
    only(_rule("STR901", _hits(Hit(SECTOR, "x")), profiles=(Profile.STANDARD,)))
    assert _codes(check(build(tmp_path / "standard", "settings: {profile: standard}"))) == ["STR901"]
    assert _codes(check(build(tmp_path / "small", "settings: {profile: small}"))) == []


@pytest.mark.parametrize(
    ("need", "file"), [("direction", "strategy/direction.yaml"), ("timeline.yaml", "timeline.yaml")]
)
def test_broken_file_disables_what_needs_it(tmp_path: Path, only: Callable[..., None], need: str, file: str) -> None:
    hit = _hits(Hit("fit.links", "x"))
    only(_rule("STR901", hit, needs=("fit", need)), _rule("STR902", hit, needs=("fit",)))
    report = check(build(tmp_path, {"files": {file: "sector: [\n"}}))
    assert report.disabled == [("STR901", file)]
    assert _codes(report) == ["YML001", "STR902"]
    assert report.failed()


def test_missing_file_disables_nothing(tmp_path: Path, only: Callable[..., None]) -> None:
    only(_rule("STR901", _hits(Hit(SECTOR, "x")), needs=("direction", "timeline.yaml")))
    assert check(build(tmp_path, "settings: {}")).disabled == []


def test_fault_of_shape_is_a_finding_at_its_place(tmp_path: Path) -> None:
    report = check(
        build(tmp_path, {"files": {"strategy/direction.yaml": "sector: a\nsector: b\n"}}), Choice(select=("STR",))
    )
    (fault,) = [finding for finding in report.findings if finding.code.startswith("YML")]
    assert (fault.code, fault.name, fault.severity, fault.gate) == ("YML011", "duplicate-key", Severity.ERROR, None)
    assert (fault.file, fault.line, fault.column, fault.due) == ("strategy/direction.yaml", 2, 1, True)
    assert (fault.end_line, fault.end_column, fault.plan) == (2, 7, "Test plan")
    assert fault.message.startswith("The key “sector” stands here a second time")


def test_fault_of_the_model_has_its_hint(tmp_path: Path) -> None:
    text = "people:\n  - {id: a, name: A, rol: sales}\n"
    report = check(build(tmp_path, {"files": {"people.yaml": text}}), Choice(select=("YML",)))
    (fault,) = report.findings
    assert (fault.code, fault.name, fault.severity) == ("YML020", "unknown-key", Severity.ERROR)
    place = (fault.file, fault.line, fault.column, fault.end_line, fault.end_column)
    assert place == ("people.yaml", 2, 22, 2, 27)
    assert (fault.plan, fault.gate) == ("Test plan", None)
    assert "rol" in fault.message
    assert "role" in fault.hint


def test_gate_is_reached_without_errors_and_gaps(tmp_path: Path, only: Callable[..., None]) -> None:
    only(_rule("STR901", _hits(Hit(SECTOR, "x", gate=Gate.LAUNCH))))
    plan = build(tmp_path, PLAN)
    plan.asked = []
    assert check(plan).reached is Gate.PLANNING
    only(_rule("STR901", _hits(Hit(SECTOR, "x", severity=Severity.WARNING, gate=Gate.STRATEGY))))
    assert check(plan).reached is Gate.OPERATE
    only(_rule("STR901", _hits(Hit(SECTOR, "x", gate=Gate.STRATEGY))))
    assert check(plan).reached is None


def test_gap_stands_in_the_way_of_a_gate(tmp_path: Path, only: Callable[..., None]) -> None:
    only()
    assert check(build(tmp_path, PLAN)).reached is None


def test_everything_relaxed_is_listed(tmp_path: Path) -> None:
    settings = "{ignore: [STR301], severity: {IMP201: info}, thresholds: {contact_gap_days: 90}}"
    waiver = (
        "{rule: IMP101, address: adoption.late_plan, reason: x, owner: y, granted: 2026-11-01, expires: 2026-12-01}"
    )
    plan = build(tmp_path, f"settings: {{rules: {settings}}}\nwaivers: [{waiver}]\n")
    relaxed = check(plan).relaxed
    for part in ("STR301", "IMP201", "contact_gap_days", "IMP101"):
        assert any(part in entry for entry in relaxed)


def test_plain_plan_relaxes_nothing(tmp_path: Path) -> None:
    assert check(build(tmp_path, PLAN)).relaxed == []


def test_check_writes_nothing(tmp_path: Path) -> None:
    plan = build(tmp_path, PLAN)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    check(plan)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_the_given_day_counts(tmp_path: Path) -> None:
    text = "direction: {sector: {status: parked, due: 2026-12-01}}"
    early = build(tmp_path, text, today=date(2026, 12, 1))
    late = build(tmp_path, text, today=date(2026, 12, 2))
    assert _codes(check(early, Choice(select=("ANS105",)))) == []
    assert _codes(check(late, Choice(select=("ANS105",)))) == ["ANS105"]
