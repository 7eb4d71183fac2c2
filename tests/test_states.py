"""The table of States: reviewed names, and their order in each language."""

import csv
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Workspace
from ministerial_planner.build.assets import Assets
from ministerial_planner.build.bundled import bundled_templates
from ministerial_planner.definitions.answers import read_state
from ministerial_planner.definitions.parties import Party, Person
from ministerial_planner.definitions.wording import Name
from ministerial_planner.programme.catalogue import Voice
from ministerial_planner.programme.collation import sort_key, sorted_states

ROOT = Path(__file__).parents[1]
TABLE = bundled_templates() / "catalogues/states.csv"
ASSETS = Assets((bundled_templates(),))
NAMES = ASSETS.state_names
SEVEN = ("en", "fr", "es", "ru", "ar", "zh", "ko")
NEW = SEVEN[2:]
SCRIPTS = {"ru": "CYRILLIC", "ar": "ARABIC", "zh": "CJK UNIFIED", "ko": "HANGUL"}
SERIES = "BD CA DE ET FR GB GH ID JP KR NL PK RW SN UN US UY".split()

every_language = pytest.mark.parametrize("language", SEVEN)


def letters_in(text: str, script: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(script) for letter in text)


def voice(language: str, **names: Name) -> Voice:
    return Voice(ASSETS.catalogue(language), SEVEN, names)


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


# Names


UNSURE = {("KP", "ko"), ("PS", "ko")}


def test_only_the_names_that_we_are_not_sure_of_are_missing() -> None:
    missing = {(code, each) for code, row in NAMES.items() for each in SEVEN if each not in row}
    assert missing == UNSURE


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("KR", "República de Corea|Республика Корея|جمهورية كوريا|大韩民国|대한민국"),
        ("VN", "Viet Nam|Вьетнам|فييت نام|越南|베트남"),
        ("CI", "Côte d’Ivoire|Кот-д’Ивуар|كوت ديفوار|科特迪瓦|코트디부아르"),
        ("TZ", "República Unida de Tanzanía|Объединенная Республика Танзания|"
         "جمهورية تنزانيا المتحدة|坦桑尼亚联合共和国|탄자니아"),
        ("GB", "Reino Unido|Соединенное Королевство|المملكة المتحدة|联合王国|영국"),
    ],
)  # fmt: skip
def test_states_have_the_names_that_other_tables_do_not_give(code: str, names: str) -> None:
    assert [NAMES[code][language] for language in NEW] == names.split("|")


@pytest.mark.parametrize("language", SCRIPTS)
def test_names_are_in_the_script_of_their_language(language: str) -> None:
    for code, row in NAMES.items():
        for column in (language, f"{language}_formal"):
            name = row.get(column, "")
            assert not name or letters_in(name, SCRIPTS[language]), code
            assert not re.search("[A-Za-z]", name), code


def test_no_two_states_share_a_name() -> None:
    typed = {code: tuple(row.values()) for code, row in NAMES.items()}
    for code, names in typed.items():
        for name in names:
            assert read_state(name, typed) == code


def test_states_of_the_series_have_formal_names() -> None:
    wanted = {(code, each) for code in SERIES for each in SEVEN}
    assert not {(code, each) for code, each in wanted if f"{each}_formal" not in NAMES[code]}


def test_a_name_without_its_bracket_is_understood() -> None:
    typed = {code: tuple(row.values()) for code, row in NAMES.items()}
    assert read_state("Bolivia", typed) == "BO"
    assert read_state("Irán", typed) == "IR"


# What was compared


def test_the_states_of_the_series_were_compared_in_every_language() -> None:
    table = {row["code"]: row for row in rows()}
    assert all(table[code]["reviewed"].split() == list(SEVEN) for code in SERIES)


def test_every_compared_name_says_what_it_rests_on() -> None:
    for row in rows():
        sources = dict(part.split(": ") for part in row["source"].split("; ") if part)
        assert set(sources) <= {"unterm", "m49", "cldr", "usage"}, row["code"]
        told = [language for languages in sources.values() for language in languages.split()]
        assert sorted(told) == sorted(row["reviewed"].split()), row["code"]
        assert all(row[language] for language in told), row["code"]


def own_table(workspace: Workspace, code: str, **cells: str) -> None:
    """Give the workspace a table of its own, in which one row differs from ours."""
    changed = [row | cells if row["code"] == code else row for row in rows()]
    path = workspace.root / "templates/catalogues/states.csv"
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(changed[0]))
        writer.writeheader()
        writer.writerows(changed)


def test_a_name_that_nobody_compared_is_not_printed(workspace: Workspace) -> None:
    own_table(workspace, "KR", reviewed="en es ru ar zh ko")
    ran = workspace.run("check")
    assert ran.code == 1
    assert "`KR` has no reviewed name in `fr`" in ran.out + ran.err


def test_a_series_can_give_a_name_that_the_table_lacks(workspace: Workspace) -> None:
    own_table(workspace, "KR", reviewed="en")
    workspace.change(
        "events/series.yaml", "languages:", "names: {KR: {en: Korea, fr: Corée}}\nlanguages:"
    )
    assert workspace.run("check").code == 0


# The comparison

COLUMNS = ("English", "French", "Spanish", "Russian", "Arabic", "Chinese")
OFFICIAL = {
    "KR": (
        ("Republic of Korea (the)", "République de Corée (la)", "República de Corea (la)",
         "Республика Корея", "جمهورية كوريا", "大韩民国"),
        ("the Republic of Korea", "la République de Corée", "la República de Corea",
         "Республика Корея", "جمهورية كوريا", "大韩民国"),
    ),
    "ET": (
        ("Ethiopia", "Éthiopie (l')", "Etiopía", "Эфиопия", "إثيوبيا\n", "埃塞俄比亚"),
        ("the Federal Democratic Republic of Ethiopia",
         "la République fédérale démocratique d'Éthiopie",
         "la República Democrática Federal de Etiopía",
         "Федеративная Демократическая Республика Эфиопия",
         "جمهورية إثيوبيا الديمقراطية الاتحادية", "埃塞俄比亚联邦民主共和国"),
    ),
}  # fmt: skip


def official_file(path: Path, **changes: tuple[str, str]) -> Path:
    """A file in the form of the source, for two States; `changes` are columns of `KR`."""
    lines = []
    for code, (short, formal) in OFFICIAL.items():
        line = {"ISO3166-1-Alpha-2": code}
        for kind, names in (("Short", short), ("Formal", formal)):
            line |= {f"UNTERM {c} {kind}": n for c, n in zip(COLUMNS, names, strict=True)}
        line |= {f"official_name_{each}": "" for each in ("en", "fr", "es", "ru", "ar", "cn")}
        if code == "KR":
            line |= dict(changes.values())
        lines.append(line)
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    return path


def compared(folder: Path, official: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The script over the rows of the two States, which no difference is explained for."""
    with (folder / "states.csv").open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(rows()[0]))
        writer.writeheader()
        writer.writerows(row | {"reviewed": ""} for row in rows() if row["code"] in OFFICIAL)
    if not (folder / "README.md").exists():
        (folder / "README.md").write_text("Nothing differs.\n", encoding="utf-8")
    script = str(ROOT / "scripts/compare_states.py")
    asked = [sys.executable, script, str(official), "--catalogues", str(folder), *options]
    return subprocess.run(asked, capture_output=True, text=True, check=False)


def test_articles_and_apostrophes_are_no_difference(tmp_path: Path) -> None:
    ran = compared(tmp_path, official_file(tmp_path / "official.csv"), "--mark")
    assert (ran.returncode, ran.stdout) == (
        0,
        "0 differences, 0 of them not explained in README.md\n",
    )
    with (tmp_path / "states.csv").open(encoding="utf-8", newline="") as text:
        marked = list(csv.DictReader(text))
    assert {row["reviewed"] for row in marked} == {" ".join(SEVEN)}
    assert {row["source"] for row in marked} == {"unterm: en fr es ru ar zh; cldr: ko"}


def test_a_difference_is_told_and_not_marked_as_compared(tmp_path: Path) -> None:
    other = official_file(tmp_path / "official.csv", a=("UNTERM Spanish Short", "Corea (la)"))
    ran = compared(tmp_path, other, "--mark")
    assert ran.returncode == 1
    assert "KR es: República de Corea | source: Corea" in ran.stdout
    with (tmp_path / "states.csv").open(encoding="utf-8", newline="") as text:
        marked = {row["code"]: row["reviewed"].split() for row in csv.DictReader(text)}
    assert "es" not in marked["KR"]
    assert "es" in marked["ET"]


def test_a_difference_may_be_meant_and_must_then_be_one(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("| KR | es | Corea | Short. |\n", encoding="utf-8")
    other = official_file(tmp_path / "official.csv", a=("UNTERM Spanish Short", "Corea (la)"))
    assert compared(tmp_path, other).returncode == 0
    ran = compared(tmp_path, official_file(tmp_path / "official.csv"))
    assert ran.returncode == 1
    assert "KR es: README.md explains a difference that there is none of" in ran.stdout


# Names in a line


def test_a_name_in_the_form_of_lists_is_turned_round_in_a_line() -> None:
    ministry = Party.model_validate({"en": "Ministry of Defence", "country": "BO"})
    person = Person.model_validate({"name": "A. Person", "country": "BO"})
    english = voice("en")
    assert english.state("BO") == "Bolivia (Plurinational State of)"
    assert english.party(ministry) == "Ministry of Defence (Plurinational State of Bolivia)"
    assert english.person(person) == "A. Person (Plurinational State of Bolivia)"
    assert english.party(Party(country="BO")) == "Bolivia (Plurinational State of)"


def test_a_name_that_the_series_gave_is_not_turned_round() -> None:
    own = Name.model_validate({"en": "Bolivia (host)"})
    assert voice("en", BO=own).state_in_line("BO") == "Bolivia (host)"


# Order

EXPECTED = {
    "en": "BO CG CR CI HR ET NE NG KR",
    "fr": "BO CG CI US ET GN GW GQ NE KR GB",
    "es": "BO EC ES US ET NE PE KR",
    "ru": "ES IT YE CA KR RU ET",
    "ar": "RU ET JO ES AL DE KR CD LA GB JP",
    "zh": "AF ET KR FR CV CG CD GB JP",
    "ko": "GH KR RW US BD UY JP CA",
}


@every_language
def test_states_are_in_the_order_of_the_language(language: str) -> None:
    codes = EXPECTED[language].split()
    assert list(sorted_states(sorted(codes), voice(language))) == codes


# Peru is Bìlǔ; ICU takes the first character for its commoner reading mì.
READ_OTHERWISE = {("PE", "zh")}
ICU = """
const [language, names] = JSON.parse(require("fs").readFileSync(0, "utf8"));
const collator = new Intl.Collator(language);
process.stdout.write(JSON.stringify(names.sort(collator.compare)));
"""


@every_language
def test_the_order_is_that_of_icu(language: str, need_tool: Callable[[str], str]) -> None:
    """Node's collator knows every language; what UN lists do otherwise is taken away first."""
    spoken = voice(language)
    codes = [code for code in NAMES if language in NAMES[code]]
    codes = [code for code in codes if (code, language) not in READ_OTHERWISE]
    ours = [bare(spoken.state(code), language) for code in sorted_states(codes, spoken)]
    asked = json.dumps([language, sorted(ours)])
    node = [need_tool("node"), "-e", ICU]
    ran = subprocess.run(node, input=asked, capture_output=True, text=True, check=True)
    assert ours == json.loads(ran.stdout)


def bare(name: str, language: str) -> str:
    """A name without the signs, and in Arabic the articles and hamzas, that do not count."""
    name = re.sub("[-—()（） ]+", " ", name.replace("’", "")).strip()
    if language == "ar":
        name = re.sub("[أإآ]", "ا", re.sub(r"\bال", "", name))
    return name


def test_the_readings_of_chinese_names_have_a_syllable_for_each_character() -> None:
    for row in rows():
        characters = re.findall("[\u4e00-\u9fff]", row["zh"])
        syllables = row["zh_sort"].split()
        assert len(syllables) == len(characters), row["code"]
        assert all(re.fullmatch(r"[a-z]+[1-5](\.\d\d)?", syllable) for syllable in syllables), row[
            "code"
        ]


def test_an_own_name_of_the_series_is_sorted_as_it_is_printed() -> None:
    own = Name.model_validate({"en": "Aotearoa"})
    assert sorted_states(["CA", "NZ"], voice("en", NZ=own)) == ("NZ", "CA")


def test_accents_decide_only_between_equals() -> None:
    assert sort_key("Étude", "fr") < sort_key("étudier", "fr")
    assert sort_key("Espana", "es") < sort_key("España", "es")
