"""The shape of a question: what a checklist file may say about it."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, get_args

from crmplan.expressions import Expression, parse
from crmplan.findings import Gate
from crmplan.language import _, pgettext
from crmplan.plan.forms import NOTHING, Form
from crmplan.plan.readings import Slug
from crmplan.plan.sound_values import Reads

Dimension = Literal[
    "strategy",
    "customers",
    "governance",
    "people",
    "communication",
    "training",
    "data",
    "process",
    "integration",
    "security",
    "budget",
    "vendor",
    "measurement",
]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
STAGES = ("strategy", "customers", "planning", "implementation")
TIMELINE_TASKS = "timeline.tasks"
PEOPLE = "people"


class Profile(StrEnum):
    """The size of company a plan is made for; it decides what is asked and which thresholds hold."""

    SMALL = "small"
    STANDARD = "standard"
    PUBLIC = "public"


class QuestionType(StrEnum):
    """What kind of value answers a question."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    MULTI = "multi"
    SCALE = "scale"
    INT = "int"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    CONFIRM = "confirm"
    PERSON = "person"
    REF = "ref"
    REFS = "refs"
    TABLE = "table"
    NOTE = "note"
    COMPUTED = "computed"


def _as_text(value: object) -> object:
    """Examples may be written as any YAML; a plain one is its text."""
    return "" if value is None else value


Text = Annotated[str, Reads(_as_text)]


class ValueShape(Form):
    """What a question and a column of a table have in common: how a value is written and bounded."""

    id: Slug
    type: QuestionType
    help: Text = ""
    required: bool = True
    choices: tuple[Slug, ...] = ()
    labels: Mapping[str, str] = NOTHING
    ref: str = ""
    min: float | None = None
    max: float | None = None
    unit: str = ""
    max_length: int | None = None
    audience: Literal["all", "team"] = "all"

    def prove(self) -> None:
        """A choice has choices and a reference says where to."""
        if self.type in {QuestionType.CHOICE, QuestionType.MULTI} and not self.choices:
            raise ValueError(_("a choice needs its choices"))
        if self.type in {QuestionType.REF, QuestionType.REFS} and not self.ref:
            raise ValueError(_("a reference needs ref: topic.table"))


class Column(ValueShape):
    """A column of a table."""

    label: str = ""
    required: bool = False


class Question(ValueShape):
    """One question of a topic, with everything a front, a rule or a document needs to know of it."""

    ask: str
    bring: Text = ""
    covers: tuple[str, ...] = ()
    example: object = None
    columns: tuple[Column, ...] = ()
    needed_by: Gate = Gate.PLANNING
    essential: bool = False
    core: bool = False
    who: tuple[str, ...] = ()
    minutes: float = 3
    when: str = ""
    na: Literal["allowed", "reason", "never"] = "reason"
    ask_of: Literal["shared", "everyone"] = "shared"
    rests_on: tuple[str, ...] = ()
    revision: int = 1
    profiles: tuple[Profile, ...] = tuple(Profile)
    min_rows: int = 0
    max_rows: int = 500
    sum: Mapping[str, float] = NOTHING
    formula: str = ""
    topic: str = ""

    def prove(self) -> None:
        """A table has columns, besides what every value needs."""
        super().prove()
        if self.type is QuestionType.TABLE and not self.columns:
            raise ValueError(_("a table needs columns"))

    @property
    def address(self) -> str:
        """``topic.question``."""
        return f"{self.topic}.{self.id}"

    @property
    def is_asked(self) -> bool:
        """Notes are only shown and computed values are only calculated."""
        return self.type not in {QuestionType.NOTE, QuestionType.COMPUTED}

    @cached_property
    def condition(self) -> Expression | None:
        """The parsed ``when``, or None when the question is always asked."""
        return parse(self.when) if self.when else None

    def column(self, column_id: str) -> Column | None:
        """Return a column of a table by id."""
        return self._columns.get(column_id)

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {column.id: column for column in self.columns}

    @cached_property
    def required_columns(self) -> tuple[Column, ...]:
        """The columns that every row needs."""
        return tuple(column for column in self.columns if column.required)

    def say(self, key: str) -> str:
        """Return a text of the question (``ask``, ``help``) in the language in force."""
        return pgettext(f"{self.address}.{key}", str(getattr(self, key) or ""))

    def say_example(self) -> object:
        """Return the example with its texts in the language in force, shaped as an answer is."""
        return self._said(self.example, self)

    def _said(self, example: object, shape: ValueShape) -> object:
        if isinstance(example, list):
            return [self._said(item, shape) for item in example]
        if isinstance(example, dict):
            cells = {key: self._said(cell, self.column(str(key)) or shape) for key, cell in example.items()}
            return {key: example[key] if key == "id" else cell for key, cell in cells.items()}
        if isinstance(example, str) and shape.type in {QuestionType.TEXT, QuestionType.LONG}:
            return pgettext(f"{self.address}.example", example)
        return example

    def label_of(self, slug: str) -> str:
        """Return the words for a choice in the language in force; the slug itself when it has none."""
        words = self.labels.get(slug, "") or slug.replace("-", " ").replace("_", " ")
        return pgettext(f"{self.address}.labels.{slug}", words)

    def head_of(self, column: Column) -> str:
        """Return the head of a column in the language in force."""
        words = column.label or column.id.replace("_", " ").capitalize()
        return pgettext(f"{self.address}.{column.id}", words)

    def column_say(self, column: Column, key: str) -> str:
        """Return a text of a column (``help``, ``unit``) in the language in force."""
        return pgettext(f"{self.address}.{column.id}.{key}", str(getattr(column, key) or ""))

    def cell_label(self, column: Column, slug: str) -> str:
        """Return the words for a choice in a cell."""
        words = column.labels.get(slug, "") or slug.replace("-", " ").replace("_", " ")
        return pgettext(f"{self.address}.{column.id}.{slug}", words)


class Topic(Form):
    """One checklist file: a subject of the plan with its questions."""

    topic: Slug
    stage: str
    order: int = 1000
    dimension: Dimension
    title: str
    why: Text = ""
    covers: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def file(self) -> str:
        """Where the answers to this topic stand in a plan, relative to it."""
        return f"{self.stage}/{self.topic}.yaml"

    def say(self, key: str) -> str:
        """Return ``title`` or ``why`` in the language in force."""
        return pgettext(f"{self.topic}.{key}", str(getattr(self, key)))

    def question(self, question_id: str) -> Question | None:
        """Return a question by id."""
        return next((question for question in self.questions if question.id == question_id), None)
