"""What changed in each edition, from its ledger: for the command line and for the Atom file."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ministerial_planner.build.plan import Artefact
from ministerial_planner.definitions.folder import Folder
from ministerial_planner.programme.catalogue import WORKING_MARK, Voice
from ministerial_planner.revisions.comparison import Comparison, compare, lines_of
from ministerial_planner.revisions.ledger import Ledger
from ministerial_planner.revisions.words import title_in

if TYPE_CHECKING:
    from ministerial_planner.build.render import Renderer

_NEWEST = 50


def comparison(
    folder: Folder, path: str, ledger: Ledger, ends: tuple[int, int], voice: Voice
) -> Comparison:
    """The changes of one ledger between two of its revisions, 0 for what was before the first."""
    return compare(ledger, path, _titles(folder, ledger, voice), ends, voice)


def _titles(folder: Folder, ledger: Ledger, voice: Voice) -> Mapping[str, str]:
    """Titles of a ledger's meetings, its conference first; of those that are gone, the last one."""
    found: dict[str, str] = {}
    for record in ledger.entries.values():
        facts = record.facts
        definition = folder.definitions.get(facts.meeting)
        if definition:
            found[facts.meeting] = voice.marked(definition.meeting.title)
        elif not facts.session_kind:
            found.setdefault(facts.meeting, title_in(facts, voice).marked)
    editions = [record.facts.edition for record in ledger.entries.values()]
    return dict(sorted(found.items(), key=lambda pair: (pair[0] not in editions, pair[0])))


def atom(renderer: "Renderer", artefact: Artefact) -> bytes:
    """The published revisions of all editions; drafts are nobody's news."""
    from ministerial_planner.feeds.atom import News, NewsHeading, atom_feed

    folder, voice = renderer.folder, renderer.voice(artefact.language)
    series = folder.series
    news: list[News] = []
    for path, ledger in renderer.ledgers.items():
        numbers = [0, *(each.number for each in ledger.revisions)]
        for first, each in zip(numbers, ledger.revisions, strict=False):
            if each.published is None:
                continue
            found = comparison(folder, path, ledger, (first, each.number), voice)
            name = path.split("/")[-2]
            year, code = each.published.year, artefact.language
            tag = f"tag:{series.uid_domain},{year}:{name}/{each.number}/{code}"
            title = f"{found.title}, {voice.label('revision', number=each.number)}"
            note = (each.note,) if each.note else ()
            lines = (*note, *lines_of(found, voice))
            legend = (voice.legend,) if WORKING_MARK in "".join((title, *lines)) else ()
            news.append(News(tag, title, each.published, (*lines, *legend)))
    newest = sorted(news, key=lambda each: each.published)[-_NEWEST:]
    address = f"{series.address.rstrip('/')}/{artefact.path}" if series.address else ""
    first_year = min(each.published.year for each in news)
    heading = NewsHeading(
        f"tag:{series.uid_domain},{first_year}:changes/{artefact.language}",
        f"{voice.marked(series.title)}{voice.label('colon')} {voice.label('changes')}",
        artefact.language,
        address,
        voice.legend if voice.say(series.title).is_working else "",
    )
    return atom_feed(heading, newest)
