"""Makes the files beside it: `python tests/annexes/make_files.py` (needs LibreOffice).

They are committed, because LibreOffice is not where the tests run; README.md says what each is.
"""

import io
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from PIL import Image, ImageDraw

HERE = Path(__file__).parent
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def drawing(colour: str) -> bytes:
    """A small chart, as an organiser would paste one."""
    picture = Image.new("RGB", (240, 120), "white")
    pen = ImageDraw.Draw(picture)
    for place, height in enumerate((30, 60, 90)):
        pen.rectangle((20 + 70 * place, 110 - height, 70 + 70 * place, 110), fill=colour)
    kept = io.BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def add_picture(document: Any, colour: str, alternative: str) -> None:
    document.add_picture(io.BytesIO(drawing(colour)), width=Mm(60))
    described = document.paragraphs[-1]._p.find(f".//{qn('wp:docPr')}")
    described.set("descr", alternative)
    described.set("name", "Chart of contributions")


def add_link(paragraph: Any, words: str, address: str) -> None:
    name = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{name}"><w:r><w:t>{words}</w:t></w:r>'
            "</w:hyperlink>"
        )
    )


def add_footnote(document: Any, paragraph: Any, text: str) -> None:
    """python-docx knows no footnotes, so their part is written out."""
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, notes.encode(), document.part.package
    )
    document.part.relate_to(part, FOOTNOTES)
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))


def add_raw(document: Any, inner: str) -> None:
    paragraph = document.add_paragraph()
    for part in parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"):
        paragraph._p.append(part)


def body(document: Any) -> None:
    """What every document here says, in the order in which it is to be read."""
    document.core_properties.title = "Information note on contributions"
    document.core_properties.language = "en"
    document.add_heading("Contributions of units", 1)
    document.add_paragraph("Units are offered before the meeting.")
    document.add_heading("Which units are needed", 3)  # skips a level, as people do
    for unit in ("Engineers", "Helicopters", "Field hospitals"):
        document.add_paragraph(unit, style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, ("Unit", "Number"), strict=True):
        cell.text = words
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for unit, number in (("Engineers", "3"), ("Helicopters", "5")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = unit, number
    document.add_heading("How they are offered", 2)
    add_picture(document, "#00669b", "Three bars: contributions have tripled since 2015.")
    last = document.add_paragraph("A form is found at ")
    add_link(last, "the page of the mission", "https://example.org/form")


def word(path: Path) -> None:
    """Adds what only the Word file has: a footnote, a tracked change, a comment, hidden text."""
    document: Any = Document()
    body(document)
    noted = document.add_paragraph("Offers are reviewed once a year.")
    add_footnote(document, noted, "The review is made in spring.")
    change = 'w:id="7" w:author="A" w:date="2026-11-01T10:00:00Z"'
    add_raw(
        document,
        f'<w:r><w:t xml:space="preserve">The deadline is </w:t></w:r>'
        f"<w:ins {change}><w:r><w:t>June</w:t></w:r></w:ins>"
        f"<w:del {change}><w:r><w:delText>OLDMAY</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r>",
    )
    add_raw(document, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDENWORDS</w:t></w:r>")
    commented = document.add_paragraph("Costs are shared.")
    document.add_comment(commented.runs, "SECRETCOMMENT", author="A", initials="A")
    document.add_picture(io.BytesIO(drawing("#7a4a00")), width=Mm(40))
    document.paragraphs[-1]._p.find(f".//{qn('wp:docPr')}").set("name", "Logo of the host")
    document.save(path)


def converted(source: Path, target: Path, **options: object) -> None:
    """What LibreOffice makes of a Word file."""
    wanted = {
        name: {"type": "long" if type(value) is int else "boolean", "value": str(value).lower()}
        for name, value in options.items()
    }
    form = f"pdf:writer_pdf_Export:{json.dumps(wanted)}"
    command = ["soffice", "--headless", "--convert-to", form, "--outdir", str(source.parent)]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    target.write_bytes(source.with_suffix(".pdf").read_bytes())


def main() -> None:
    word(HERE / "note.docx")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "note.docx"
        document: Any = Document()
        body(document)
        document.add_page_break()
        document.add_heading("Second page", 1)
        document.add_paragraph("The second page of the note.")
        document.save(source)
        tagged = HERE / "tagged-by-libreoffice.pdf"
        converted(source, tagged, UseTaggedPDF=True, PDFUACompliance=True, SelectPdfVersion=3)
        converted(source, HERE / "untagged.pdf", UseTaggedPDF=False)
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "doc", "--outdir", folder, str(source)],
            check=True, capture_output=True,
        )  # fmt: skip
        (HERE / "old-word.doc").write_bytes(source.with_suffix(".doc").read_bytes())
    map_of_rooms(HERE / "map.png")
    scan(HERE / "scan.pdf")


def map_of_rooms(path: Path) -> None:
    picture = Image.new("RGB", (600, 800), "#e8f3fa")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 60, 540, 380), outline="#00335e", width=6)
    pen.rectangle((60, 420, 540, 740), outline="#00335e", width=6)
    pen.text((260, 200), "PLENARY", fill="#00335e", font_size=28)
    pen.text((250, 560), "PRESS", fill="#00335e", font_size=28)
    picture.quantize(8).save(path, optimize=True)


def scan(path: Path) -> None:
    """Two pages, each a grey picture and nothing else, as a scanner makes them."""
    pages = []
    for number in (1, 2):
        page = Image.new("L", (620, 877), 250)
        ImageDraw.Draw(page).text((80, 90), f"LETTER, PAGE {number}", fill=20, font_size=28)
        pages.append(page)
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=75)


if __name__ == "__main__":
    main()
