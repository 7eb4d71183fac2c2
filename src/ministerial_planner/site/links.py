"""The links by which people subscribe to a published feed; one feed, one link per calendar.

What each calendar does with them is told in docs/serving.md.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_GOOGLE = "https://calendar.google.com/calendar/r?cid="
_OUTLOOK = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True, slots=True)
class SubscribeLinks:
    """A feed's public address and the same address as each calendar wants to be given it.

    `google`: reports conflict on whether `cid` works with https or webcal addresses; https is what
    the latest found to work. Offer `address`, to be pasted under "From URL", beside it.
    `outlook`: written from memory of how Outlook on the web behaves; Microsoft documents it nowhere
    that we found. Offer `address`, to be pasted under "Subscribe from web", beside it.
    """

    address: str
    webcal: str
    google: str
    outlook: str


def published_address(site: str | None, path: str) -> str | None:
    """Where a file of output/ is published, if the series says where: its parts percent-encoded."""
    return f"{site.rstrip('/')}/{quote(path)}" if site else None


def subscribe_links(address: str, name: str) -> SubscribeLinks:
    """The links for the feed at `address`, which calendars shall call `name`.

    Raises ValueError unless `address` is a whole web address: a link to half of one would be
    refused by the calendar only, in front of a delegate.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise ValueError(f"not a web address: {address}")
    whole, title = quote(address, safe=""), quote(name, safe="")
    return SubscribeLinks(
        address=address,
        webcal=parts._replace(scheme="webcal").geturl(),
        google=f"{_GOOGLE}{whole}",
        outlook=f"{_OUTLOOK}?url={whole}&name={title}",
    )
