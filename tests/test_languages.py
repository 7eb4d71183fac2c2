"""Seven languages: labels, dates, lists and States in each, and a series that speaks them all."""

import re
import subprocess
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Workspace, write_tiny
from ministerial_planner.build.assets import Assets
from ministerial_planner.build.bundled import bundled_templates
from ministerial_planner.definitions.days import Dates, DaySpan, joined_spans
from ministerial_planner.programme.dates import (
    dates_text,
    day_text,
    month_text,
    span_text,
    weekday_text,
)
from ministerial_planner.programme.lists import joined

ASSETS = Assets((bundled_templates(),))
SEVEN = ("en", "fr", "es", "ru", "ar", "zh", "ko")
NEW = SEVEN[2:]
SCRIPTS = {"ru": "CYRILLIC", "ar": "ARABIC", "zh": "CJK UNIFIED", "ko": "HANGUL"}
CONJUNCTIONS = {"en": "and", "fr": "et", "es": "y", "ru": "и", "ar": "و", "zh": "和", "ko": "및"}
# Names of products and standards, which are the same in every language.
SAME_WORDS = {"UTC", "QR", "Google", "Calendar", "Outlook", "URL", "Atom", "Web", "address"}
SAME_WORDS |= set(ASSETS.english["annex_numerals"].split("|"))

every_language = pytest.mark.parametrize("language", SEVEN)
new_language = pytest.mark.parametrize("language", NEW)


def placeholders(label: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(label) if name)


def letters_in(text: str, script: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(script) for letter in text)


# Labels


def test_there_are_seven_languages() -> None:
    assert sorted(ASSETS.languages) == sorted(SEVEN)


@every_language
def test_every_catalogue_has_the_same_labels_with_the_same_placeholders(language: str) -> None:
    labels = ASSETS.labels(language)
    assert list(labels) == list(ASSETS.english)
    for key, english in ASSETS.english.items():
        assert placeholders(labels[key]) == placeholders(english), key
        assert bool(labels[key]) == bool(english), key


@new_language
def test_no_label_is_left_in_english(language: str) -> None:
    for key, label in ASSETS.labels(language).items():
        latin = set(re.findall(r"[A-Za-z]+", re.sub(r"\{\w+\}", "", label)))
        if script := SCRIPTS.get(language):
            assert latin <= SAME_WORDS, key
            own = latin or not any(map(str.isalpha, label)) or letters_in(label, script)
            assert own or placeholders(label), key
        elif latin - SAME_WORDS:
            assert label != ASSETS.english[key], key


@pytest.mark.parametrize(
    ("language", "foreign"), [("ar", "[,;?]"), ("zh", r"[,;:?()]|[\u3000-\u9fff][.]"), ("ru", "ё")]
)
def test_labels_have_the_punctuation_of_their_language(language: str, foreign: str) -> None:
    for key, label in ASSETS.labels(language).items():
        assert not re.search(foreign, label), key


@every_language
def test_labels_that_are_cut_at_a_placeholder_end_where_they_are_cut(language: str) -> None:
    """A link stands in for the title of `belongs_to`, counters for the numbers of a page."""
    labels = ASSETS.labels(language)
    assert labels["belongs_to"].endswith("{title}")
    assert labels["page_of"].index("{page}") < labels["page_of"].index("{pages}")


# Dates, as checked by hand


def span(first: str, last: str = "") -> DaySpan:
    return DaySpan(date.fromisoformat(first), date.fromisoformat(last or first))


BY_HAND = {
    "es": (
        "1 de enero de 2021",
        "martes 7 de diciembre de 2021",
        "7 y 8 de diciembre de 2021",
        "7 a 10 de diciembre de 2021",
        "30 de agosto a 2 de septiembre de 2023",
        "31 de diciembre de 2021 a 2 de enero de 2022",
        "3, 10 y 17 de noviembre de 2020",
        "mayo de 2015",
        "2027",
    ),
    "ru": (
        "1 января 2021 года",
        "вторник, 7 декабря 2021 года",
        "7–8 декабря 2021 года",
        "7–10 декабря 2021 года",
        "30 августа — 2 сентября 2023 года",
        "31 декабря 2021 года — 2 января 2022 года",
        "3, 10 и 17 ноября 2020 года",
        "май 2015 года",
        "2027 год",
    ),
    "ar": (
        "1 كانون الثاني/يناير 2021",
        "الثلاثاء، 7 كانون الأول/ديسمبر 2021",
        "7–8 كانون الأول/ديسمبر 2021",
        "7–10 كانون الأول/ديسمبر 2021",
        "30 آب/أغسطس – 2 أيلول/سبتمبر 2023",
        "31 كانون الأول/ديسمبر 2021 – 2 كانون الثاني/يناير 2022",
        "3 و 10 و 17 تشرين الثاني/نوفمبر 2020",
        "أيار/مايو 2015",
        "2027",
    ),
    "zh": (
        "2021年1月1日",
        "2021年12月7日星期二",
        "2021年12月7日至8日",
        "2021年12月7日至10日",
        "2023年8月30日至9月2日",
        "2021年12月31日至2022年1月2日",
        "2020年11月3日、10日和17日",
        "2015年5月",
        "2027年",
    ),
    "ko": (
        "2021년 1월 1일",
        "2021년 12월 7일(화요일)",
        "2021년 12월 7일~8일",
        "2021년 12월 7일~10일",
        "2023년 8월 30일~9월 2일",
        "2021년 12월 31일~2022년 1월 2일",
        "2020년 11월 3일, 10일 및 17일",
        "2015년 5월",
        "2027년",
    ),
}


@new_language
def test_dates_are_those_that_were_checked_by_hand(language: str) -> None:
    def said(*spans: DaySpan, year: int | None = None, month: int | None = None) -> str:
        return dates_text(Dates(spans, year, month), language, CONJUNCTIONS[language], "")

    assert (
        said(span("2021-01-01")),
        weekday_text(date(2021, 12, 7), language),
        said(span("2021-12-07", "2021-12-08")),
        said(span("2021-12-07", "2021-12-10")),
        said(span("2023-08-30", "2023-09-02")),
        said(span("2021-12-31", "2022-01-02")),
        said(span("2020-11-03"), span("2020-11-10"), span("2020-11-17")),
        said(year=2015, month=5),
        said(year=2027),
    ) == BY_HAND[language]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "3 y 4 de noviembre de 2020 y 10 de diciembre de 2020"),
        ("ru", "3–4 ноября 2020 года и 10 декабря 2020 года"),
        ("ar", "3–4 تشرين الثاني/نوفمبر 2020 و 10 كانون الأول/ديسمبر 2020"),
        ("zh", "2020年11月3日至4日和2020年12月10日"),
        ("ko", "2020년 11월 3일~4일 및 2020년 12월 10일"),
    ],
)
def test_days_of_several_months_are_written_out(language: str, text: str) -> None:
    spans = (span("2020-11-03", "2020-11-04"), span("2020-12-10"))
    assert dates_text(Dates(spans), language, CONJUNCTIONS[language], "") == text


# Dates, whatever they are

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", text)]


def parts(day: date, language: str) -> list[int]:
    return [day.day, day.year] if language in MONTHS else [day.year, day.month, day.day]


def months_in(text: str, language: str) -> list[int]:
    """The months that a text names, in order."""
    names = MONTHS[language].split()
    return [names.index(word) + 1 for word in re.findall(r"[^\W\d_]+", text) if word in names]


@every_language
@given(day=days)
def test_a_day_has_its_year_month_and_weekday(language: str, day: date) -> None:
    text = weekday_text(day, language)
    assert day_text(day, language) in text
    assert numbers(text) == parts(day, language)
    assert [name for name in WEEKDAYS[language].split() if name in text] == [
        WEEKDAYS[language].split()[day.weekday()]
    ]
    if language in MONTHS:
        assert months_in(text, language) == [day.month]
    assert "{" not in text


@every_language
@given(first=days, length=st.integers(1, 400))
def test_a_span_has_both_ends_and_says_nothing_twice(
    language: str, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    text = span_text(DaySpan(first, last), language)
    same_year, same_month = first.year == last.year, first.month == last.month
    if language in MONTHS:
        start = [first.day] if same_year else parts(first, language)
        assert numbers(text) == [*start, *parts(last, language)]
        both = [first.month, last.month]
        assert months_in(text, language) == (both[1:] if same_year and same_month else both)
    else:
        shared = (2 if same_month else 1) if same_year else 0
        assert numbers(text) == [*parts(first, language), *parts(last, language)[shared:]]


@every_language
@given(chosen=st.lists(days, min_size=2, max_size=5, unique=True))
def test_no_day_of_separate_days_is_lost(language: str, chosen: list[date]) -> None:
    dates = Dates(joined_spans([DaySpan(day, day) for day in chosen]))
    text = dates_text(dates, language, CONJUNCTIONS[language], "")
    found = numbers(text)
    for each in dates.spans:
        assert {each.first.day, each.last.day, each.first.year, each.last.year} <= set(found)
    assert "{" not in text


@every_language
@given(day=days)
def test_a_month_has_its_year(language: str, day: date) -> None:
    found = numbers(month_text(day.year, day.month, language))
    assert found == ([day.year] if language in MONTHS else [day.year, day.month])


# Lists


@pytest.mark.parametrize(
    ("language", "names", "text"),
    [
        ("es", ["Japón", "Canadá", "Rwanda"], "Japón, Canadá y Rwanda"),
        ("es", ["Japón", "Indonesia"], "Japón e Indonesia"),
        ("es", ["Japón", "Islas Salomón"], "Japón e Islas Salomón"),
        ("es", ["Japón", "Hierro"], "Japón y Hierro"),
        ("es", ["Japón", "Italia", "Yemen"], "Japón, Italia y Yemen"),
        ("ru", ["Япония", "Канада", "Руанда"], "Япония, Канада и Руанда"),
        ("ar", ["اليابان", "كندا"], "اليابان وكندا"),
        ("ar", ["اليابان", "كندا", "رواندا"], "اليابان وكندا ورواندا"),
        ("ar", ["اليابان", "NATO"], "اليابان و NATO"),
        ("zh", ["日本", "加拿大", "卢旺达"], "日本、加拿大和卢旺达"),
        ("zh", ["日本", "加拿大"], "日本和加拿大"),
        ("ko", ["일본", "캐나다", "르완다"], "일본, 캐나다 및 르완다"),
    ],
)
def test_lists_are_joined_as_the_language_does(language: str, names: list[str], text: str) -> None:
    assert joined(names, CONJUNCTIONS[language], language) == text


@every_language
def test_one_name_is_no_list(language: str) -> None:
    assert joined(["A"], CONJUNCTIONS[language], language) == "A"
    assert joined([], CONJUNCTIONS[language], language) == ""


@every_language
def test_the_catalogue_has_the_conjunction(language: str) -> None:
    assert ASSETS.labels(language)["and"] == CONJUNCTIONS[language]


NAMES = ASSETS.state_names


# A series in seven languages


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The tiny series in seven languages with the documents of one meeting: only to be read."""
    workspace = write_tiny(tmp_path_factory.mktemp("spoken") / "tiny")
    workspace.change(
        "events/series.yaml", "languages: [en, fr]", f"languages: [{', '.join(SEVEN)}]"
    )
    workspace.change(
        "events/seoul/conference.yaml",
        "title: {en: Seoul conference, fr: Conférence de Séoul}",
        "title: {en: Seoul conference, fr: Conférence de Séoul, ar: مؤتمر سول, ko: 서울 회의}",
    )
    workspace.change(
        "events/seoul/conference.yaml", "hosts: [KR]", "hosts: [KR]\nco_hosts: [UY, ID]"
    )
    spoken_here = [part for each in NEW for part in ("--language", each)]
    workspace.build("--only", "seoul", *spoken_here)
    return workspace


def test_a_series_in_seven_languages_is_sound(spoken: Workspace) -> None:
    ran = spoken.run("check")
    assert ran.code == 0, ran.err
    assert "E215" not in ran.out + ran.err


@every_language
def test_feeds_speak_every_language(spoken: Workspace, language: str) -> None:
    feed = spoken.feed("seoul", language).replace(b"\r\n ", b"").decode()
    labels = ASSETS.labels(language)
    hosts = joined([NAMES[code][language] for code in ("UY", "ID")], labels["and"], language)
    expected = f"{labels['co_hosts']}{labels['colon']} {hosts}"
    assert expected in feed.replace("\\,", ",")


def plain(text: str) -> str:
    """Without blanks and marks of direction, in small letters."""
    kept = (sign for sign in text if unicodedata.category(sign) not in {"Cf", "Zs", "Cc"})
    return unicodedata.normalize("NFKC", "".join(kept)).casefold()


def words(text: str) -> set[str]:
    """The words of a text, the letters of each sorted."""
    return {
        "".join(sorted(word)) for word in re.findall(r"\w+", unicodedata.normalize("NFKC", text))
    }


def shows(text: str, said: str, language: str) -> bool:
    """Whether a text that was read from a PDF shows what is said.

    In Arabic, the reader swaps the letters of each ligature; no letter is lost.
    """
    return words(said) <= words(text) if language == "ar" else plain(said) in plain(text)


def printed(spoken: Workspace, pdftotext: str, kind: str, language: str, *options: str) -> str:
    path = spoken.output / "documents" / "seoul" / f"{kind}.{language}.pdf"
    command = [pdftotext, *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@new_language
@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("agenda", ("venue", "host", "co_hosts", "undated_sessions", "starting_times")),
        ("pack", ("contents", "about", "documents_missing", "document_summary", "sources_none")),
    ],
)
def test_documents_speak_every_language(
    spoken: Workspace, need_tool: Callable[[str], str], language: str, kind: str, shown: list[str]
) -> None:
    text = printed(spoken, need_tool("pdftotext"), kind, language)
    labels = ASSETS.labels(language)
    for said in (*(labels[key] for key in shown), NAMES["KR"][language]):
        assert shows(text, said, language), said
    assert shows(text, weekday_text(date(2021, 12, 8), language), language)


def places(spoken: Workspace, pdftotext: str, language: str) -> dict[str, float]:
    """Where words of the agenda begin, as a share of its width, by their letters, sorted."""
    page = printed(spoken, pdftotext, "agenda", language, "-bbox", "-l", "1")
    width = re.search(r'page width="([\d.]+)"', page)
    assert width
    found = re.findall(r'<word xMin="([\d.]+)".*?>(.*?)</word>', page)
    return {"".join(sorted(word)): float(left) / float(width[1]) for left, word in found}


@pytest.mark.parametrize("language", ["ru", "ar", "zh"])
def test_pages_of_right_to_left_languages_are_mirrored(
    spoken: Workspace, need_tool: Callable[[str], str], language: str
) -> None:
    """The first column of the programme, and the page number in the footer."""
    found = places(spoken, need_tool("pdftotext"), language)
    page = ASSETS.labels(language)["page_of"].format(page=1, pages=1).split()[0]
    first_column, footer = (found["".join(sorted(word))] for word in ("19:30–20:00", page))
    assert (footer < 0.5 < first_column) == (language == "ar")
    assert (first_column < 0.5 < footer) == (language != "ar")


def test_a_state_without_a_name_is_told_where_it_stands(workspace: Workspace) -> None:
    workspace.change("events/series.yaml", "languages: [en, fr]", "languages: [en, ko]")
    workspace.change("events/seoul/two-days.yaml", "hosts: [BD, CA]", "hosts: [BD, PS]")
    ran = workspace.run("check")
    assert ran.code == 1
    said = "events/seoul/two-days.yaml:7:13: error[E215] `PS` has no reviewed name in `ko`"
    assert said in ran.out + ran.err
    assert (ran.out + ran.err).count("E215") == 1


def test_a_series_can_name_such_a_state_itself(workspace: Workspace) -> None:
    names = "names: {SZ: {en: Eswatini, zh: {working: 埃斯瓦蒂尼}}}"
    workspace.change("events/series.yaml", "languages: [en, fr]", f"languages: [en, zh]\n{names}")
    workspace.change("events/seoul/two-days.yaml", "hosts: [BD, CA]", "hosts: [BD, SZ]")
    assert workspace.run("check").code == 0
    assert "埃斯瓦蒂尼" in workspace.feed("two-days", "zh").replace(b"\r\n ", b"").decode()


def test_a_state_of_no_language_in_use_is_no_problem(workspace: Workspace) -> None:
    workspace.change("events/seoul/two-days.yaml", "hosts: [BD, CA]", "hosts: [BD, SZ]")
    assert workspace.run("check").code == 0


def test_no_language_takes_over_the_months_of_another() -> None:
    """As babel's stand-alone months do, once another language was asked for them."""
    languages = ("zh", "ko", "ar", "ru", "es", "fr", "en", "de")
    first = {code: [month_text(2015, m, code) for m in range(1, 13)] for code in languages}
    again = {code: [month_text(2015, m, code) for m in range(1, 13)] for code in languages[::-1]}
    assert first == again
    assert (first["fr"][4], first["de"][4], first["ru"][4]) == (
        "mai 2015",
        "Mai 2015",
        "май 2015 года",
    )
