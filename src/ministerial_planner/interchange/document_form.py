"""Writes the form as a Word document: tables whose labels are locked, lists to choose from."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ministerial_planner.interchange.document import TAG, texts_around
from ministerial_planner.interchange.filled import Column, Filling
from ministerial_planner.interchange.form import LISTS
from ministerial_planner.word.archive import packed, parts_of

EMPTY_ROWS = {"programme": 12, "documents": 4}
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # no clock: the same form is the same bytes
_ASKED = {
    "programme": ("day", "time", "kind", "title", "room", "speakers", "note"),
    "documents": ("kind", "title", "language", "state", "file"),
}
"""Columns of the empty tables: more do not fit a page. What a meeting says beyond them is added."""
_QUESTIONS_IN_EACH_LANGUAGE = ("title",)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT = frozenset({"ar"})


def document_form(form: Filling, more: Mapping[str, Sequence[str]]) -> bytes:
    """The form as .docx. `more` are choices of fields beside the lists, such as `country`."""
    from docx import Document
    from docx.enum.section import WD_ORIENT

    made: Any = Document()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, 720_000)
    _Writer(made, form, more).write()
    properties = made.core_properties
    properties.author = properties.comments = ""
    properties.title, properties.language = form.words.sheets["meeting"], form.words.language
    properties.created = properties.modified = _MADE
    octets = io.BytesIO()
    made.save(octets)
    return packed(parts_of(octets.getvalue())).getvalue()


class _Writer:
    """Writes one form into a document."""

    def __init__(self, made: Any, form: Filling, more: Mapping[str, Sequence[str]]) -> None:
        self.made, self.form, self.words = made, form, form.words
        self.mirrored = form.words.language in _RIGHT_TO_LEFT
        self.choices = {name: list(texts) for name, texts in more.items() if texts}

    def write(self) -> None:
        sheets = self.words.sheets
        self._heading(sheets["meeting"], 0)
        for text in texts_around(self.words)[len(sheets) :]:
            self._paragraph(text, "List Bullet")
        self._questions()
        self._heading(sheets["programme"], 1)
        self._table("programme", self.form.programme, self.form.sessions)
        self._heading(sheets["documents"], 1)
        self._table("documents", self.form.documents, self.form.papers)

    def _heading(self, text: str, level: int) -> None:
        self._turn(self.made.add_heading(text, level))

    def _paragraph(self, text: str, style: str) -> None:
        self._turn(self.made.add_paragraph(text, style=style))

    def _questions(self) -> None:
        rows = [(column, answer) for column, answer in self.form.questions if self._asks(column)
                or answer]  # fmt: skip
        table = self._grid(len(rows) + 1, (5.5, 9, 9.5))
        for place, name in enumerate(("field", "answer", "help")):
            tag = f"{TAG}columns.{name}"
            self._label(table.cell(0, place), self.words.columns[name], tag)
        for row, (column, answer) in zip(table.rows[1:], rows, strict=True):
            label, field, help_ = row.cells
            self._label(label, column.label, _tag(column))
            self._answer(field, answer, column)
            example = f"{self.words.example_mark} {column.example}" if column.example else ""
            self._fill(help_, " ".join(part for part in (column.help, example) if part))

    def _asks(self, column: Column) -> bool:
        """Whether an empty question is asked: texts in the language of the form, titles in all."""
        first = next((c.language for c, _ in self.form.questions if c.field == column.field), "")
        return column.language == first or column.field in _QUESTIONS_IN_EACH_LANGUAGE

    def _table(self, kind: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        shown = [
            place
            for place, column in enumerate(columns)
            if self._is_shown(kind, column, columns) or any(row[place] for row in rows)
        ]
        empty = EMPTY_ROWS[kind] if not rows else EMPTY_ROWS[kind] // 3
        filled = list(rows) or [self._example(columns, shown)]
        table = self._grid(1 + len(filled) + empty, (24 / len(shown),) * len(shown))
        for cell, place in zip(table.rows[0].cells, shown, strict=True):
            self._label(cell, columns[place].label, _tag(columns[place]))
        for number, row in enumerate(table.rows[1:]):
            texts = filled[number] if number < len(filled) else None
            for cell, place in zip(row.cells, shown, strict=True):
                self._answer(cell, texts[place] if texts else "", columns[place])

    def _is_shown(self, kind: str, column: Column, columns: Sequence[Column]) -> bool:
        first = next(each.language for each in columns if each.field == column.field)
        return column.field in _ASKED[kind] and column.language == first

    def _example(self, columns: Sequence[Column], shown: Sequence[int]) -> list[str]:
        texts = [column.example for column in columns]
        texts[shown[0]] = f"{self.words.example_mark} {texts[shown[0]]}"
        return texts

    # Cells

    def _grid(self, rows: int, widths: Sequence[float]) -> Any:
        """A table with a head that comes again on each page; widths in centimetres."""
        from docx.shared import Cm

        table = self.made.add_table(rows, len(widths), "Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            for cell in column.cells:
                cell.width = Cm(width)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(_element("cantSplit"))
        table.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader"))
        if self.mirrored:
            table._tbl.tblPr.insert(1, _element("bidiVisual"))  # in its place after tblStyle
        return table

    def _label(self, cell: Any, text: str, tag: str) -> None:
        """Words that cannot be changed."""
        paragraph = cell.paragraphs[0]
        settings = [_element("tag", tag), _element("lock", "sdtContentLocked")]
        paragraph._p.append(_control(settings, text, bold=True))
        self._turn(paragraph)

    def _answer(self, cell: Any, text: str, column: Column) -> None:
        choices = self._choices(column)
        if not choices or (text and text not in choices):
            self._fill(cell, text)
            return
        is_open = (column.table, column.field) not in LISTS
        box = _element("comboBox" if is_open else "dropDownList")
        for choice in choices:
            box.append(_item(choice))
        settings = [box] if text else [_element("showingPlcHdr"), box]
        prompt = self.words.fields["meeting"]["kind"].help
        cell.paragraphs[0]._p.append(_control(settings, text or prompt, grey=not text))
        self._turn(cell.paragraphs[0])

    def _choices(self, column: Column) -> Sequence[str]:
        group = LISTS.get((column.table, column.field))
        if group:
            return list(self.words.choices[group].values())
        return self.choices.get(column.field, ()) if column.table == "meeting" else ()

    def _fill(self, cell: Any, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
            if line:
                paragraph.add_run(_printable(line))
            self._turn(paragraph)

    def _turn(self, paragraph: Any) -> None:
        """Arabic is written from right to left."""
        if self.mirrored:
            paragraph._p.get_or_add_pPr().append(_element("bidi"))


def _tag(column: Column) -> str:
    return f"{TAG}{column.table}.{column.field}.{column.language}"


def _element(name: str, value: str = "") -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(f"w:{name}")
    if value:
        made.set(qn("w:val"), value)
    return made


def _item(choice: str) -> Any:
    from docx.oxml.ns import qn

    made = _element("listItem")
    made.set(qn("w:displayText"), choice)
    made.set(qn("w:value"), choice)
    return made


def _control(settings: Sequence[Any], text: str, *, bold: bool = False, grey: bool = False) -> Any:
    """A content control (ECMA-376, part 1, 17.5.2) in a line, with its text."""
    control, properties, content = (_element(n) for n in ("sdt", "sdtPr", "sdtContent"))
    properties.extend(settings)
    run, looks, words = _element("r"), _element("rPr"), _element("t")
    if bold:
        looks.extend([_element("b"), _element("bCs")])
    if grey:
        looks.append(_element("color", "767676"))
    words.text = _printable(text)
    run.extend([looks, words])
    content.append(run)
    control.extend([properties, content])
    return control


def _printable(text: str) -> str:
    """XML 1.0 has no controls."""
    return _CONTROLS.sub("", text)
