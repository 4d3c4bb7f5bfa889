"""Lists in XML go on as lists in JSON do: by a cursor or a URL that an element holds."""

from __future__ import annotations

import asyncio

import pytest

from support.case import Case

FIRST = b"""<?xml version="1.0"?>
<PetListResult>
  <Pets><Pet id="1"><Name>dog</Name></Pet><Pet id="2"><Name>cat</Name></Pet></Pets>
  <NextMarker>p&amp;2</NextMarker>
</PetListResult>"""
LAST = b"<PetListResult><Pets><Pet id='3'/></Pets><NextMarker/></PetListResult>"
MODES = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


def queue(case: Case, *bodies: bytes) -> None:
    for body in bodies:
        case.server.answer(body=body, content_type="application/xml")


def listed(case: Case, operation: str, is_async: bool) -> list[object]:
    """All items of a list."""

    async def collected() -> list[object]:
        async with case.async_client() as client:
            return [item async for item in case.method(operation, client)()]

    return asyncio.run(collected()) if is_async else list(case.method(operation)())


@MODES
def test_a_cursor_in_an_element_leads_to_the_next_page(case: Case, is_async: bool) -> None:
    queue(case, FIRST, LAST)
    pet = case.models.Pet
    pets = listed(case, "listPets", is_async)
    assert pets == [pet(id=1, name="dog"), pet(id=2, name="cat"), pet(id=3)]
    assert [one.target for one in case.server.requests] == ["/pets", "/pets?marker=p%262"]
    assert {one.headers["accept"] for one in case.server.requests} == {"application/xml"}


@MODES
def test_a_url_in_an_element_leads_to_the_next_page(case: Case, is_async: bool) -> None:
    link = f"{case.server.url}/owners?page=2&amp;x=1"
    queue(
        case,
        f"<OwnerList><Owner>Ann</Owner><Owner>Bo</Owner><NextLink>{link}</NextLink></OwnerList>".encode(),
        b"<OwnerList><Owner>Cy</Owner></OwnerList>",
    )
    assert listed(case, "listOwners", is_async) == ["Ann", "Bo", "Cy"]
    assert case.server.last.target == "/owners?page=2&x=1"


def test_pages_are_had_one_by_one(case: Case) -> None:
    queue(case, FIRST, LAST)
    page = case.method("listPets")(limit=2).page()
    assert [pet.id for pet in page.items] == [1, 2]
    assert (page.has_next, page.body.next_marker) == (True, "p&2")
    last = page.next()
    assert ([pet.id for pet in last.items], last.has_next) == ([3], False)
    assert case.server.last.target == "/pets?marker=p%262&limit=2"


@pytest.mark.parametrize("body", [b"<PetListResult/>", b"<PetListResult><Pets/></PetListResult>"])
def test_a_list_without_items_is_empty(case: Case, body: bytes) -> None:
    queue(case, body)
    assert list(case.method("listPets")()) == []
    assert len(case.server.requests) == 1


def test_an_error_on_the_way_has_its_model(case: Case) -> None:
    queue(case, FIRST)
    fault = b"<Error><Code>NoSuchMarker</Code><Message>it is gone</Message></Error>"
    case.server.answer(body=fault, status=404, content_type="application/xml")
    pets = iter(case.method("listPets")())
    assert [next(pets).id, next(pets).id] == [1, 2]
    with pytest.raises(case.sdk.NotFoundError, match="it is gone") as caught:
        next(pets)
    assert caught.value.body == case.models.Fault(code="NoSuchMarker", message="it is gone")


def test_a_bomb_instead_of_a_page_is_refused(case: Case) -> None:
    queue(case, b'<!DOCTYPE a [<!ENTITY b "c">]><PetListResult><Pets>&b;</Pets></PetListResult>')
    with pytest.raises(case.sdk.DecodingError, match="document type"):
        list(case.method("listPets")())


def searched(case: Case, is_async: bool, **asked: object) -> list[int]:
    """The ids of all items of a search up to its limit."""
    ids: list[int] = []

    async def collected() -> None:
        async with case.async_client() as client:
            async for pet in case.method("searchPets", client)(**asked):
                ids.append(pet.id)

    with pytest.raises(case.sdk.ListLimitError, match="only the first 3 items"):
        if is_async:
            asyncio.run(collected())
        else:
            ids.extend(pet.id for pet in case.method("searchPets")(**asked))
    return ids


@MODES
def test_a_cursor_and_a_size_in_a_body_stay_xml(case: Case, is_async: bool) -> None:
    last = LAST.replace(b"<NextMarker/>", b"<NextMarker>p3</NextMarker>")
    queue(case, FIRST, last)
    assert searched(case, is_async, limit=2) == [1, 2, 3]
    head = b'<?xml version="1.0" encoding="UTF-8"?>'
    assert [one.body for one in case.server.requests] == [
        head + b'<Search limit="2"/>',
        head + b'<Search limit="1"><After>p&amp;2</After></Search>',
    ]
    assert {one.headers["content-type"] for one in case.server.requests} == {"application/xml"}


def test_a_size_that_was_not_asked_for_is_not_sent(case: Case) -> None:
    last = LAST.replace(b"<NextMarker/>", b"<NextMarker>p3</NextMarker>")
    queue(case, FIRST, last)
    assert searched(case, False, next_marker="p1") == [1, 2, 3]
    assert case.server.last.body.endswith(b"<Search><After>p&amp;2</After></Search>")
