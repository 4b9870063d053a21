"""The words of chains: texts at acts and arrows, and the outcome of a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from borderlines.findings import Chain, find_chains
from borderlines.findings.chains import Chains, Step
from borderlines.language import Voice
from borderlines.language.formats import without_act
from borderlines.law import group_challenges
from borderlines.law.on_day import is_interim_ruling
from borderlines.record import Dataset, country_of
from borderlines.schema import Event, Link, Relation, Tier
from borderlines.terms import Standing
from borderlines.view import View
from borderlines.words.acts.links import say_done, say_link
from borderlines.words.acts.states import PARTED
from borderlines.words.day import CHALLENGES_COUNT
from borderlines.words.scope import name_subject
from borderlines.words.view import describe_choice, describe_view, say_chosen


def say_act_of_chain(voice: Voice, event: Event) -> list[str]:
    """Write the lines below an act's label in a chain: its dates, and the places that it concerns.

    Together the lines make a phrase: ``3 Feb 2026``, ``and 23 Feb 2026``.
    """
    _ = voice.gettext
    days = [voice.date(replace(event.date, spans=(span,)), short=True) for span in event.date.spans]
    lines = [days[0], *(_("and {day}", day=day) for day in days[1:])]
    countries = list(dict.fromkeys(map(country_of, event.jurisdictions)))
    if len(countries) == 2:
        place = voice.place(countries[1])
        lines.append(_("(also {place})", place=place))
    elif countries[2:]:
        lines.append(_("(also {number} more)", number=len(countries) - 1))
    return lines


def say_step(voice: Voice, step: Step) -> str:
    """Say what happened to the earlier act, read along the arrow: ``suspended, upheld by``."""
    # What it did to two parts alike is said once.
    words = list(dict.fromkeys(words for _, words in _word_step(voice, step)))
    ending = words[-1].rpartition(" ")[2]
    parts = [word.removesuffix(f" {ending}") for word in words[:-1]]
    return ", ".join([*parts, words[-1]])


def _word_step(voice: Voice, step: Step) -> Iterator[tuple[Link, str]]:
    """Return the links that an arrow names, each with its words: ``upheld by``.

    An act that was partly annulled and otherwise upheld has one phrase, as in its state.
    """
    relations = {
        link.relation
        for link in step.links
        if link.earlier == step.first.id and not is_interim_ruling(link, step.first, step.second)
    }
    agree = partial(voice.agree, step.first.label_in(voice.code))
    is_parted = {Relation.PARTLY_ANNULS, Relation.UPHOLDS} <= relations
    for link in step.links:
        is_passive = link.earlier == step.first.id
        if is_parted and is_passive and link.relation is Relation.PARTLY_ANNULS:
            yield link, agree(without_act(voice.gettext(PARTED)))
        elif not (is_parted and is_passive and link.relation is Relation.UPHOLDS):
            said = say_link(voice, link, step.acts, passive=is_passive)
            yield link, agree(said) if is_passive else said


def say_step_of_second(voice: Voice, step: Step) -> str:
    """Say the same from the later act: ``partly suspends and upholds “Hamburg order”``."""
    told = list(
        dict.fromkeys(
            say_link(
                voice,
                link,
                step.acts,
                act=step.first.label_in(voice.code),
                passive=link.later != step.second.id,
            )
            for link in step.links
        )
    )
    # The earlier act is named once, unless its name is within the words: "setzt „…“ aus".
    quoted = voice.gettext("“{act}”", act=step.first.label_in(voice.code))
    parts = [
        text.removesuffix(quoted).rstrip() if told[-1].endswith(quoted) else text
        for text in told[:-1]
    ]
    return voice.list([*parts, told[-1]])


def chain_headline(voice: Voice, chain: Chain, dataset: Dataset) -> str:
    """Write a chain's finding: the outcome for its main act, else that act's place in the chain."""
    _ = voice.gettext
    main = chain.main
    year = str(main.date.anchor.year)
    label = main.label_in(voice.code)
    name = label if year in label else f"{label} ({year})"
    if len(chain.events) == 1:
        return _("{act}: in no chain of acts", act=name)
    # What one act did to two parts of another happened once.
    done = Counter(what for _, what in dict.fromkeys(_list_done(voice, chain, dataset)))
    if done:
        # What happened most comes first, and among equals what happened earliest.
        told = [_say_times(voice, what, times) for what, times in done.most_common()]
        return _("{act}: {outcome}", act=name, outcome=", ".join(told))
    place = chain.events.index(main) + 1
    if place == 1:
        return _("{act} and what came of it", act=name)
    return _(
        "{act}: act {place} of {number} in its chain",
        act=name,
        place=place,
        number=len(chain.events),
    )


def _list_done(voice: Voice, chain: Chain, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield by which act what was done to the main act of a chain, step by step."""
    told = [
        (link, words)
        for step in chain.steps
        if step.first is chain.main
        for link, words in _word_step(voice, step)
        if link.earlier == chain.main.id and link.relation is not Relation.FOLLOWS
    ]
    drawn = {id(link) for link, _ in told}
    # An action and the appeal that it led to are one challenge.
    repeated = {
        id(link)
        for group in group_challenges(chain.main, dataset)
        for link in [one for one in group if id(one) in drawn][1:]
    }
    for link, words in told:
        if link.relation is Relation.REFERS:
            done = say_done(voice, link, dataset.event_by_id)
            yield link.later, voice.agree(chain.main.label_in(voice.code), done)
        elif id(link) not in repeated:
            done = words.rpartition(" ")[0]
            undone = _find_undoing(link, dataset)
            if undone is not None:
                fate = say_done(voice, undone, dataset.event_by_id)
                done = voice.gettext("{done}, but that act was itself {fate}", done=done, fate=fate)
            yield link.later, done


def _find_undoing(link: Link, dataset: Dataset) -> Link | None:
    """Find the link by which an act that changed another was itself undone."""
    if link.relation.puts_into is None:
        return None
    later = dataset.event_by_id.get(link.later)
    links = dataset.links_of(later) if later is not None else ()
    return next(
        (one for one in links if one.earlier == link.later and one.relation.puts_into in _UNDOING),
        None,
    )


_UNDOING = {standing for standing in Standing if standing.is_undone}


def _say_times(voice: Voice, done: str, times: int) -> str:
    if times == 1:
        return done
    if times == 2:
        return voice.gettext("{done} twice", done=done)
    return voice.gettext("{done} {words} times", done=done, words=voice.in_words(times))


def chains_headline(view: View, found: Chains) -> str:
    """Write the finding of a picture of chains, as a title."""
    voice = view.voice
    if view.chosen is not None:
        return chain_headline(voice, found.chains[0], view.dataset)
    subject = name_subject(view)
    if not view.events:
        return voice.gettext("{subject}: no act fits this choice", subject=subject)
    if not found.chains:
        return voice.gettext("{subject}: no link joins these acts", subject=subject)
    number = len(found.chains) + found.left_out
    return voice.ngettext(
        "{subject}: one chain of {longest} acts",
        "{subject}: {words} chains of acts, the longest of {longest}",
        number,
        subject=subject,
        words=voice.in_words(number),
        longest=len(found.chains[0].events) + found.chains[0].left_out,
    )


def chains_subtitle(view: View, found: Chains) -> str:
    """Say in numbers what a picture of chains shows, and what it leaves out."""
    voice = view.voice
    parts = [describe_view(replace(view, events=found.events))]
    if view.chosen is None:
        parts.append(say_chosen(view))
        if found.single:
            parts.append(
                voice.ngettext(
                    "{number} act without such a link left out",
                    "{number} acts without such a link left out",
                    found.single,
                )
            )
        if found.left_out:
            parts.append(
                voice.ngettext(
                    "{number} more chain not drawn",
                    "{number} more chains not drawn",
                    found.left_out,
                )
            )
    else:
        if not found.chains[0].steps:
            parts.append(say_alone(voice))
        further = found.chains[0].left_out
        if further:
            parts.append(
                voice.ngettext(
                    "{number} act further away left out",
                    "{number} acts further away left out",
                    further,
                )
            )
        if describe_choice(replace(view, selection=view.selection.changed(tiers=(Tier.CORE,)))):
            parts.append(voice.gettext("The whole chain, whatever the filters leave out"))
        # Of all chains at once there is no room for it, and nobody asks one of them how it stands.
        links = (link for step in found.chains[0].steps for link in step.links)
        if any(link.relation is Relation.APPEALS for link in links):
            parts.append(voice.gettext(CHALLENGES_COUNT))
    return " · ".join(filter(None, parts))


def say_alone(voice: Voice) -> str:
    """Say why the picture of an act's chain shows that act alone."""
    return voice.gettext("No other act is in its chain, so it is shown alone")


def describe_chains(view: View) -> str:
    """Describe a picture of chains for people who can't see it."""
    voice = view.voice
    _ = voice.gettext
    found = find_chains(view)
    text = [
        _("Acts in order of time, with arrows to what came of them."),
        f"{chains_headline(view, found)}.",
        f"{chains_subtitle(view, found)}.",
    ]
    if view.chosen is None:
        findings = [
            chain_headline(voice, chain, view.dataset) for chain in found.chains[:_CHAINS_TOLD]
        ]
        if findings:
            told = voice.join(findings)
            text.append(_("Among them: {findings}.", findings=told))
        return " ".join(text)
    steps = [
        f"{_('“{act}”', act=step.second.label_in(voice.code))}"
        f" ({voice.date(step.second.date)}) {say_step_of_second(voice, step)}"
        for step in found.chains[0].steps
    ]
    return " ".join([*text, f"{voice.join(steps)}." if steps else ""]).rstrip()


_CHAINS_TOLD = 5
