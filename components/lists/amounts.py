"""Amounts in HTML: the life of one as a list with bars, and the imposed ones as a table."""

from __future__ import annotations

from borderlines.language.formats import end_sentence
from borderlines.view import Selection
from borderlines.words.acts.amounts import AmountLine, LifeText, MoneyText, StageLine
from components.plain import quote_attribute, to_html


def to_lives(lives: tuple[LifeText, ...], selection: Selection) -> str:
    """Write several lives, each under the sentence with its outcome."""
    parts = []
    for life in lives:
        stages = "".join(_to_stage(stage, selection) for stage in life.stages)
        reports = "".join(f"<li>{to_html(report)}</li>" for report in life.reports)
        parts.append(
            f"<section><h3>{to_html(life.title)}</h3><ol class='life'>{stages}</ol>"
            f"<p class='about'>{to_html(end_sentence(life.state))}</p>"
            + (f"<ul class='reports'>{reports}</ul>" if reports else "")
            + "</section>"
        )
    return f'<div class="lives">{"".join(parts)}</div>'


def to_amounts(money: MoneyText, selection: Selection) -> str:
    """Write the imposed amounts by act in time order, each with a bar of its euros."""
    _ = selection.voice.gettext
    names = (
        _("Act"),
        _("Amount; its bar in euro, on the day of the act"),
        _("Since then"),
    )
    headings = "".join(f'<th scope="col">{to_html(name)}</th>' for name in names)
    rows = "".join(_to_row(line, selection) for line in money.lines)
    left_out = "".join(f"<li>{to_html(item)}.</li>" for item in money.left_out)
    outside = to_html(_("The total leaves out:"))
    return (
        f'<div class="figures amounts"><table aria-label="{to_html(money.title)}">'
        f"<thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>"
        + (f"<p>{to_html(money.further)}</p>" if money.further else "")
        + f'<p class="quiet">{to_html(money.rule)}</p>'
        + (f'<p class="quiet">{outside}</p><ul class="quiet">{left_out}</ul>' if left_out else "")
        + "</div>"
    )


def _to_row(line: AmountLine, selection: Selection) -> str:
    euro = f' <span class="about">{to_html(line.euro)}</span>' if line.euro else ""
    return (
        f"<tr><th scope='row'>{_to_act(line.id, line.label, selection, is_quoted=True)}<br>"
        f'<span class="about">{to_html(line.date)} · {to_html(line.place)}</span></th>'
        f"<td>{to_bar(line.share)}<strong>{to_html(line.published)}</strong>{euro}</td>"
        f"<td>{to_html(line.since)}</td></tr>"
    )


def to_bar(share: float | None, *, is_full: bool = True) -> str:
    """Draw a bar for a share. Streamlit drops SVG from HTML, so it is a box."""
    if share is None:
        return ""
    hollow = "" if is_full else " hollow"
    return f'<div class="bar{hollow}" style="width:{100 * share:.2f}%"></div>'


def _to_stage(stage: StageLine, selection: Selection) -> str:
    amount = f" <strong>{to_html(stage.amount)}</strong>" if stage.amount else ""
    euro = f' <span class="about">{to_html(stage.euro)}</span>' if stage.euro else ""
    bar = to_bar(stage.share, is_full=stage.is_full)
    notes = "".join(f'<span class="about note">{to_html(note)}</span>' for note in stage.notes)
    later = ' class="later"' if stage.is_later else ""
    return (
        f'<li{later}><span class="about">{to_html(stage.date)}</span> '
        f"{_to_act(stage.id, stage.what, selection)}{amount}{euro}{bar}{notes}</li>"
    )


def _to_act(act: str, text: str, selection: Selection, *, is_quoted: bool = False) -> str:
    quoted = quote_attribute(selection.voice) if is_quoted else ""
    url = selection.changed(event=act).to_url(".")
    return f'<a{quoted} data-act="{to_html(act)}" href="{to_html(url)}">{to_html(text)}</a>'
