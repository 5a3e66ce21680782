"""The values of a sheet file, rearranged as a sheet document."""

from appendix_a.document import Json


def as_document(values: Json) -> Json:
    """The document of a sheet file's typed values: titles, answers and policies where a document has them."""
    policy: Json = values["policy"]
    return {
        **values,
        "vetoes": [_veto(veto) for veto in values["vetoes"]],
        "sections": [_section(section) for section in values["sections"]],
        "licences": [{**entry, "special": entry.get("special") == "true"} for entry in values["licences"]],
        "policy": {key: _value(entry["value"]) for key, entry in policy.items()},
        "policy_notes": policy,
    }


def _veto(veto: Json) -> Json:
    flat = {**veto, **veto["answers"]}
    for name in ("basis", "disposition"):
        flat |= {name: veto[name]["zh"], f"{name}_en": veto[name]["en"]}
        if "source" in veto[name]:
            flat[f"{name}_source"] = veto[name]["source"]
    return flat


def _section(section: Json) -> Json:
    tiers = section.get("tiers")
    return {
        **section,
        **section["title"],
        "mode": "items" if tiers is None else "tiers",
        "items": section["items"] if tiers is None else tiers,
    }


def _value(value: object) -> object:
    return [*value] if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownVariableType]
