"""The front page of a published site: every view, act, country and authority, in plain HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from markupsafe import Markup

from borderlines.downloads import DOWNLOADS
from borderlines.downloads.linked_data import RECORD_ID, describe_record
from borderlines.figures import FIGURES, LEAD
from borderlines.language import Voice
from borderlines.language.formats import say_licence, say_makers, say_record_day
from borderlines.language.places import is_named_in, name_authority, say_authorities
from borderlines.pictures import PRINT, USUAL_MILLIMETRES, fit
from borderlines.record import Dataset, country_of
from borderlines.record.contract import SCHEMA_FILE
from borderlines.record.reports import list_reports
from borderlines.schema import Event, Tier
from borderlines.view import Selection, View
from borderlines.words import describe_view
from borderlines.words.followed import OF_RECORD, list_feeds
from borderlines.words.sheets.report_sheet import describe_report
from web.http.render import read_template, render, write_policy
from web.pages.act_list import MOST_LISTED, ON_A_PAGE
from web.pages.cards import Card, make_card
from web.pages.inline.look import to_link, write_colours_and_font
from web.site.links import FRONT, PICTURE, file_of_changes
from web.site.plan import COLUMN_MILLIMETRES, Embed, Image, Plan

_MOST_PARTIES: Final = 60
"""Respondents that the front page lists; the pages of acts lead to the others."""
_GUIDE: Final = "data/README.md"


def _list_data() -> Iterator[tuple[str, str]]:
    for name, download in DOWNLOADS.items():
        if download.format:
            yield download.format, f"data/{name}"
    yield "JSON Schema", f"data/{SCHEMA_FILE}"


def write_front(
    voice: Voice, dataset: Dataset, plan: Plan, base: str | None, files: Collection[str]
) -> str:
    """Write the front page. ``base`` is the site's address if known; ``files`` are its files."""
    view = Selection(language=voice.code).apply(dataset)
    package = dataset.package
    # The page lies above the folders from which the style's addresses go up.
    colours = write_colours_and_font(None).replace('url("../', 'url("')
    style = "\n".join((colours, read_template("act.css"), read_template("site_index.css")))
    policy = write_policy(style=style).partition("; frame-ancestors")[0]
    page, _ = render(
        "site_index.html",
        style=style,
        voice=voice,
        policy=policy,
        base=base,
        title=package.title_in(voice.code),
        about=describe_view(view),
        card=_make_card(view, base) if base else None,
        alt_text=FIGURES[LEAD].alt_text(view),
        lead=LEAD,
        narrow=_reserve_room(view, COLUMN_MILLIMETRES),
        wide=_reserve_room(view, USUAL_MILLIMETRES),
        stamp=voice.gettext(
            "Record of {day}, version {version}.",
            day=say_record_day(voice, package),
            version=dataset.version,
        ),
        note=voice.gettext(
            "A page whose acts have not changed keeps the version for which it was made."
        ),
        names=_name_parts(voice),
        views=list(_list_views(view, plan)),
        acts=list(_list_acts(voice, _latest_of(dataset), dataset, plan)),
        all_acts=voice.gettext(
            "All {number} acts, page by page", number=voice.number(len(dataset.events))
        ),
        all_acts_page=plan.lists[0].file if len(dataset.events) > MOST_LISTED else "",
        countries=list(_list_countries(voice, dataset, plan)),
        authorities=list(_list_authorities(voice, dataset)),
        parties=list(_list_parties(voice, dataset)),
        further_parties=_count_further(voice, dataset),
        reports=list(_list_reports(voice, dataset)),
        follow=[
            # The language is the site's.
            replace(one, url=OF_RECORD)
            for one in list_feeds(voice, dataset)
        ],
        changes=file_of_changes(),
        data=[(label, file) for label, file in _list_data() if file in files],
        guide=_GUIDE if _GUIDE in files else "",
        maker=say_makers(voice, package),
        # JSON inside a script element is data: nothing runs, and "<" is escaped in it.
        json_ld=Markup(  # noqa: S704
            describe_record(voice, dataset, f"{base}{FRONT}" if base else "", base or "")
        ),
        json_ld_id=RECORD_ID,
        licence=say_licence(voice, package),
        licence_url=to_link(package.licence_path),
    )
    return page


def _make_card(view: View, base: str) -> Card:
    title = view.dataset.package.title_in(view.selection.language)
    card = make_card(base, base + FRONT, view, LEAD, title=title, has_oembed=False)
    return replace(card, image=base + PICTURE)


def _name_parts(voice: Voice) -> dict[str, str]:
    _ = voice.gettext
    return {
        "views": _("Views"),
        "acts": _("Acts, in order"),
        "countries": _("Countries, territories and the EU"),
        "authorities": _("Authorities"),
        "parties": _("Whom acts are about"),
        "reports": _("Reports, and what is established"),
        "data": _("The data"),
        "kept": _("How the record is kept"),
        "chain": _("its chain"),
        "timeline": _("timeline"),
    }


def _reserve_room(view: View, millimetres: int) -> Markup:
    """Reserve width and height of the leading figure, so that nothing moves when it has loaded."""
    fitted = fit(view, LEAD, PRINT, millimetres=millimetres)
    wide, high = (int(fitted.scale * fitted.figure.layout[side]) for side in ("width", "height"))
    return Markup(f' width="{wide}" height="{high}"')  # noqa: S704 - numbers alone


def _list_views(view: View, plan: Plan) -> Iterator[dict[str, Any]]:
    voice = view.voice
    for embed in plan.embeds:
        if embed.about:
            continue
        name, figure = embed.figure, FIGURES[embed.figure]
        images = [image for image in plan.images if image.stem == name]
        labels = [_label(image) for image in images]
        yield {
            "name": voice.gettext(figure.name),
            "page": embed.page.file,
            "finding": figure.title(view),
            "images": list(zip(labels, (image.file for image in images), strict=True)),
        }


def _label(image: Image) -> str:
    """Write ``article dark PNG``, ``print 70 mm PNG``."""
    picture = image.picture
    wide = f"{picture.millimetres} mm" if picture.millimetres else None
    return " ".join(filter(None, (picture.size, wide, image.selection.theme, picture.form.upper())))


def _latest_of(dataset: Dataset) -> Sequence[Event]:
    """Return the acts that the page lists: all, or the latest if others have their own pages."""
    events = dataset.events
    return events[-ON_A_PAGE:] if len(events) > MOST_LISTED else events


def _list_acts(
    voice: Voice, events: Sequence[Event], dataset: Dataset, plan: Plan
) -> Iterator[dict[str, str | bool]]:
    chains = {embed.about: embed for embed in plan.embeds if embed.figure == "chain"}
    for event in events:
        chain = chains.get(event.id)
        kind = voice.term(event.kind)
        about = f"{kind} · {say_authorities(voice, event, dataset, short=True)}"
        if event.tier is not Tier.CORE:
            about += f" · {voice.term(event.tier)}"
        yield {
            "date": voice.date(event.date, short=True),
            "title": event.title_in(voice.code),
            "is_english": event.is_english_in(voice.code),
            "page": f"act/{event.id}.html",
            "about": about,
            "chain": chain.page.file if chain else "",
        }


def _list_countries(voice: Voice, dataset: Dataset, plan: Plan) -> Iterator[dict[str, str]]:
    timelines: dict[str, Embed] = {
        embed.about: embed for embed in plan.embeds if embed.figure == "timeline"
    }
    rows = []
    for page in plan.countries:
        code = page.address.partition("?")[0].rpartition("/")[2]
        acts = [e for e in dataset.events if _is_of(e, code) and dataset.acting_in(e)]
        timeline = timelines.get(code)
        rows.append(
            {
                "name": voice.place(code),
                "page": page.file,
                "about": voice.acts(len(acts)),
                "timeline": timeline.page.file if timeline else "",
            }
        )
    yield from sorted(rows, key=lambda row: row["name"])


def _is_of(event: Event, code: str) -> bool:
    return code in map(country_of, event.jurisdictions)


def _list_authorities(voice: Voice, dataset: Dataset) -> Iterator[dict[str, str | bool]]:
    for body in sorted(
        dataset.authorities, key=lambda body: name_authority(voice, body).casefold()
    ):
        acts = [event for event in dataset.events if body in dataset.acting_in(event)]
        yield {
            "name": name_authority(voice, body),
            "is_english": not is_named_in(voice, body),
            "page": f"authority/{body.id}.html",
            "about": voice.acts(len(acts)),
        }


def _count_further(voice: Voice, dataset: Dataset) -> str:
    more = len(dataset.parties) - _MOST_PARTIES
    if more <= 0:
        return ""
    return voice.ngettext(
        "{number} more, on the pages of their acts",
        "{number} more, on the pages of their acts",
        more,
    )


def _list_parties(voice: Voice, dataset: Dataset) -> Iterator[dict[str, str]]:
    """List those whom most acts are about; none where all acts are about the same one."""
    acts = Counter(name for event in dataset.events for name in dataset.parties_of(event))
    if len(acts) < 2:
        return
    for name, number in sorted(acts.items(), key=lambda one: (-one[1], one[0]))[:_MOST_PARTIES]:
        page = f"respondent/{dataset.slug_by_party[name]}.html"
        yield {"name": name, "page": page, "about": voice.acts(number)}


def _list_reports(voice: Voice, dataset: Dataset) -> Iterator[dict[str, str]]:
    """List every report, those with most claims first."""
    for report in list_reports(dataset).values():
        sheet = describe_report(voice, report, dataset)
        yield {
            "name": report.name,
            "page": f"report/{report.id}.html",
            "about": f"{sheet.number}: {sheet.finding}",
        }
