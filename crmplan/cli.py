"""The command line: a static table of commands, loaded when used, and the one place where errors become messages."""

import gc
import importlib
import io
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from crmplan import __version__, errors, language
from crmplan.errors import PlanError
from crmplan.language import N_, _

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter  # typer vendors click; only its types are named


GARBAGE_AFTER = 200_000  # objects; a run builds a plan once and ends: looking for garbage cost a tenth of it


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the command table: the module under ``crmplan.commands`` and what the command does."""

    module: str
    summary: str
    first: bool = False


COMMANDS: dict[str, Entry] = {
    "init": Entry("init", N_("start a plan: six questions, a folder, what the wished launch implies"), first=True),
    "agenda": Entry("agenda", N_("the next session: questions, who must be in the room, what to bring"), first=True),
    "interview": Entry(
        "interview", N_("answer what is open; every answer is saved, stop and resume at will"), first=True
    ),
    "status": Entry("status", N_("answered, parked, due; readiness by area"), first=True),
    "check": Entry("check", N_("findings with file:line:column, for people and for pipelines"), first=True),
    "timeline": Entry(
        "timeline", N_("dates, critical path, chart; propose, why, simulate, baseline, export, import"), first=True
    ),
    "render": Entry("render", N_("write the deliverables as Word, Markdown, web page, PDF or workbook"), first=True),
    "template": Entry("template", N_("take a template over into the plan and change it; list, check")),
    "next": Entry("next_question", N_("show the next open question, for scripts and assistants")),
    "answer": Entry("answer", N_("answer, park or set aside one question")),
    "voices": Entry("voices", N_("ask people who never open a terminal, by an .xlsx questionnaire")),
    "reconcile": Entry("reconcile", N_("where respondents differ; record what they agree on")),
    "diff": Entry("diff", N_("what changed since a release, a day or a commit, and what that touches")),
    "release": Entry("release", N_("set the plan's version, and keep what a later diff compares with")),
    "brand": Entry("brand", N_("adopt and check the company's own Word file, colours, fonts and logo")),
    "explain": Entry("explain", N_("what a rule wants and why, with a bad and a good example")),
    "rules": Entry("rules", N_("list every rule")),
    "fmt": Entry("fmt", N_("expand hand-written answers to full records, comments kept")),
    "schema": Entry("schema", N_("write the JSON Schemas that give editors completion and hover")),
    "demo": Entry("demo", N_("run the main job on the sample plan in a temporary folder")),
}


class LazyGroup(TyperGroup):
    """Commands from the table; a module is imported only when its command runs or shows its own help."""

    def list_commands(self, ctx: "Context") -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """Import and return one command."""
        del ctx
        entry = COMMANDS.get(cmd_name)
        return _load(cmd_name, entry) if entry else None

    def resolve_command(self, ctx: "Context", args: list[str]) -> Any:  # noqa: ANN401 - the signature is typer's
        """Name the nearest command when there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - only for a mistyped command

            near = get_close_matches(args[0], COMMANDS, n=1, cutoff=0.5)
            hint = _("Did you mean “{word}”?").format(word=near[0]) if near else _("See crmplan --help.")
            raise PlanError(_("There is no command “{word}”.").format(word=args[0][:60]), hint=hint)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: "Context", incomplete: str) -> Any:  # noqa: ANN401 - the signature is typer's
        """Complete names from the table; no module is imported for that."""
        from typer._click.shell_completion import CompletionItem  # noqa: PLC0415 - only when TAB is pressed

        names = [name for name in COMMANDS if name.startswith(incomplete)]
        found = [CompletionItem(name, help=_(COMMANDS[name].summary)) for name in names]
        return found or [
            CompletionItem(option, help=_(getattr(parameter, "help", None) or ""))
            for parameter in self.get_params(ctx)
            for option in parameter.opts
            if option.startswith(incomplete) and incomplete.startswith("-")
        ]

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Show the everyday commands first and the rest under "More"."""
        del ctx
        for title, first in ((_("Commands"), True), (_("More"), False)):
            rows = [(name, _(entry.summary)) for name, entry in COMMANDS.items() if entry.first is first]
            with formatter.section(title):
                formatter.write_dl(rows)


def _load(name: str, entry: Entry) -> "Command":
    module = importlib.import_module(f"crmplan.commands.{entry.module}")
    app = typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=False
    )
    if hasattr(module, "register"):
        module.register(app)
    else:
        app.command(name=name)(module.run)
    command = typer.main.get_command(app)
    command.name = name
    _translate(command, entry.summary)
    return command


def _translate(command: "Command", summary: str = "") -> None:
    """Help texts are marked where they stand and translated here, when the language is known."""
    if summary:
        words = _(summary)
        command.help = words[:1].upper() + words[1:] + "."
    elif command.help:
        command.help = _(command.help)
    for parameter in command.params:
        text = getattr(parameter, "help", None)
        if text:
            parameter.help = _(text)  # type: ignore[attr-defined]  # options and arguments have it
    _translate_frame(command)
    for sub in getattr(command, "commands", {}).values():
        _translate(sub)


def _translate_frame(command: "Command") -> None:
    """Two words of the framework's help never pass through gettext: the usage line and the help option."""
    help_option = command.get_help_option

    def write_usage(ctx: "Context", formatter: "HelpFormatter") -> None:
        pieces = " ".join(command.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")

    def translated_option(ctx: "Context") -> Any:  # noqa: ANN401 - the framework's own option
        option = help_option(ctx)
        if option is not None:
            option.help = _("Show this page and stop.")
        return option

    command.format_usage = write_usage  # type: ignore[method-assign]  # looked up on the command, as intended
    command.get_help_option = translated_option  # type: ignore[method-assign]  # as above


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    if wanted:
        sys.stdout.write(f"crmplan {__version__}\n")
        raise typer.Exit


def _root(
    ctx: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", help=N_("Show the version and stop."), callback=_show_version, is_eager=True)
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help=N_("Plain text, without colours or cursor movement."))] = False,
) -> None:
    del version
    if plain:
        from crmplan import console  # noqa: PLC0415 - --version must not load the screen

        console.be_plain()
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")
        raise typer.Exit


def application() -> "Command":
    """Return the whole command line."""
    app = typer.Typer(
        cls=LazyGroup,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        help=N_("Plan and introduce a CRM: interview, check, schedule, documents."),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_root)
    command = typer.main.get_command(app)
    _translate(command)
    return command


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code of design: 0, 1, 2, 3 or 130."""
    gc.set_threshold(GARBAGE_AFTER, 50, 100)
    _prepare_streams()
    language.use(_wanted_language())
    language.lend_to_framework()
    try:
        result = application().main(args=arguments, prog_name="crmplan", standalone_mode=False)
    except PlanError as error:
        return _report(error)
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except BrokenPipeError:
        _close_quietly()
        return errors.FINE
    except Exception as error:  # noqa: BLE001 - the edge: no traceback reaches a user
        return _last_resort(error)
    if result == errors.INTERRUPTED:  # what typer makes of Ctrl-C
        return _interrupted()
    return result if isinstance(result, int) else errors.FINE


def _interrupted() -> int:
    _tell(_("Interrupted. Every answer given so far is saved."))
    return errors.INTERRUPTED


def _wanted_language() -> str:
    """CRMPLAN_LANG decides; else the language of the session, as far as crmplan speaks it."""
    chosen = os.environ.get("CRMPLAN_LANG")
    if chosen:
        return chosen
    session = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    return session.split(".")[0]


def _prepare_streams() -> None:
    """A terminal that cannot show a character gets its escape instead of an error; what is closed takes all in silence.

    Bytes on stdin that are no text arrive as characters that no answer may hold, so that they are refused in words.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, io.StringIO())
        elif hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")


def _tell(text: str) -> None:
    """Write one line: in a pipeline this is a log, and what a plan says must not begin a line of it."""
    from crmplan.escapes import one_line  # noqa: PLC0415 - only when something went wrong

    sys.stderr.write(one_line(text) + "\n")


def _report(error: PlanError) -> int:
    place = f"{error.place}: " if error.place else ""
    _tell(f"crmplan: {place}{error.message}")
    if error.hint:
        _tell(f"         {error.hint}")
    return error.exit_code


def _last_resort(error: Exception) -> int:
    """Usage errors and refusals of the system end with 2; anything else is our own fault and ends with 3."""
    from crmplan.usage import as_plan_error  # noqa: PLC0415 - only when something went wrong

    usage = as_plan_error(error)
    if usage is not None:
        return _report(usage)
    if os.environ.get("CRMPLAN_DEBUG"):
        raise error
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        where = str(error.filename) if error.filename else ""
        return _report(PlanError(_("The system refused: {reason}.").format(reason=reason), file=where))
    message = _("This is a fault of crmplan itself, not of your plan ({kind}: {reason}).")
    hint = _("Nothing you answered is lost. Please report it; CRMPLAN_DEBUG=1 shows the details.")
    return _report(
        PlanError(message.format(kind=type(error).__name__, reason=error), hint=hint, exit_code=errors.OUR_FAULT)
    )


def _close_quietly() -> None:
    """The reader of our output has left: keep Python from complaining about it at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


def run() -> None:
    """Run as the program ``crmplan``."""
    code = main()
    gc.freeze()  # when it ends, Python looks through every object once more: a tenth of a check, for nothing
    sys.exit(code)
