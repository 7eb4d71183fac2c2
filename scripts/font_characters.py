"""The characters that our fonts keep of their sources, and those that they must have."""


def ranges(*pairs: tuple[int, int]) -> frozenset[int]:
    return frozenset(code for first, last in pairs for code in range(first, last + 1))


def table(encoding: str, rows: range) -> frozenset[int]:
    """What a national standard has in these rows of its table."""
    cells = (bytes((row, cell)) for row in rows for cell in range(0x40, 0xFF))
    texts = {raw.decode(encoding, "ignore") for raw in cells}
    return frozenset(ord(text) for text in texts if len(text) == 1 and not text.isascii())


IDEOGRAPHS = ranges((0x4E00, 0x9FFF))
HANZI = table("gb2312", range(0xB0, 0xF8))
# Characters in common use in Taiwan (Big5, level 1), and those of Japan: names of people have them.
NAMES = (table("big5", range(0xA4, 0xC7)) | table("euc_jp", range(0xB0, 0xF5))) & IDEOGRAPHS
# Without those that repeat others for a second reading, and one that Noto Sans KR lacks.
HANJA = (table("euc_kr", range(0xCA, 0xFE)) & IDEOGRAPHS) - {ord("隙")}
HANGUL = ranges((0xAC00, 0xD7A3))
JAMO = ranges((0x1100, 0x1112), (0x1161, 0x1175), (0x11A8, 0x11C2), (0x3131, 0x318E))
LATIN = ranges((0x20, 0x7E), (0xA0, 0xFF))
ARABIC = ranges((0x621, 0x63A), (0x640, 0x652), (0x660, 0x66C)) | {0x60C, 0x61B, 0x61F}
RUSSIAN = ranges((0x410, 0x44F)) | {0x401, 0x451}
GREEK = ranges((0x386, 0x386), (0x388, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3CE))
FRENCH = frozenset(map(ord, "ŒœŸ€№†‡“”…\u2013\u2014\u2019\u202f"))
# Noto Sans has no arrows, Roman number forms or shapes: the CJK fonts bring them to every language.
MARKS = frozenset(map(ord, "→←↑↓↔⇒✓●○■□▪▲★☆◆◇▶※①②≤≥≠ⅠⅡⅢⅣⅤⅩⅫ₩\u2011"))
BALLOT = frozenset(map(ord, "✔✕✖✗✘☐☑☒✉"))
SYMBOLS = ranges((0x2010, 0x2049), (0x20A0, 0x22FF), (0x2460, 0x24FF), (0x25A0, 0x27BF))
UNITS = ranges((0x3200, 0x32B0), (0x3380, 0x33DF))
CJK_COMMON = LATIN | SYMBOLS | UNITS | ranges((0x3000, 0x303F), (0xFF00, 0xFFEF))
# The Greek and Cyrillic of a CJK font would win over Noto Sans where it stands first in a stack.
CHINESE = (table("gb2312", range(0xA1, 0xF8)) | NAMES | CJK_COMMON) - ranges((0x370, 0x52F))
# All of Noto Sans but its Devanagari and rare marks: no conference language needs them.
WESTERN = ranges((0x20, 0x8FF), (0x1D00, 0x2E7F), (0xA640, 0xA7FF), (0xAB30, 0xFFFD))
