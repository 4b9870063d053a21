"""The acts of a view as GeoJSON (RFC 7946), for programs that draw maps."""

from __future__ import annotations

import json
from typing import Any

from borderlines.downloads.citation import AddressOf
from borderlines.figures.map.layers import read_places
from borderlines.law import law_on
from borderlines.record import country_of
from borderlines.schema import Event
from borderlines.view import View


def to_geojson(view: View, address_of: AddressOf | None = None) -> bytes:
    """Write a feature for each act, at the places where a map writes its countries' names.

    An act of several countries has several points. Dates are EDTF, codes those of the record.
    """
    package = view.dataset.package
    collection = {
        "type": "FeatureCollection",
        # RFC 7946 lets a collection carry further members.
        "title": package.title,
        "created": package.created.isoformat(),
        "version": view.dataset.version,
        "license": package.licence_paths,
        "features": [_to_feature(event, view, address_of) for event in view.events],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _to_feature(event: Event, view: View, address_of: AddressOf | None) -> dict[str, Any]:
    found = law_on(event, view.dataset, view.day)
    properties = {
        **{column: cell for column, cell in event.to_cells().items() if cell and column != "id"},
        "standing": found.standing.value if found else "",
        "asks": found.asks.value if found else "",
        "standing_day": view.day.isoformat(),
        "url": address_of(event.id) if address_of else "",
    }
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _find_geometry(event),
        "properties": {key: value for key, value in properties.items() if value},
    }


def _find_geometry(event: Event) -> dict[str, Any] | None:
    places = read_places()
    codes = dict.fromkeys(map(country_of, event.jurisdictions))
    points = [places[code]["lonlat"] for code in codes if code in places]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
