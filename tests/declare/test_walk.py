"""Going through a record by its declarations: which values are sites, and where they stand."""

from __future__ import annotations

from zfzr.declare.walk import walk, walk_all
from zfzr.files.place import Place
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.training.records import TrainingRecord

HERE = Place("units/jia/authorities.yaml", (0,))


def item(**values: object) -> AuthorityItem:
    found = AuthorityItem.model_validate({"编码": "41082307CF00100", **values})
    return found.placed(HERE, {"unit": "jia"})


def said(of: AuthorityItem, role: str) -> list[tuple[tuple[str | int, ...], object]]:
    """Say the sites, but for how an item stands, which is a word of the county also where nobody wrote it."""
    found = walk(of, role)  # type: ignore[arg-type]
    return [(site.steps, site.value) for site in found if site.declared.label != "状态"]


def test_a_plain_value_with_the_role_is_a_site() -> None:
    assert said(item(引用="CF-001"), "refers") == [(("引用",), "CF-001")]


def test_a_value_that_is_not_written_is_none() -> None:
    assert said(item(), "refers") == []


def test_parts_in_a_list_are_gone_into() -> None:
    held = item(承办=[{"机构": "zhidui", "岗位": "zhifa"}, {"机构": "jiancha"}])

    assert said(held, "refers") == [
        (("承办", 0, "机构"), "zhidui"),
        (("承办", 0, "岗位"), "zhifa"),
        (("承办", 1, "机构"), "jiancha"),
    ]


def test_each_of_a_list_of_plain_values_is_a_site() -> None:
    held = item(共同实施={"牵头": "jia", "配合": ["yi", "bing"]})

    assert said(held, "refers") == [
        (("共同实施", "牵头"), "jia"),
        (("共同实施", "配合", 0), "yi"),
        (("共同实施", "配合", 1), "bing"),
    ]


def test_a_site_stands_where_its_value_is_written() -> None:
    site = next(iter(walk(item(承办=[{"机构": "zhidui"}]), "refers")))

    assert site.place == Place("units/jia/authorities.yaml", (0, "承办", 0, "机构"))


def test_all_records_are_gone_through_in_their_order() -> None:
    records = [item(引用="CF-002"), item(), item(引用="CF-001")]

    found = walk_all(records, ("refers",))["refers"]

    assert [site.value for site in found if site.steps == ("引用",)] == ["CF-002", "CF-001"]


def test_one_pass_for_several_roles_finds_what_a_pass_for_each_finds() -> None:
    held = item(
        引用="CF-002",
        复核日期="2015-07-01",
        承办=[{"机构": "zhidui", "起": "2015-01-01", "止": "2015-02-01"}],
    )
    together = walk_all([held], ("refers", "event", "not_before", "number"))

    for role, count in (("refers", 3), ("event", 1), ("not_before", 1), ("number", 0)):
        assert together[role] == list(walk(held, role)), role
        assert len(together[role]) == count, role


def test_a_kind_without_a_field_of_the_role_has_no_site() -> None:
    assert walk_all([TrainingRecord.model_construct()], ("apart",)) == {"apart": []}
