"""The nodes of XML that OpenAPI 3.2 tells apart: elements, attributes, texts, CDATA, and none."""

from __future__ import annotations

from support.case import Case

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
XML = "application/xml"
NIL = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'


def test_elements_with_attributes_and_text(case: Case) -> None:
    text = '<animals><Animal kind="Cat">Fluffy</Animal><Animal kind="Dog">Fido</Animal></animals>'
    case.server.answer(body=text.encode(), content_type=XML)
    animals = [{"kind": "Cat", "name": "Fluffy"}, {"kind": "Dog", "name": "Fido"}]
    found = case.client().animals.create(body=animals)
    assert case.server.last.body.decode() == HEAD + text
    assert found == [case.models.Animal(**one) for one in animals]


def test_places_texts_between_elements_and_what_is_no_node(case: Case) -> None:
    text = (
        "<Report><cage-name>b</cage-name><width>3</width>"
        "<zoo><Animal>Fido</Animal></zoo>"
        f"<pair><One>some &lt;text&gt;</One><Two {NIL}/></pair>"
        "<text>before <data>42</data> after</text></Report>"
    )
    case.server.answer(body=text.encode(), content_type=XML)
    fields = {
        "cage": "b",
        "size": {"width": 3},
        "animals": [{"name": "Fido"}],
        "pair": ("some <text>", None),
        "text": ("before ", 42, " after"),
    }
    found = case.client().report.replace(**fields)
    assert case.server.last.body.decode() == HEAD + text
    assert found.pair == ("some <text>", None)
    assert case.to_json(found) == {
        **fields,
        "pair": ["some <text>", None],
        "text": ["before ", 42, " after"],
    }


def test_cdata_below_a_root_that_its_place_names(case: Case) -> None:
    case.client().docs.replace(content="<p>a & b</p>")
    assert case.server.last.body.decode() == (
        f"{HEAD}<StoredDocument><![CDATA[<p>a & b</p>]]></StoredDocument>"
    )
