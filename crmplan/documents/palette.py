"""The colours of documents and figures: one accent, quiet greys, and the three lights as ink on a pale ground.

Every ink on its ground has a contrast of at least 4.5 to 1, and no meaning rests on a colour alone.
"""

from crmplan.documents.blocks import Kind, Light

INK = "22303A"
ACCENT = "0F4C5C"
MUTED = "5B6B75"
RULE = "C9D3D8"
TINT = "EEF4F5"
PAPER = "FFFFFF"

# Bodies in figures that words do not stand on: a bar, and its edge.
SOFT = "B9CDD3"
EDGE = "6E8B94"

# Grounds of parts that stand side by side, dark to light, so that they are told apart in black and white too;
# each with the ink that is read on it.
SHADES = (
    (ACCENT, PAPER),
    (SOFT, INK),
    ("3E7482", PAPER),
    ("E3ECEE", INK),
    ("8FABB3", INK),
    (PAPER, INK),
)

# Ink and ground of each light.
LIGHTS = {
    Light.green: ("1E6B3A", "E4F2E7"),
    Light.amber: ("7A4F00", "FDF1D8"),
    Light.red: ("A32020", "FBE5E3"),
    Light.grey: ("5B6B75", "EDF0F2"),
}

# The body of a bar in a figure, lighter than the ink of words.
BARS = {Light.green: "2F8552", Light.amber: "D19A1E", Light.red: "C23B3B", Light.grey: "9AA7AE"}

# Bar and ground of each callout.
CALLOUTS = {
    Kind.note: ("8FA6AE", "F5F8F9"),
    Kind.verdict: (ACCENT, TINT),
    Kind.ask: ("2F7F93", TINT),
    Kind.warning: ("B87900", "FDF6E7"),
    Kind.draft: ("A32020", "FCF1F0"),
}
