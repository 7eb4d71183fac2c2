"""What is written about a meeting: documents, figures as claims, sources, conflicts, notes."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, model_validator

from ministerial_planner.definitions.fields import Day, Id, Listed, WebAddress, Word
from ministerial_planner.definitions.misread import UNKNOWN_WORDS
from ministerial_planner.definitions.parties import _short
from ministerial_planner.definitions.wording import LanguageCode, Model, Name, Text

Standing = Literal["official", "compiled", "working_translation"]
DocumentState = Literal["available", "named", "expected", "draft", "superseded"]
DocumentKind = Literal[
    "concept_note",
    "provisional_agenda",
    "programme",
    "information_note",
    "background",
    "summary",
    "chairs_summary",
    "outcome_document",
    "communique",
    "report",
    "pledge_guide",
    "requirements",
    "statement",
    "press_release",
    "other",
]


Basis = Literal["planned", "invited", "registered", "actual"]
BASES: tuple[Basis, ...] = get_args(Basis)


class DocumentCopy(Model):
    """A document in one language. A plain text is its state, its address, or its file."""

    state: Annotated[DocumentState | None, Word] = Field(
        None,
        description="`available`; `named` (a source names it, we hold no copy); `expected`; "
        "`draft`; `superseded`",
        examples=["expected"],
    )
    file: str | None = Field(
        None, description="File beside the definition", examples=["note.en.md"]
    )
    url: WebAddress | None = Field(
        None,
        description="Address where it can be read",
        examples=["https://example.org/note.pdf"],
    )
    alternative: Annotated[tuple[Text, ...], Listed] = Field(
        (),
        description="What a picture shows, in words; for scanned pages a list, one text for each",
        examples=["Plan of the venue: the plenary hall is on the first floor, by the lifts."],
    )
    standing: Annotated[Standing | None, Word] = Field(
        None,
        description="`official`; `compiled` from public sources; `working_translation` of ours. "
        "A note in Markdown says it in its front matter",
        examples=["official"],
    )

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, content: Any) -> Any:
        if not isinstance(content, str):
            return content
        if "://" in content:
            return {"url": content}
        return {"file": content} if "." in content else {"state": content}


class Paper(Model):
    """A document of a meeting, by kind, language and state."""

    kind: Annotated[DocumentKind, Word] = Field(
        description="Kind of document", examples=["concept_note"]
    )
    title: Text | None = Field(
        None, description="Title, if the kind alone does not say it", examples=["Guide to pledges"]
    )
    symbol: str | None = Field(
        None, description="Document symbol, only if the document carries one", examples=["A/77/1"]
    )
    state: Annotated[DocumentState | None, Word] = Field(
        None,
        description="State in every language, where `languages` does not say",
        examples=["expected"],
    )
    languages: Mapping[LanguageCode, DocumentCopy] = Field(
        default_factory=dict,
        description="Copies by language, or a list of languages whose files stand beside the "
        "definition as `concept-note.<language>.md`",
        examples=[["en", "fr"], {"en": "https://example.org/note.pdf", "fr": "expected"}],
    )
    note: Text | None = Field(
        None, description="A remark that is printed beside it", examples=["In English only"]
    )
    audience: Annotated[tuple[Id, ...], Listed] = Field(
        (),
        description="For whom, by short names that packs can ask for. Without it, for those that "
        "its session or meeting is for",
        examples=[["delegations"]],
    )

    @model_validator(mode="before")
    @classmethod
    def _list_of_languages(cls, content: Any) -> Any:
        if isinstance(content, str):
            return {"kind": content}
        if not isinstance(content, dict) or not isinstance(content.get("languages"), str | list):
            return content
        languages = content["languages"]
        codes = [languages] if isinstance(languages, str) else languages
        stem = str(content.get("kind", "")).strip().lower().replace("_", "-").replace(" ", "-")
        state = str(content.get("state") or "available").strip().lower()
        beside = state in {"available", "draft", *UNKNOWN_WORDS}
        copies = {str(code): {"file": f"{stem}.{code}.md"} if beside else {} for code in codes}
        return {**content, "languages": copies}

    def state_in(self, language: str) -> DocumentState:
        """What is known of the copy in `language`; without a copy, of the document itself."""
        copy = self.languages.get(language)
        if copy and copy.state:
            return copy.state
        if copy and (copy.file or copy.url):
            return self.state or "available"
        return self.state or "named"


class Claim(Model):
    """A figure that somebody stated, such as a number of participants.

    A plain text is the figure.
    """

    figure: Text = Field(description="What is claimed", examples=["over 700 people"])
    basis: Annotated[Basis | None, Word] = Field(
        None, description="Whether the figure was planned or counted", examples=["registered"]
    )
    source: Name | None = Field(None, description="Who states it", examples=["United Nations"])

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, content: Any) -> Any:
        if isinstance(content, str):
            return {"figure": content}
        return content


class Source(Model):
    """Where a fact comes from. A plain text is an address or a title."""

    title: Text | None = Field(
        None, description="What the source is", examples=["Letter of invitation"]
    )
    url: WebAddress | None = Field(
        None, description="Its address", examples=["https://example.org/programme"]
    )
    kind: Annotated[Literal["official", "press", "archive"] | None, Word] = Field(
        None, description="What sort of source it is", examples=["official"]
    )
    supports: Annotated[tuple[str, ...], Listed] = Field(
        (), description="Fields of the definition that rest on it", examples=[["dates", "place"]]
    )
    date: Day | None = Field(None, description="When it was published", examples=["2021-01-25"])
    note: Text | None = Field(
        None, description="A remark that is printed beside it", examples=["In English only"]
    )

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, content: Any) -> Any:
        if isinstance(content, str):
            return {"url": content} if "://" in content else {"title": content}
        return content


class Conflict(Model):
    """Sources that contradict each other about one field; all claims are kept."""

    field: str = Field(description="Field of the definition", examples=["format"])
    text: Text = Field(
        description="What each source says",
        examples=["The programme names a hotel; the meeting was virtual."],
    )


class Note(Model):
    """A remark that is printed. A plain text is the remark."""

    text: Text = Field(description="The remark", examples=["Hours may still change."])
    field: str | None = Field(
        None, description="Field of the definition that it explains", examples=["programme"]
    )

    _text = _short("text")
