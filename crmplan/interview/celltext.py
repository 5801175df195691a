"""What the text of a cell means: words of any language for choices, numbers and dates as people write them."""

from crmplan.interview import typed
from crmplan.interview.choices import CHOOSING, CHOOSING_MANY, options
from crmplan.interview.sheets.offers import Offer
from crmplan.language import in_every_language
from crmplan.plan.model import Plan
from crmplan.plan.questions import PEOPLE, Column, Question, QuestionType, ValueShape
from crmplan.yamlio.reader import Data

_YES = {"x", "✓", "sì", "si", "sim", "vero", "verdadeiro", "1"}
_NO = {"não", "nao", "falso", "0"}


def offered(plan: Plan, question: Question, shape: ValueShape) -> Offer:
    """Return what ``shape`` (``question`` or a column of it) offers, in the words of every language there is.

    People are known by their names alone as well.
    """
    words = {option.words: option.slug for option in options(plan, question, shape)}
    if shape.type is QuestionType.PERSON or shape.ref == PEOPLE:
        words |= {person.name: person.id for person in plan.people}
    own = f"{shape.id}." if isinstance(shape, Column) else "labels."
    for choice in shape.choices:
        said = shape.labels.get(choice, "") or choice.replace("-", " ").replace("_", " ")
        words |= dict.fromkeys(in_every_language(f"{question.address}.{own}{choice}", said), choice)
    return Offer(words)


def meant(shape: ValueShape, text: str, offer: Offer) -> Data | typed.Ambiguous:
    """Return the answer that ``text`` gives; what cannot be read stays as it is, to be refused by its type."""
    if shape.type in CHOOSING_MANY:
        return list(offer.several(text))
    if shape.type is QuestionType.CONFIRM:
        word = text.casefold()
        return "yes" if word in _YES else "no" if word in _NO else typed.confirm(offer.meant(text))
    if shape.type in CHOOSING:
        return offer.meant(text)
    return typed.interpret(shape, text, {})
