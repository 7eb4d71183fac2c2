"""What is copied, searched or read aloud out of our PDFs is what was typed: letters and order.

Two readers that share no code take the text out: poppler (of Evince) and PDFium (of Chrome).
Each has slips of its own in lines that run from right to left, which no PDF can mend; `faithful`
names them. Letters, digits and marks, and their order, are compared without exception.
"""

import re
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pypdfium2
import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

from conftest import ROOT, python
from ministerial_planner.build.assets import assets, fontconfig_text
from ministerial_planner.build.plan import Artefact
from ministerial_planner.build.printing import Printable, print_documents
from ministerial_planner.documents.textlayer import dealt_out

Print = Callable[[str, str], bytes]

TYPED = {
    "en": (
        "United Nations Peacekeeping Ministerial: officials of five offices find efficient flows.",
        "The Ministers’ “affirmative” action – first draft, fifth chapter; staff’s affairs.",
        "19:30–20:00 (KST, UTC+9) • Session 1.2, item 3(a) † revised * working translation",
        "A/RES/75/1, paras. 1–3; 2⅓ ½ ¾ 25° m² m³ 100 % № 7 €5 £6 ¥7 ₩8 $9 §4 ¶2 © ® ™ …",
        "Agreed ✓ or ✔, refused ✗ or ✕; see → and ←, up ↑ down ↓ both ↔ so ⇒ star ★ or ☆",
        "Box ■ or □, dot ● or ○, ☐ open ☑ ticked ☒ crossed; ≤ 5, ≥ 6, ≠ 7, ± 8, 9 × 9; ① and ②",
        "Chapters Ⅰ, Ⅱ, Ⅲ, Ⅳ and Ⅹ; Roman numerals I, II, III, IV, X; ▪ square ◆ diamond",
        "Côte d’Ivoire, Türkiye, São Tomé, Łódź, Curaçao, Viet Nam (Việt Nam, Nguyễn Phú Trọng)",
        "Decomposed: Se\u0301oul, Co\u0302te, nin\u0303o, Zu\u0308rich, s\u0323a",
        "co-chair, co\u2011chair, 10\u00a0a.m., 1\u202f000, office\u00admen",
    ),
    "fr": (
        "Conférence ministérielle des Nations Unies sur le maintien de la paix – Séoul 2021.",
        "L’œuvre des chefs d’État : « l’efficacité » des effectifs affectés, où, çà, naïf, Noël ?",
        "De 9 h 30 à 11 heures ; nº 7, 1re séance, 50 % des 1 000 officiers offrent l’appui.",
    ),
    "es": (
        "Reunión Ministerial de las Naciones Unidas sobre el Mantenimiento de la Paz, Seúl.",
        "¿Qué oficinas afines fijan el flujo? ¡Señor Presidente! Cigüeña, año, 1.ª sesión, N.º 2.",
    ),
    "ru": (
        "Конференция Организации Объединенных Наций по поддержанию мира на уровне министров, Сеул.",
        "Съезд «объединённых» сил – № 7, 10 ч. 30 мин.; Ёлкин, щит, эй, объект, подъезд, ыъьэюя.",
        "За\u0301мок и замо\u0301к; йод, е\u0308лка, и\u0306ога – всё как напечатано, а не иначе.",
    ),
    "ar": (
        "الاجتماع الوزاري للأمم المتحدة بشأن حفظ السلام",
        "السلام عليكم؛ إلى الأمام، الآن والآلية والإنشاء ٱلسلام؟ لا، بلا، لأن، فلا، للآخرين",
        "الأمين العام لجامعة الدول العربية ووزير الخارجية في جمهورية كوريا، شيء على مبنى",
        "استدامة السلام وحماية المدنيين وتعزيز الأداء والمساءلة في عمليات حفظ السلام والأمن",
        "يُعقد الاجتماع أيضًا وأيضاً رسميًّا إلَّا أنَّ الأُمَمَ المُتَّحِدَةَ مُحَمَّدٌ لَا لِلأَمْنِ",
        "قال «السلام» (الأمن) [الحماية] {الدعم}، والعربيـــة",
        "لاو، ماليزيا، نيبال، بنغلاديش، بيرو، غيانا، تركيا، اليمن، يمني، زمن، رز، كبير، بي، كي",
    ),
    "zh": (
        "联合国维持和平部长级会议，首尔，2021年12月7日至8日（星期二）。",
        "主席：“维护和平”——第一次全体会议；议程项目3（a）、《宪章》第六章…… 穆罕默德·阿里・先生",
        "全角ＡＢＣ１２３！？：； 罗马数字Ⅰ、Ⅱ、Ⅲ、Ⅳ ① ② • 项目 19:30–20:00",
        "大韓民國、臺灣、國際聯盟、灣、體、學、龍、鄭、劉、陳、蔣、趙、喆、昇、澤、渡邊",
    ),
    "ko": (
        "2021 서울 유엔 평화유지 장관회의: 평화의 지속, 민간인 보호, 안전 및 안보",
        "대한민국 외교부·국방부 「공동의장」 12월 7일(화) 19:30–20:00 – 꿹 뷁 쀍 힣",
        unicodedata.normalize("NFD", "대한민국 서울 특별시 회의장 값 닭"),
        "大韓民國 外交部 長官 李在明 金大中 朴正熙 崔 鄭 趙 尹 姜 ① Ⅳ ㈜ ㎡",
    ),
}  # fmt: skip

# Readers add marks of direction; a soft hyphen is seen at the end of a line alone.
UNSEEN = re.compile("[\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
HYPHENS = str.maketrans("", "", "-\u2010\ufffe")  # PDFium has the last one at the end of a line
MIRRORED = str.maketrans("()[]{}«»", ")(][}{»«")
PAGE = """<html lang="{language}" dir="{direction}"><head><title>-</title><style>{css}
@page {{ size: A4; margin: 12mm }} p {{ margin: 0 0 3mm }}</style></head>
<body>{body}</body></html>"""


def normal(text: str) -> str:
    """Composed, since a letter can be typed in several ways; one space between words, no hints."""
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def without_spaces(text: str) -> str:
    return normal(text).replace(" ", "")


def page(language: str, body: str) -> str:
    css = (ROOT / "templates/common/base.css").read_text(encoding="utf-8")
    direction = "rtl" if language == "ar" else "ltr"
    return PAGE.format(language=language, direction=direction, css=css, body=body)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Print:
    assets(ROOT).use_fonts(tmp_path_factory.mktemp("fontconfig"))

    def make(language: str, body: str) -> bytes:
        artefact = Artefact("sample.pdf", "agenda", "sample", language, ())
        ((_, pdf),) = print_documents({artefact: lambda: Printable(page(language, body))})
        assert isinstance(pdf, bytes), pdf
        return pdf

    return make


@dataclass(frozen=True)
class Reader:
    name: str
    text: Callable[[bytes], str]

    def faithful(self, language: str, text: str) -> str:
        """The text without what this reader would change whatever the PDF says.

        In Arabic, poppler puts the space beside a number or a comma on its other side, and PDFium
        turns each bracket round, taking it for the one that it looks like. A Chinese line ends
        without a space, so none is compared there.
        """
        if language == "ar" and self.name == "PDFium":
            text = text.translate(MIRRORED)
        spaceless = language == "zh" or (language == "ar" and self.name == "poppler")
        return without_spaces(text) if spaceless else normal(text)


def opened(pdf: bytes) -> list[pypdfium2.PdfTextPage]:
    return [one.get_textpage() for one in pypdfium2.PdfDocument(pdf)]


def with_pdfium(pdf: bytes) -> str:
    return "\n".join(one.get_text_range() for one in opened(pdf))


@pytest.fixture(scope="module", params=["poppler", "PDFium"])
def reader(request: pytest.FixtureRequest, need_tool: Callable[[str], str]) -> Reader:
    if request.param == "PDFium":
        return Reader("PDFium", with_pdfium)
    command = [need_tool("pdftotext"), "-", "-"]

    def with_poppler(pdf: bytes) -> str:
        return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()

    return Reader("poppler", with_poppler)


def paragraphs(typed: tuple[str, ...], style: str) -> str:
    body = "".join(f"<p>{escape(text)}</p>" for text in typed)
    return f'<div style="{style}">{body}</div>'


every_language = pytest.mark.parametrize("language", TYPED)


@every_language
@pytest.mark.parametrize("weight", [400, 700])
def test_lines_are_copied_as_they_were_typed(
    printed: Print, reader: Reader, language: str, weight: int
) -> None:
    typed = TYPED[language]
    pdf = printed(language, paragraphs(typed, f"font-size: 7.5pt; font-weight: {weight}"))
    lines = [reader.faithful(language, line) for line in reader.text(pdf).splitlines()]
    expected = [normal(text) for text in typed]
    if " " not in "".join(lines):
        expected = [without_spaces(text) for text in typed]
    assert [line for line in lines if line] == expected


@every_language
@pytest.mark.parametrize(("size", "weight"), [(9.5, 400), (14, 700), (27, 400), (27, 700)])
def test_paragraphs_of_several_lines_are_copied_in_their_order(
    printed: Print, reader: Reader, language: str, size: float, weight: int
) -> None:
    """Without spaces and hyphens: what the end of a line or a hyphen there was, no reader knows."""
    typed = (*TYPED[language], " ".join(TYPED[language]))
    style = f"width: 130mm; font-size: {size}pt; font-weight: {weight}"
    found = reader.text(printed(language, paragraphs(typed, style)))
    whole = reader.faithful(language, found).translate(HYPHENS)
    assert without_spaces(whole) == without_spaces("".join(typed)).translate(HYPHENS)


@every_language
def test_cells_of_a_table_are_copied_whole(printed: Print, reader: Reader, language: str) -> None:
    cells = [" ".join(text.split()[:3])[:20].strip("، ") for text in TYPED[language]]
    rows = "".join(f"<tr><th>{escape(c)}</th><td>{escape(c)}</td></tr>" for c in cells)
    found = reader.faithful(language, reader.text(printed(language, f"<table>{rows}</table>")))
    for cell in cells:
        assert without_spaces(found).count(without_spaces(cell)) >= 2


WORDS = {
    "en": ["officials", "affirmative", "co\u2011chair", "Türkiye", "Phú Trọng", "Séoul", "19:30"],
    "fr": ["l’efficacité", "œuvre", "offrent", "Séoul"],
    "es": ["oficinas", "Cigüeña", "¿Qué"],
    "ru": ["Организации", "министров", "Ёлкин"],
    "ar": ["السلام", "الاجتماع", "للأمم", "للآخرين", "الآلية", "المدنيين", "كوريا", "في", "شيء"],
    "zh": ["维持和平", "大韓民國", "穆罕默德·阿里", "Ⅲ"],
    "ko": ["평화유지", "대한민국", "大韓民國"],
}  # fmt: skip


@every_language
@pytest.mark.parametrize("weight", [400, 700])
def test_a_word_is_found_by_the_search_of_a_browser(
    printed: Print, language: str, weight: int
) -> None:
    pdf = printed(language, paragraphs(TYPED[language], f"font-weight: {weight}"))
    for word in WORDS[language]:
        assert any(one.search(word).get_next() for one in opened(pdf)), word


MIXED = (
    "الجلسة 1: من الساعة 19:30 إلى الساعة 20:00 في سيول",
    "الجلسة ٢: من الساعة ١٩:٣٠ إلى الساعة ٢٠:٠٠ في سيول",
    "وزارة الدفاع الوطني (MND) ووزارة الخارجية (MOFA) في جمهورية كوريا",
    "الثلاثاء 7 كانون الأول/ديسمبر 2021",
    "الجلسة الافتتاحية† والجلسة الختامية* في سيول (19:30–20:00)",
    "القرار A/RES/75/1 المؤرخ 2020 والبند 3 (أ) من جدول الأعمال",
)


@pytest.mark.parametrize("weight", [400, 700])
def test_latin_words_and_numbers_in_arabic_stay_whole(
    printed: Print, reader: Reader, weight: int
) -> None:
    """Readers order the runs of such a line each in their own way, so words are compared."""
    found = reader.text(printed("ar", paragraphs(MIXED, f"font-weight: {weight}")))
    for line, typed in zip(filter(str.strip, found.splitlines()), MIXED, strict=True):
        words = r"\d+:\d+|[A-Z]+|\d+|[^\W\dA-Z]+"
        assert sorted(re.findall(words, normal(line))) == sorted(re.findall(words, typed))


def test_a_word_broken_by_a_soft_hyphen_is_copied_with_it(printed: Print, reader: Reader) -> None:
    body = '<p style="width: 17mm">A long pro\u00adto\u00adcol of peace\u00adkeep\u00ading</p>'
    found = reader.text(printed("en", body))
    assert re.search("peace(keep)?\\S*\\s+(keep)?ing", found)
    assert without_spaces(found).translate(HYPHENS) == "Alongprotocolofpeacekeeping"


# Characters one by one


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "NotoSans"),
        ("ar", "MinisterialSansArabic"),
        ("ko", "NotoSansKR"),
        ("zh", "NotoSansSC"),
    ],
)
@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_every_character_of_a_font_is_copied_as_itself(
    printed: Print, language: str, name: str, style: str
) -> None:
    """But for ideographs and syllables, which are all drawn alike: each has the glyph it has."""
    cmap = TTFont(ROOT / f"templates/fonts/{name}-{style}.ttf").getBestCmap()
    alike = (range(0x1100, 0x1200), range(0x3400, 0xA000), range(0xAC00, 0xD7A4))
    codes = [code for code in cmap if not any(code in block for block in alike)]
    typed = [c for c in map(chr, codes) if unicodedata.category(c)[0] in "LNPS"]
    typed = [c for c in typed if unicodedata.normalize("NFKC", c) == c]
    weight = 700 if style == "Bold" else 400
    rows = [" ".join(typed[start : start + 40]) for start in range(0, len(typed), 40)]
    body = "".join(f"<p>{escape(row)}</p>" for row in rows)
    # In a document from left to right: in one from right to left PDFium mirrors more than brackets.
    style = f'<div lang="{language}" style="direction: ltr; font-weight: {weight}">{body}</div>'
    found = with_pdfium(printed("en", style))
    assert sorted(set(without_spaces(found))) == sorted(set(without_spaces("".join(typed))))


# Letters with marks


def test_a_marked_letter_does_not_take_the_letter_from_the_rest(
    printed: Print, reader: Reader
) -> None:
    """WeasyPrint alone says that the "а" of "за́мок" is nothing, here and in all that follows."""
    for language, typed in (
        ("ru", "За\u0301мок; Амазонка, аппарат и парламент."),
        ("en", "x\u030c m\u0300 or q\u0301; next maximum quorum"),
        ("ar", "مُحَمَّد في الأُمم المتحدة، ومحمد يحمد الأمم"),
    ):
        for weight in (400, 700):
            pdf = printed(language, paragraphs((typed,), f"font-weight: {weight}"))
            found = reader.faithful(language, reader.text(pdf))
            assert without_spaces(found) == without_spaces(typed)


@pytest.mark.parametrize(
    ("text", "glyphs", "dealt"),
    [
        ("а\u0301", 2, ["а", "\u0301"]),
        ("ل\u0651\u064e", 2, ["ل", "\u0651\u064e"]),  # one glyph for both marks
        ("ل\u0651\u064e", 3, ["ل", "\u0651", "\u064e"]),
        ("ọ", 2, ["ọ", ""]),
        ("ab", 1, ["ab"]),
    ],
)
def test_the_text_of_a_letter_with_marks_is_dealt_out(
    text: str, glyphs: int, dealt: list[str]
) -> None:
    assert dealt_out(text, glyphs) == dealt


# That these checks can fail


def test_a_font_with_a_ligature_or_a_shared_glyph_is_seen(tmp_path: Path, reader: Reader) -> None:
    """The faults of common Arabic fonts: lam-alef in one glyph, and one glyph for two letters."""
    font = TTFont(ROOT / "templates/fonts/MinisterialSansArabic-Regular.ttf")
    cmap = font.getBestCmap()
    lam, alef, other = (cmap[ord(letter)] for letter in "لاٱ")
    addOpenTypeFeaturesFromString(font, f"feature ccmp {{sub {lam} {alef} by {other};}} ccmp;")
    for table in font["cmap"].tables:
        table.cmap[ord("ث")] = cmap[ord("ت")]
    (tmp_path / "fonts").mkdir()
    font.save(tmp_path / "fonts/faulty.ttf")
    settings = tmp_path / "fonts.conf"
    settings.write_text(fontconfig_text([tmp_path / "fonts"], tmp_path))
    code = (
        "import sys, pathlib\n"
        "from ministerial_planner.documents.pdf import make_pdf\n"
        "pathlib.Path(sys.argv[1]).write_bytes(make_pdf(sys.argv[2]))"
    )
    html = page("ar", paragraphs(("السلام", "تحت ثلث"), ""))
    target = tmp_path / "faulty.pdf"
    ran = python("-c", code, str(target), html, cwd=tmp_path, FONTCONFIG_FILE=str(settings))
    assert ran.code == 0, ran.err
    found = normal(reader.text(target.read_bytes()))
    assert "السلام" not in found
    assert "السالم" in found
    assert not ("تحت" in found and "ثلث" in found)
