"""What our Markdown has beyond CommonMark. All of it is fixed syntax of templates; no value can ever write it.

Blocks (a line that starts with ``:::``; what follows the name on the line is the title)::

    ::: verdict We are not ready yet          verdict | ask | note | warning | draft: a box that stands out
    Two of nine areas hold the launch back.
    :::

    ::: table {widths="2 1 3"} Who hears what    widths: shares of the columns; compact=yes: smaller letters
    | Group | When | Message |                   the rest of the line is the caption
    |---|--:|---|                                ``--:`` right, ``:-:`` centred
    | … | … | … |
    :::

    ::: definition Adoption                   a term and what it means
    ::: source                                the small line that says where something comes from
    ::: landscape                             the blocks inside stand on landscape pages
    ::: contents                              the contents list stands here (no closing line)
    ::: page-break                            the next block starts a page (no closing line)

Directives nest; each ``:::`` alone on a line closes the one opened last.

A figure is an image of its own: ``![What it shows](figure:gantt)``; the text in brackets is the caption.

Inline: ``{rag:red Off track}`` (green, amber, red, grey; without words the usual ones), ``{missing}`` or
``{missing not named yet}`` for what the plan does not say, ``^[a footnote]``, and ``## A heading {id=risks}`` for
``[a link](#risks)``.

Headings start at ``##``. Not available, so that nothing happens by accident: HTML, code blocks, rules, reference
links, ``===`` headings, automatic links.
"""

CALLOUTS = frozenset({"note", "verdict", "ask", "warning", "draft"})
LEAVES = frozenset({"contents", "page-break"})
DIRECTIVES = CALLOUTS | LEAVES | {"table", "definition", "source", "landscape"}
