"""What we write as YAML is read back as what it was, by us and by other readers of YAML."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from ministerial_planner.definitions.source import read_yaml
from ministerial_planner.definitions.yamltext import yaml_text

signs = st.characters(exclude_categories=["Cs"])
texts = st.text(signs, max_size=40) | st.sampled_from(
    ["no", "10:30", "a: b", "- x", "# x", "y", "12", "a\nb", " a", "a\n\n b\n", "’", "TBC", "{x}"]
)
contents = st.recursive(
    texts | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(signs, min_size=1, max_size=8), inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(content=st.dictionaries(texts.filter(bool), contents, min_size=1, max_size=4))
def test_what_is_written_is_read_back(content: dict[str, Any]) -> None:
    document, problems = read_yaml("a.yaml", yaml_text(content))
    assert problems == []
    assert document.content == content


@settings(max_examples=100, deadline=None)
@given(title=texts.filter(lambda text: bool(text.strip())))
def test_another_reader_of_yaml_sees_texts_as_texts(title: str) -> None:
    read = YAML(typ="safe", pure=True).load(yaml_text({"title": {"en": title}, "kind": "x"}))
    assert read["title"]["en"] == title


def test_a_definition_reads_as_a_person_would_have_written_it() -> None:
    content = {
        "id": "berlin-2025-sentul",
        "dates": "2025-02-04/2025-02-05",
        "timezone": "Asia/Jakarta",
        "hosts": ["ID", {"country": "BD", "physical_host": "true"}],
        "programme": {"2025-02-04": [{"id": "opening", "time": "09:30-10:00", "title": "A: b"}]},
        "description": "One.\n\nTwo.\n",
    }
    assert yaml_text(content, {("id",): "never change it"}) == (
        "id: berlin-2025-sentul  # never change it\n"
        "dates: 2025-02-04/2025-02-05\n"
        "timezone: Asia/Jakarta\n"
        "hosts:\n"
        "  - ID\n"
        "  - {country: BD, physical_host: true}\n"
        "programme:\n"
        "  2025-02-04:\n"
        '    - {id: opening, time: 09:30-10:00, title: "A: b"}\n'
        "description: |\n"
        "  One.\n"
        "\n"
        "  Two.\n"
    )
