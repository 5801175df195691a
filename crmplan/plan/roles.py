"""The roles that can answer questions: what ``who`` of a question may name, and the words for each."""

from crmplan.errors import PlanError
from crmplan.language import N_, _
from crmplan.plan.values import suggest

ROLES = {
    "management": N_("management"),
    "sales": N_("sales"),
    "marketing": N_("marketing"),
    "service": N_("customer service"),
    "it": N_("IT"),
    "finance": N_("finance"),
    "hr": N_("human resources"),
    "legal": N_("legal and privacy"),
    "project-manager": N_("project manager"),
    "operations": N_("operations"),
}


def require_roles(text: str) -> tuple[str, ...]:
    """Return the roles in ``text`` (commas between); PlanError with the nearest for one that does not exist."""
    chosen = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for role in chosen:
        if role not in ROLES:
            hint = suggest(role, list(ROLES)) or _("The roles are: {roles}.").format(roles=", ".join(ROLES))
            raise PlanError(_("There is no role “{role}”.").format(role=role[:60]), hint=hint)
    return chosen
