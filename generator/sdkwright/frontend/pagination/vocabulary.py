"""The names that APIs use for paging, by what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from sdkwright.frontend.naming.words import split
from sdkwright.model import Words


class Stem(Enum):
    """What a page's position is called; positions of one stem belong together."""

    CURSOR = "cursor"
    PAGE = "page"
    OFFSET = "offset"
    KEY = "key"
    SCROLL = "scroll"


def _names(stem: Stem, *names: str) -> dict[str, Stem]:
    return {name.replace(" ", "_"): stem for name in names}


_CURSORS = (
    "cursor", "page cursor", "start cursor", "after cursor", "cursor after", "next cursor",
    "pagination cursor", "page token", "next page token", "next token", "pagination token",
    "paging token", "continuation token", "continue token", "continuation", "continue", "after",
    "page after", "starting after", "start after", "after id", "marker", "start marker",
    "next marker", "page marker", "bookmark", "next page id", "page id", "next page cursor",
    "next", "sync token", "start token", "list cursor", "x continuation token",
    "x ms continuation", "x next token", "x cursor", "token",
)  # fmt: skip

REQUEST_POSITIONS: Mapping[str, Stem] = {
    **_names(Stem.CURSOR, *_CURSORS),
    **_names(Stem.PAGE, "page", "next page"),
    **_names(Stem.OFFSET, "offset", "next offset", "page offset", "start offset"),
    **_names(Stem.KEY, "start key", "exclusive start key", "last key", "last evaluated key"),
    **_names(Stem.SCROLL, "scroll id", "scroll"),
}
"""Parameters that take a position which the response gave."""

NEXT_POSITIONS: Mapping[str, Stem] = {
    **_names(
        Stem.CURSOR,
        "next cursor", "next page token", "next token", "next page cursor", "end cursor",
        "next after", "next marker", "next continuation token", "continuation token",
        "next page id", "next id", "next bookmark", "cursor next", "next start cursor",
        "after cursor", "next page start", "pagination token", "next pagination token",
        "next", "after", "cursor", "page token", "marker", "bookmark", "continuation", "continue",
        "x continuation token", "x ms continuation", "x next token", "x next cursor",
        "x next page token", "x cursor",
    ),
    **_names(Stem.PAGE, "next page", "next page number", "x next page"),
    **_names(Stem.OFFSET, "next offset", "next page offset", "offset"),
    **_names(Stem.KEY, "next key", "last evaluated key", "last key", "next start key"),
    **_names(Stem.SCROLL, "scroll id", "next scroll id"),
}  # fmt: skip
"""Properties and headers of a response that say where the next page begins."""

LAST_ITEMS = frozenset(
    ("starting_after", "start_after", "after", "after_id", "last_id", "since_id", "page_after")
)
"""Parameters that take the identity of the last item seen."""

SIZES = frozenset("""
    limit per_page page_size pagesize size count max_results max_items max take top rows
    results_per_page items_per_page num_items page_limit perpage number_of_results
    maximum_results page_max records_per_page length
    """.split())
OFFSETS = frozenset(("offset", "skip", "start_at", "start_index", "starting_index", "page_offset"))
WEAK_OFFSETS = frozenset(("start", "from", "first_result", "begin"))
PAGES = frozenset(
    "page page_number page_num page_no page_index current_page pagenumber pageno pageindex".split()
)
TOTALS = frozenset(
    "total total_count total_results total_items total_elements total_size total_records".split()
)
TOTAL_PAGES = frozenset(
    "total_pages page_count last_page num_pages number_of_pages pages page_total".split()
)
MORE = frozenset("""
    has_more has_next has_next_page has_more_items has_more_results has_more_pages more
    more_results is_truncated truncated more_items more_available
    """.split())
ITEMS = (
    "data results items records values entries elements list objects content rows resources "
    "result edges nodes hits matches documents"
).split()
CONTAINERS = frozenset("""
    paging pagination page meta metadata cursors cursor links link page_info paginator next result
    response response_metadata pages pagination_info paging_info list_metadata page_meta
    search_metadata search_information body payload data list embedded next_page
    result_info results_info list_info page_metadata pagination_metadata pagination_meta
    paging_metadata pager info
    """.split())
"""Properties in which details of paging, or the items, may be wrapped."""

_LAST_WORDS = frozenset(("next", "items", "page", "paging", "pagination", "links", "cursors"))

_OPPOSITES = {
    "after": ("before",),
    "starting": ("ending",),
    "start": ("end",),
    "next": ("previous", "prev"),
}
"""What parameters for the pages before say where those for the next ones say something else."""

_LINK_WORDS = frozenset(("url", "uri", "link", "href", "links"))
_BACKWARD = frozenset(("before", "previous", "prev", "ending", "back", "first", "until", "to"))


def term(name: str | Words) -> str:
    """Return a name in the form of the tables here."""
    return "_".join(split(name) if isinstance(name, str) else name)


def is_container(name: str) -> bool:
    """Tell whether an object of this name wraps details of paging, or the items, as `nestedItems` may."""
    words = split(name)
    return term(words) in CONTAINERS or (len(words) > 1 and words[-1] in _LAST_WORDS)


def opposites(name: str) -> frozenset[str]:
    """Return what a parameter is called that asks for the pages before, where `name` asks for the next ones."""
    found = [""]
    for word in split(name):
        found = [f"{one}_{other}" for one in found for other in _OPPOSITES.get(word, (word,))]
    return frozenset(one.removeprefix("_") for one in found) - {term(name)}


def is_link(name: str) -> bool:
    """Tell whether a name says that its value is a URL."""
    return bool(_LINK_WORDS & set(split(name)))


def is_backward(name: str) -> bool:
    """Tell whether a name is about the pages before."""
    return bool(_BACKWARD & set(split(name)))
