"""The codes for faults of shape (YML): files that cannot be read, or that say something a plan has no place for.

The reader and the loading of a plan report these; no rule looks for them. Each has a page like any rule.
"""

from dataclasses import dataclass

from crmplan.language import N_


@dataclass(frozen=True, slots=True)
class ShapeCode:
    """The page of one code: what is wrong, why it matters, a bad and a good example. Texts are English until shown."""

    code: str
    name: str
    summary: str
    why: str
    bad: str
    good: str


SHAPE_CODES: tuple[ShapeCode, ...] = (
    ShapeCode(
        "YML001",
        "not-yaml",
        N_("The file breaks off: from this line on it cannot be read."),
        N_(
            "One slip (a bracket or a quotation mark that is never closed, a tab in front of a key, a line that stands "
            "too far left or right) hides everything after it. The answers are still in the file; the plan just "
            "cannot see them, so nothing is said about them until the slip is mended."
        ),
        N_('statement: "Parts before ten\nrelative_price: higher\n'),
        N_('statement: "Parts before ten"\nrelative_price: higher\n'),
    ),
    ShapeCode(
        "YML002",
        "not-utf-8",
        N_("The file is not saved as UTF-8 text."),
        N_(
            "An editor or a spreadsheet saved the file in an older or a wider encoding. Letters such as ü, ç or € "
            "would turn into others without anybody noticing. Save it again and choose UTF-8."
        ),
        N_("# saved as “ANSI”, “Western (Windows-1252)” or “Unicode (UTF-16)”\nname: Müller\n"),
        N_("# saved as “UTF-8”\nname: Müller\n"),
    ),
    ShapeCode(
        "YML003",
        "merge-conflict",
        N_("Two people changed the same lines, and nobody has decided between them."),
        N_(
            "git leaves both versions in the file, between lines of <, = and >. Keep the right one (or write a third), "
            "delete the marks, and save."
        ),
        N_("<<<<<<< HEAD\nrelative_price: higher\n=======\nrelative_price: equal\n>>>>>>> sales\n"),
        N_("relative_price: higher\n"),
    ),
    ShapeCode(
        "YML004",
        "forbidden-character",
        N_("The file holds a character that nobody can see but programs obey."),
        N_(
            "Control characters and signs that turn the direction of writing usually arrive with a text copied from a "
            "web page or a PDF. They can hide words or change what a screen shows. Delete the character and type the "
            "text again if need be."
        ),
        N_('statement: "Parts before ten\\e[8m"\n'),
        N_('statement: "Parts before ten"\n'),
    ),
    ShapeCode(
        "YML005",
        "file-too-large",
        N_("The file is far larger than the answers to one topic can be."),
        N_(
            "A plan file holds a few pages. Something else was pasted into it, most often an export of customers or a "
            "picture. Such data does not belong into a plan: keep it where it was and write down where that is."
        ),
        N_("# 14 MB: the whole customer list was pasted here\nsources: …\n"),
        N_("sources:\n  - {id: erp, name: Customer master of the ERP}\n"),
    ),
    ShapeCode(
        "YML006",
        "several-documents",
        N_("The file holds more than one document, parted by a line of three dashes."),
        N_("Only the first part would be read, and the answers in the others would be lost from sight. Join them."),
        N_("statement: Parts before ten\n---\nrelative_price: higher\n"),
        N_("statement: Parts before ten\nrelative_price: higher\n"),
    ),
    ShapeCode(
        "YML007",
        "directive",
        N_("The file begins with a directive, a line with a percent sign in front."),
        N_("Directives change how the rest is read. A plan needs none; delete the line."),
        N_("%YAML 1.1\n---\nstatement: Parts before ten\n"),
        N_("statement: Parts before ten\n"),
    ),
    ShapeCode(
        "YML008",
        "not-a-mapping",
        N_("The file does not consist of keys with their values."),
        N_("Each answer stands under the name of its question, at the left margin and followed by a colon."),
        N_("- Parts before ten\n- higher\n"),
        N_("statement: Parts before ten\nrelative_price: higher\n"),
    ),
    ShapeCode(
        "YML010",
        "key-not-text",
        N_("A key is not a plain name."),
        N_("Questions and columns have names. A list or a mapping in the place of a name belongs to no question."),
        N_("? [statement, relative_price]\n: higher\n"),
        N_("relative_price: higher\n"),
    ),
    ShapeCode(
        "YML011",
        "duplicate-key",
        N_("The same key stands twice in one place."),
        N_(
            "Most programs keep the last one and forget the first without a word. Somebody's answer would be gone. "
            "Decide which one holds and delete the other."
        ),
        N_("relative_price: higher\nrelative_price: equal\n"),
        N_("relative_price: higher\n"),
    ),
    ShapeCode(
        "YML014",
        "anchor",
        N_("A value is marked with & or referred to with *."),
        N_(
            "With these marks one part of a file stands for another, so a change in one place works somewhere else. "
            "Write the value out. If a text begins with & or *, put it in quotation marks."
        ),
        N_("first: &price higher\nsecond: *price\n"),
        N_("first: higher\nsecond: higher\n"),
    ),
    ShapeCode(
        "YML015",
        "tag",
        N_("A value begins with an exclamation mark, which YAML reads as a type."),
        N_("A plan needs no types of its own, and some of them make programs run. Put the text in quotation marks."),
        N_("statement: !urgent before ten\n"),
        N_('statement: "!urgent before ten"\n'),
    ),
    ShapeCode(
        "YML016",
        "outside-the-plan",
        N_("The file is a link that leads out of the plan folder, or is no ordinary file."),
        N_(
            "A plan reads nothing but its own folder: whoever sends a plan must not be able to show what else is on "
            "your disk. Put the file itself in the place of the link."
        ),
        N_("# strategy/direction.yaml is a link to a file on another drive\n"),
        N_("# strategy/direction.yaml is the file itself\n"),
    ),
    ShapeCode(
        "YML017",
        "conflict-copy",
        N_("A program that keeps folders in step has left a second copy of a plan file."),
        N_(
            "Two people saved the same file at the same time, and the program kept both. The answers in the copy are "
            "not part of the plan. Carry over what is missing and delete the copy."
        ),
        N_("# strategy/direction (Marta's conflicted copy 2026-11-22).yaml beside strategy/direction.yaml\n"),
        N_("# strategy/direction.yaml alone\n"),
    ),
    ShapeCode(
        "YML018",
        "nested-too-deep",
        N_("Values stand inside values, more than forty deep."),
        N_("No answer needs more than four levels. This is a slip or an attempt to stop programs that read the file."),
        N_("statement: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"),
        N_("statement: Parts before ten\n"),
    ),
    ShapeCode(
        "YML019",
        "unreadable",
        N_("The file is there but cannot be opened."),
        N_("This account has no permission, or the disk or network drive refuses. The rest of the plan is checked."),
        N_("# strategy/direction.yaml belongs to another account\n"),
        N_("# strategy/direction.yaml can be read by everybody who works on the plan\n"),
    ),
    ShapeCode(
        "YML020",
        "unknown-key",
        N_("A key is not known here."),
        N_(
            "It is most often misspelt, and what was meant is then missing elsewhere. Nothing reads an unknown key, so "
            "what stands under it has no effect."
        ),
        N_("people:\n  - {id: sales-lead, name: Marta Bellini, departement: sales}\n"),
        N_("people:\n  - {id: sales-lead, name: Marta Bellini, department: sales}\n"),
    ),
    ShapeCode(
        "YML021",
        "wrong-shape",
        N_("A value is of another kind than its place asks for."),
        N_("A list where a text belongs, a word where a number belongs, a choice that is not offered."),
        N_("people:\n  - {id: sales-lead, name: Marta Bellini, allocation: half}\n"),
        N_("people:\n  - {id: sales-lead, name: Marta Bellini, allocation: 50}\n"),
    ),
    ShapeCode(
        "YML022",
        "key-missing",
        N_("A key that must be there is missing."),
        N_("Without it the entry cannot be used: a person needs a name, a task an id, a waiver an end."),
        N_("people:\n  - {id: sales-lead}\n"),
        N_("people:\n  - {id: sales-lead, name: Marta Bellini}\n"),
    ),
    ShapeCode(
        "YML023",
        "unknown-file",
        N_("No topic of the plan has this file."),
        N_(
            "It is most often misspelt or stands in the wrong folder, and the answers in it count for nothing. A topic "
            "of your own needs a checklist of your own."
        ),
        N_("# strategy/directions.yaml\n"),
        N_("# strategy/direction.yaml\n"),
    ),
)
