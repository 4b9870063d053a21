"""The vocabularies of a record: the code, label and meaning of each word, declared once.

A leaf: it imports nothing of Borderlines. Import the words from ``schema``.
"""

from __future__ import annotations

from enum import Enum, Flag, StrEnum, auto
from typing import Final, Self, TypeVar

_T = TypeVar("_T", bound="Term")


class Term(StrEnum):
    """A word of a vocabulary. Its code is used in CSV files and addresses, its label on pages."""

    label: str
    meaning: str

    def __new__(cls, code: str, label: str, meaning: str = "") -> Self:
        """Make a member that is its code and carries its label and meaning."""
        return _make_term(cls, code, label, meaning)


def _make_term(cls: type[_T], code: str, label: str, meaning: str) -> _T:
    # Enum replaces __new__ once a class is made, so subclasses cannot call up to Term's.
    term = str.__new__(cls, code)
    term._value_ = code
    term.label = label
    term.meaning = meaning
    return term


class Standing(Term):
    """The standing of an act, or of a part of it, on a day. What it asks is another question."""

    PENDING = "pending", "Pending", "Asked, opened or put on notice, and not decided yet"
    STANDS = "stands", "Stands", "Made, and not set aside"
    STANDS_IN_PART = "stands-in-part", "Stands in part", "The rest is set aside or suspended"
    SUSPENDED = "suspended", "Suspended", "Its effect is taken away for a time"
    SET_ASIDE = "set-aside", "Set aside", "Annulled by a court or another authority"
    WITHDRAWN = "withdrawn", "Withdrawn", "Taken back by its author"
    LAPSED = "lapsed", "Lapsed", "Ran out by its own terms"
    CLOSED = "closed", "Closed", "Decided, settled or ended"
    SAYS = "says", "Not a decision", "Asks, warns or states: nothing in it could be set aside"
    NOT_KNOWN = "not-known", "Not known", "The record does not establish it for this day"

    @property
    def holds(self) -> bool:
        """Whether the act stands, wholly or in part."""
        return self in {Standing.STANDS, Standing.STANDS_IN_PART}

    @property
    def is_undone(self) -> bool:
        """Whether the act is set aside or taken back, together with what it did to other acts."""
        return self in {Standing.SET_ASIDE, Standing.WITHDRAWN}

    @property
    def is_over(self) -> bool:
        """Whether the act has no effect any more."""
        return self.is_undone or self in {Standing.LAPSED, Standing.CLOSED}


class Asks(Term):
    """The duty or permission that an act, or a part of it, contains on a day, and for whom."""

    DUTY_COMPANY = (
        "duty-company",
        "Obliges the addressee",
        "A duty runs of a company, or of another who is neither an authority nor a state",
    )
    DUTY_AUTHORITY = (
        "duty-authority", "Obliges an authority", "A duty runs of authorities or states alone"
    )  # fmt: skip
    PROMISE = "promise", "Promised", "Undertaken or agreed by the one whom it is about"
    MONEY = "money", "Payment not recorded", "A sum to pay, which may be paid or due"
    DONE = "done", "Carried out", "Done by whoever had to do it"
    NOTHING = (
        "nothing",
        "Asks nothing more",
        "A permission, a statement of the law, a procedure",
    )
    NOT_KNOWN = "not-known", "Whether carried out is not known", "Not established for this day"

    @property
    def is_duty(self) -> bool:
        """Whether somebody must do something, or leave it."""
        return self in {Asks.DUTY_COMPANY, Asks.DUTY_AUTHORITY}


class Caveat(Term):
    """A caveat that belongs beside the standing of an act."""

    INTERIM = "interim", "Left enforceable pending the main case", "A court refused only a stay"
    CHALLENGED = "challenged", "Under challenge", "An action against it is under way"
    FINAL = "final", "Final", "No ordinary remedy is left against it"
    FINALITY_NOT_RECORDED = "finality-not-recorded", "Finality not recorded", ""


class Family(Term):
    """The broad family of a kind of act, which decides the shape of the mark."""

    COMPLAINT = "complaint", "Complaint or suit", "Someone asks an authority or court to act"
    LETTER = "letter", "Letter or notice", "Asks, warns or puts on notice; imposes nothing itself"
    INQUIRY = "inquiry", "Inquiry", "An authority looks into the matter"
    ORDER = "order", "Order", "Obliges the respondent, or the authority it is addressed to"
    FINE = "fine", "Fine", "Imposes a sum"
    COURT = "court", "Court decision", "A court rules or refers"
    SETTLEMENT = "settlement", "Undertaking or settlement", "The respondent commits itself"
    CLOSURE = "closure", "Closure or clearance", "The authority ends or clears the matter"
    COMPANY = "company", "Company step", "No act of an authority: background"
    UNSORTED = "unsorted", "Sort not said", "The record does not say what sort of act it is"


_S, _A = Standing, Asks


class PartSort(Term):
    """The sort of a part of an act."""

    asks: Asks
    """The duty in a part of this sort, if its act can oblige anybody."""
    ends_with_deadline: bool
    """Whether it is done once: after the deadline it is done or overdue, and no longer runs."""

    def __new__(
        cls, code: str, label: str, meaning: str, asks: Asks, ends_with_deadline: bool
    ) -> Self:
        """Make a member with all that the law asks of it. Nothing has a default."""
        sort = _make_term(cls, code, label, meaning)
        sort.asks, sort.ends_with_deadline = asks, ends_with_deadline
        return sort

    MONEY = "money", "Sum to pay", "A fine, a penalty, or what was agreed", _A.MONEY, False
    ORDER = "order", "Order", "Something to be done", _A.DUTY_COMPANY, True
    PROHIBITION = (
        "prohibition", "Prohibition", "Something to be left alone", _A.DUTY_COMPANY, False,
    )  # fmt: skip
    PROMISE = (
        "promise", "Promise", "Agreed or committed to by the one whom it is about", _A.PROMISE,
        False,
    )  # fmt: skip
    DECLARATION = (
        "declaration", "Declaration", "States what is so in law, and orders nothing", _A.NOTHING,
        False,
    )  # fmt: skip
    PERMISSION = (
        "permission", "Permission", "Allows something, and orders nothing", _A.NOTHING, False,
    )  # fmt: skip
    REPRIMAND = (
        "reprimand", "Reprimand", "States a breach, and orders nothing", _A.NOTHING, False,
    )  # fmt: skip


_P = PartSort


class Trait(Flag):
    """A trait that the law gives a kind of act, apart from the state in which it begins."""

    NONE = 0
    RULING = auto()
    """It is a court's ruling, and falls with the act that it is about."""
    INTERIM = auto()
    """It ends with the main case at the latest."""
    AGAINST = auto()
    """It is directed against those whom it names, which can't be said of other kinds."""
    DEADLINE = auto()
    """It is pending until the deadline that it sets. What happens then is not known by itself."""
    FOR_A_TIME = auto()
    """It lasts only for a time: a link or a date ends it."""
    TO_AUTHORITIES = auto()
    """It is addressed to authorities, where nobody else is named."""


class KindLaw:
    """The law of a kind of act, whether built-in or a record's own."""

    family: Family
    begins: Standing
    """The standing with which an act of this kind begins."""
    asks: Asks
    """The first duty of such an act, unless its parts say otherwise."""
    sort: PartSort
    """The sort of its only part, where the record names no parts."""
    type: str
    """Its type at schema.org, which has none for rulings and procedural steps."""
    traits: Trait

    @property
    def can_stand(self) -> bool:
        """Whether acts of this kind can stand or fall. A letter can't."""
        return self.begins.holds

    @property
    def is_ruling(self) -> bool:
        """Whether it is decided by a court."""
        return Trait.RULING in self.traits


class Kind(KindLaw, Term):
    """The kind of an act, in the terms of its field."""

    def __new__(
        cls,
        code: str,
        label: str,
        meaning: str,
        family: Family,
        begins: Standing,
        asks: Asks,
        sort: PartSort,
        type: str,
        traits: Trait,
    ) -> Self:
        """Make a member with all that the law asks of it. Nothing has a default."""
        kind = _make_term(cls, code, label, meaning)
        kind.family, kind.begins, kind.asks, kind.sort = family, begins, asks, sort
        kind.type, kind.traits = type, traits
        return kind

    # fmt: off
    COMPLAINT = (
        "complaint", "Complaint", "Lodged with an authority",
        Family.COMPLAINT, _S.PENDING, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.AGAINST,
    )
    ACTION = (
        "action", "Court action", "A suit brought before a court",
        Family.COMPLAINT, _S.PENDING, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.AGAINST,
    )
    LETTER = (
        "letter", "Letter", "Asks or warns, without binding force",
        Family.LETTER, _S.SAYS, _A.NOTHING, _P.DECLARATION, "Message", Trait.NONE,
    )
    WARNING = (
        "warning", "Warning", "Of an authority, about what might break the law",
        Family.LETTER, _S.SAYS, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.AGAINST,
    )
    STATEMENT = (
        "statement", "Public statement", "Made to the public",
        Family.LETTER, _S.SAYS, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    RECOMMENDATION = (
        "recommendation", "Recommendation", "Advises a course",
        Family.LETTER, _S.SAYS, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    OBJECTIONS = (
        "objections", "Statement of objections",
        "Preliminary view of a competition authority, open to reply",
        Family.LETTER, _S.PENDING, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    CHARGE = (
        "charge", "Charge", "Accuses somebody of an offence before a court",
        Family.LETTER, _S.PENDING, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.AGAINST,
    )
    NOTICE = (
        "notice", "Formal notice",
        "Calls for compliance within a time limit; not a penalty (mise en demeure)",
        Family.LETTER, _S.PENDING, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.DEADLINE,
    )
    INQUIRY = (
        "inquiry", "Inquiry opened", "Formal or informal",
        Family.INQUIRY, _S.PENDING, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    ARREST = (
        "arrest", "Arrest", "Takes somebody into custody while an offence is looked into",
        Family.INQUIRY, _S.PENDING, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.AGAINST,
    )
    FINDINGS = (
        "findings", "Findings", "An inquiry's published result",
        Family.INQUIRY, _S.SAYS, _A.NOTHING, _P.DECLARATION, "Report", Trait.NONE,
    )
    ORDER = (
        "order", "Order", "A binding order or prohibition",
        Family.ORDER, _S.STANDS, _A.DUTY_COMPANY, _P.ORDER, "Legislation", Trait.AGAINST,
    )
    BAN = (
        "ban", "Ban", "Forbids something for good or until it is lifted",
        Family.ORDER, _S.STANDS, _A.DUTY_COMPANY, _P.PROHIBITION, "Legislation", Trait.AGAINST,
    )
    RECALL = (
        "recall", "Recall", "Orders a product back, or off the market",
        Family.ORDER, _S.STANDS, _A.DUTY_COMPANY, _P.ORDER, "Legislation", Trait.AGAINST,
    )
    INTERIM = (
        "interim-measure", "Interim measure", "An order for a time",
        Family.ORDER, _S.STANDS, _A.DUTY_COMPANY, _P.ORDER, "Legislation",
        Trait.AGAINST | Trait.FOR_A_TIME,
    )
    BINDING_DECISION = (
        "binding-decision", "Binding decision",
        "Of the European Data Protection Board, addressed to authorities",
        Family.ORDER, _S.STANDS, _A.DUTY_AUTHORITY, _P.ORDER, "Legislation", Trait.TO_AUTHORITIES,
    )
    DESIGNATION = (
        "designation", "Designation", "Puts a service under a regime",
        Family.ORDER, _S.STANDS, _A.DUTY_COMPANY, _P.ORDER, "Legislation", Trait.NONE,
    )
    LICENCE_REFUSAL = (
        "licence-refusal", "Licence refusal", "Declines to permit something that was applied for",
        Family.ORDER, _S.STANDS, _A.NOTHING, _P.DECLARATION, "Legislation", Trait.AGAINST,
    )
    LICENCE_REVOCATION = (
        "licence-revocation", "Licence revocation",
        "Takes back a permission, so that what it allowed is forbidden",
        Family.ORDER, _S.STANDS, _A.DUTY_COMPANY, _P.PROHIBITION, "Legislation", Trait.AGAINST,
    )
    LISTING = (
        "listing", "Sanctions listing",
        "Puts a person or an organisation on a list with whom dealings are forbidden",
        Family.ORDER, _S.STANDS, _A.DUTY_COMPANY, _P.PROHIBITION, "Legislation", Trait.AGAINST,
    )
    SEIZURE = (
        "seizure", "Seizure", "Takes goods, money or data into an authority's keeping",
        Family.ORDER, _S.STANDS, _A.NOTHING, _P.DECLARATION, "Legislation", Trait.AGAINST,
    )
    TARIFF = (
        "tariff", "Tariff", "A duty on goods that cross a border",
        Family.ORDER, _S.STANDS, _A.DUTY_COMPANY, _P.ORDER, "Legislation", Trait.NONE,
    )
    FINE = (
        "fine", "Fine", "With or without an order",
        Family.FINE, _S.STANDS, _A.MONEY, _P.MONEY, "Legislation", Trait.AGAINST,
    )
    PERIODIC_PENALTY = (
        "periodic-penalty", "Periodic penalty", "Runs by the day",
        Family.FINE, _S.STANDS, _A.MONEY, _P.MONEY, "Legislation",
        Trait.AGAINST | Trait.FOR_A_TIME,
    )
    JUDGMENT = (
        "judgment", "Court ruling",
        "A judgment or order of a court, on the merits, on admissibility or on an appeal",
        Family.COURT, _S.STANDS, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.RULING,
    )
    CONVICTION = (
        "conviction", "Conviction", "A court finds somebody guilty of an offence",
        Family.COURT, _S.STANDS, _A.NOTHING, _P.DECLARATION, "CreativeWork",
        Trait.RULING | Trait.AGAINST,
    )
    INTERIM_RULING = (
        "interim-ruling", "Interim ruling", "Of a court, for a time",
        Family.COURT, _S.STANDS, _A.NOTHING, _P.DECLARATION, "CreativeWork",
        Trait.RULING | Trait.INTERIM,
    )
    LEAVE = (
        "leave", "Leave to challenge", "A court lets a challenge go on",
        Family.COURT, _S.PENDING, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    REFERENCE = (
        "reference", "Reference to a court", "For a preliminary ruling",
        Family.COURT, _S.PENDING, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    UNDERTAKING = (
        "undertaking", "Undertaking", "The respondent agrees to something or commits itself",
        Family.SETTLEMENT, _S.STANDS, _A.PROMISE, _P.PROMISE, "CreativeWork", Trait.NONE,
    )
    SETTLEMENT = (
        "settlement", "Settlement", "Ends a dispute by agreement",
        Family.SETTLEMENT, _S.STANDS, _A.PROMISE, _P.PROMISE, "CreativeWork", Trait.NONE,
    )
    CLEARANCE = (
        "clearance", "Merger clearance", "Permits a concentration",
        Family.CLOSURE, _S.STANDS, _A.NOTHING, _P.PERMISSION, "CreativeWork", Trait.NONE,
    )
    DELISTING = (
        "delisting", "Delisting", "Takes a person or an organisation off a list of sanctions",
        Family.CLOSURE, _S.STANDS, _A.NOTHING, _P.PERMISSION, "CreativeWork", Trait.NONE,
    )
    CLOSURE = (
        "closure", "Case closed", "Ends the matter without further measure",
        Family.CLOSURE, _S.CLOSED, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    TRANSACTION = (
        "transaction", "Transaction", "A company deal",
        Family.COMPANY, _S.SAYS, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    POLICY = (
        "policy-change", "Policy change", "New terms of a company",
        Family.COMPANY, _S.SAYS, _A.NOTHING, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    ACT = (
        "act", "Act, sort not said", "Only in a draft: its sort is not said yet",
        Family.UNSORTED, _S.NOT_KNOWN, _A.NOT_KNOWN, _P.DECLARATION, "CreativeWork", Trait.NONE,
    )
    # fmt: on


class FieldOfLaw(Term):
    """The field of law of an act, which decides the colour of its mark."""

    DATA_PROTECTION = "data-protection", "Data protection", "Data protection and privacy"
    COMPETITION = "competition", "Competition", "Abuse of dominance and cartels"
    CONSUMER = "consumer", "Consumer protection", "Unfair practices and terms"
    MERGER = "merger", "Merger control", "Clearance and its procedure"
    DIGITAL_MARKETS = "digital-markets", "Digital markets", "Gatekeeper regulation"
    MONEY_LAUNDERING = "money-laundering", "Money laundering", "And the financing of terrorism"
    SECURITIES = "securities", "Securities", "Issuers, markets and their abuse"
    SANCTIONS = (
        "sanctions",
        "Sanctions",
        "Measures against states, organisations and persons; embargoes",
    )
    NATIONAL_SECURITY = "national-security", "National security", "And control of investments"
    TELECOMS = "telecoms", "Telecommunications", "Networks, services and spectrum"
    TAX = "tax", "Tax", "Taxes, customs and other levies"
    PRODUCT_SAFETY = "product-safety", "Product safety", "Goods, food, medicines and devices"
    LABOUR = "labour", "Labour", "Work, pay and safety at work"
    CRIMINAL = "criminal", "Criminal law", "Offences, where no other field is named"
    NONE = "none", "No field of law", "Company steps"
    NOT_SAID = "not-said", "Field not said", "Only in a draft: it is not said yet"


class Tier(Term):
    """The distance of an act from the record's subject."""

    CORE = "core", "Core", "About the record's subject"
    RELATED = "related", "Related", "A neighbouring case often cited with it"
    CONTEXT = "context", "Context", "Background, or a company's step"


class AmountKind(Term):
    """The kind of an amount. Amounts of different kinds are never added up."""

    IMPOSED = "imposed", "Imposed", "Fined or ordered to pay"
    UPHELD = "upheld", "Upheld", "An earlier amount, confirmed"
    SETTLED = "settled", "Settled", "Agreed in a settlement"
    CLAIMED = "claimed", "Claimed", "Asked for by a party"
    THREATENED = "threatened", "Threatened", "Due only on a breach"
    DAILY = "daily", "Per day", "Runs by the day"
    DEPOSIT = "deposit", "Deposit", "Paid in while an appeal runs"
    TOTAL = "total", "Total of earlier amounts", "Sums up amounts that other acts carry"
    PRICE = "price", "Deal value", "The price of a transaction"


class Bond(Enum):
    """The strength with which a link joins its two acts."""

    NONE = "none"
    """Only information for the reader."""
    SEQUEL = "sequel"
    """The later act came of the earlier one, as a case of its own."""
    CASE = "case"
    """Both acts are steps of one case."""


class WhenUndone(Enum):
    """The fate of the earlier act when the later one is set aside or taken back."""

    NOTHING = "nothing"
    RETURNS = "returns"
    """The earlier act returns to the state in which the link found it."""
    OPEN = "open"
    """The state of the earlier act is open until a link settles it."""
    HIDDEN = "hidden"
    """The link is no longer shown."""


class Does(Flag):
    """A further effect that the law gives a relation."""

    NONE = 0
    QUALIFIES = auto()
    """It leaves the state unchanged, but must be mentioned with it."""
    REVIEWS = auto()
    """It is what a court does to another court's decision in the same case."""
    LEAVES_STANDING = auto()
    """It leaves the earlier act in force, so that a ruling that does only this falls with that act.
    """
    YIELDS = auto()
    """It has no effect while its later act is suspended. A closed case stays closed."""
    ENDS_WITH_ITS_ACT = auto()
    """It ends when its later act ends, as a stay does."""
    SETTLES = auto()
    """It settles an amount, even if the later act has no amount itself."""
    LESSENS = auto()
    """It removes the effect of an earlier step, or of a part of it."""
    CARRIES_OUT = auto()
    """It ends a duty, if the one who had the duty did it."""
    MUST_BE_TOLD = auto()
    """It must be mentioned even where a state is described in few words."""


class Relation(Term):
    """The effect that a later act (``from``) has on an earlier one (``to``)."""

    passive: str
    """The relation as seen from the earlier act."""
    puts_into: Standing | None
    """The state that the earlier act, or the named part, gets; None if nothing changes."""
    bond: Bond
    when_undone: WhenUndone
    traits: Does

    def __new__(
        cls,
        code: str,
        label: str,
        passive: str,
        meaning: str,
        puts_into: Standing | None,
        bond: Bond,
        when_undone: WhenUndone,
        traits: Does,
    ) -> Self:
        """Make a member with all that the law asks of it. Nothing has a default."""
        relation = _make_term(cls, code, label, meaning)
        relation.passive, relation.puts_into, relation.bond = passive, puts_into, bond
        relation.when_undone, relation.traits = when_undone, traits
        return relation

    def does(self, trait: Does) -> bool:
        """Return whether the law gives the relation an effect."""
        return trait in self.traits

    def contradicts(self, other: Relation) -> bool:
        """Return whether two links to one act can't both take effect on one day.

        A court may uphold one part and annul another.
        """
        states = {self.puts_into, other.puts_into}
        parted = {Relation.UPHOLDS, Relation.PARTLY_ANNULS}
        return None not in states and len(states) == 2 and {self, other} != parted

    # fmt: off
    FOLLOWS = (
        "follows", "follows", "followed by", "Comes of it, in the same or another place",
        None, Bond.SEQUEL, WhenUndone.NOTHING, Does.NONE,
    )
    ANSWERS = (
        "answers", "answers", "answered by", "Gives the ruling or opinion asked for",
        _S.CLOSED, Bond.CASE, WhenUndone.OPEN, Does.NONE,
    )
    DECIDES = (
        "decides", "decides", "decided by", "Rules on the action or complaint",
        _S.CLOSED, Bond.CASE, WhenUndone.OPEN, Does.SETTLES,
    )
    APPEALS = (
        "appeals", "arises from a challenge to", "challenged in", "In an action against it",
        None, Bond.CASE, WhenUndone.NOTHING,
        Does.QUALIFIES | Does.REVIEWS | Does.SETTLES | Does.MUST_BE_TOLD,
    )
    SUSPENDS = (
        "suspends", "suspends", "suspended by", "Takes its effect away for a time",
        _S.SUSPENDED, Bond.CASE, WhenUndone.RETURNS,
        Does.REVIEWS | Does.LEAVES_STANDING | Does.YIELDS | Does.SETTLES | Does.LESSENS,
    )
    PARTLY_SUSPENDS = (
        "partly-suspends", "partly suspends", "partly suspended by", "",
        None, Bond.CASE, WhenUndone.HIDDEN,
        Does.QUALIFIES | Does.REVIEWS | Does.LEAVES_STANDING | Does.ENDS_WITH_ITS_ACT
        | Does.SETTLES | Does.MUST_BE_TOLD,
    )
    RESTORES = (
        "restores", "restores", "restored by", "Gives it back its effect",
        _S.STANDS, Bond.CASE, WhenUndone.OPEN,
        Does.REVIEWS | Does.LEAVES_STANDING | Does.YIELDS | Does.SETTLES,
    )
    UPHOLDS = (
        "upholds", "upholds", "upheld by",
        "Leaves it standing on review; of an interim ruling only for the time being",
        _S.STANDS, Bond.CASE, WhenUndone.RETURNS,
        Does.REVIEWS | Does.LEAVES_STANDING | Does.SETTLES,
    )
    ANNULS = (
        "annuls", "annuls", "annulled by", "Sets it aside",
        _S.SET_ASIDE, Bond.CASE, WhenUndone.OPEN,
        Does.REVIEWS | Does.YIELDS | Does.SETTLES | Does.LESSENS,
    )
    PARTLY_ANNULS = (
        "partly-annuls", "partly annuls", "partly annulled by", "",
        _S.STANDS_IN_PART, Bond.CASE, WhenUndone.OPEN,
        Does.REVIEWS | Does.LEAVES_STANDING | Does.YIELDS | Does.SETTLES | Does.LESSENS,
    )
    AMENDS = (
        "amends", "amends", "amended by", "",
        None, Bond.CASE, WhenUndone.HIDDEN, Does.QUALIFIES | Does.LEAVES_STANDING | Does.SETTLES,
    )
    WITHDRAWS = (
        "withdraws", "withdraws", "withdrawn by", "Its author takes it back",
        _S.WITHDRAWN, Bond.CASE, WhenUndone.OPEN, Does.SETTLES | Does.LESSENS,
    )
    FINALISES = (
        "finalises", "makes final", "made final by", "No ordinary remedy is left against it",
        None, Bond.CASE, WhenUndone.HIDDEN, Does.QUALIFIES | Does.SETTLES,
    )
    CLOSES = (
        "closes", "closes", "closed by", "Ends the matter or its effect",
        _S.CLOSED, Bond.CASE, WhenUndone.OPEN, Does.SETTLES,
    )
    REFERS = (
        "refers", "refers", "referred in", "Puts a question of it to another court",
        None, Bond.CASE, WhenUndone.NOTHING, Does.NONE,
    )
    IMPLEMENTS = (
        "implements", "implements", "implemented by", "Carries it out",
        None, Bond.CASE, WhenUndone.NOTHING, Does.CARRIES_OUT,
    )
    RELATES = (
        "relates", "is related to", "is related to", "See also",
        None, Bond.NONE, WhenUndone.NOTHING, Does.NONE,
    )
    # fmt: on


class Confidence(Term):
    """The certainty of the curators about an act's facts."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"
    NOT_SAID = "not-said", "Not said", "Only in a draft: nobody has said yet"


class SourceKind(Term):
    """The speaker in a source."""

    OFFICIAL = "official", "Official", "An authority or parliament, or the text of its act"
    COURT = "court", "Court", "A court, or the text of its decision"
    COMPANY = "company", "Company", "The respondent or another company on its own affairs"
    PRESS = "press", "Press", "News media and agencies"
    LAW_FIRM = "law-firm", "Law firm", "Lawyers' notes"
    CIVIL_SOCIETY = "civil-society", "Civil society", "Associations and complainants"
    REFERENCE = "reference", "Reference work", "Case trackers, commentaries, journals, blogs"
    NOT_SAID = "not-said", "Source of a sort not said", "Only in a draft: nobody has said yet"


class AuthorityType(Term):
    """The type of an authority."""

    DATA_PROTECTION = "data-protection", "Data protection authority"
    COMPETITION = "competition", "Competition authority"
    CONSUMER = "consumer", "Consumer authority"
    COURT = "court", "Court or tribunal"
    GOVERNMENT = "government", "Government"
    COMMISSION = "commission", "European Commission"
    NETWORK = "network", "Network of authorities"
    PROSECUTION = "prosecution", "Public prosecution"
    FINANCIAL_SUPERVISOR = "financial-supervisor", "Financial supervisor"
    TELECOMS_REGULATOR = "telecoms-regulator", "Telecoms regulator"
    POLICE_CUSTOMS = "police-customs", "Police or customs"
    PARLIAMENT = "parliament", "Parliament"
    INTERNATIONAL = "international", "International organisation"
    NOT_SAID = "not-said", "Authority, sort not said", "Only in a draft: nobody has said yet"


class OwnVocabulary(Term):
    """A vocabulary to which a record may add words."""

    KIND = "kind", "Kind of act", "Column `kind` of events.csv"
    FIELD = "field", "Field of law", "Column `field` of events.csv"
    AUTHORITY_TYPE = "authority-type", "Type of authority", "Column `type` of authorities.csv"


class Standard(Term):
    """The completeness that a record promises."""

    CURATED = "curated", "Curated", "Every act is dated, sorted, and supported by a source"
    DRAFT = "draft", "Draft", "What a table says, with honest blanks for what it does not say"


DRAFT_WORDS: Final[tuple[Term, ...]] = (
    Kind.ACT,
    FieldOfLaw.NOT_SAID,
    Confidence.NOT_SAID,
    SourceKind.NOT_SAID,
    AuthorityType.NOT_SAID,
)
"""The words that mark something as not written yet. A curated record has none of them."""


class Holds(StrEnum):
    """The outcome for a claim, according to its verdict."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_JUDGED = "not-judged"
    """Neither right nor wrong according to the facts."""


class Verdict(Term):
    """The verdict on a report."""

    holds: Holds

    def __new__(cls, code: str, label: str, meaning: str, holds: Holds) -> Self:
        """Make a member that says whether a claim holds; nothing has a default."""
        verdict = _make_term(cls, code, label, meaning)
        verdict.holds = holds
        return verdict

    # fmt: off
    RIGHT = "right", "Right", "Reported as it is established", Holds.YES
    VAGUE = (
        "vague", "Right but vague",
        "True as far as it goes; something that matters is missing", Holds.PARTLY,
    )
    CONVERTED = (
        "converted", "Right but converted",
        "An amount in another currency than published", Holds.PARTLY,
    )
    MISLEADING = (
        "misleading", "Misleading", "Gives a wrong picture with true parts", Holds.NO,
    )
    WRONG = "wrong", "Wrong", "Contradicted by better sources", Holds.NO
    UNSUPPORTED = (
        "unsupported", "Unsupported", "Nothing else was found that supports it", Holds.NOT_JUDGED,
    )
    OPINION = "opinion", "Opinion", "A view or forecast, not a report", Holds.NOT_JUDGED
    OMISSION = "omission", "Left out", "The report leaves it out", Holds.NOT_JUDGED
    INFERENCE = (
        "inference", "Curators' inference",
        "How the curators explain a report; not proven", Holds.NOT_JUDGED,
    )
    DISPUTED = (
        "disputed", "Records differ",
        "Two records say different things, and which is right was not established",
        Holds.NOT_JUDGED,
    )
    # fmt: on


class PeriodKind(Term):
    """A kind of period that is shaded behind the acts."""

    LAW = "law", "Law", "A law applies"
    COMPANY = "company", "Company", "Terms of a company are announced or apply"
    MEMBERSHIP = "membership", "Membership", "A state belongs to the Union"


class CoverageStatus(Term):
    """The answer to whether the curators searched a place for acts."""

    COVERED = "covered", "Covered", "Looked for, and core acts were found"
    RELATED_ONLY = (
        "related-only",
        "Searched, only related acts found",
        "Looked for; only acts of the tiers related and context were found",
    )
    NONE_FOUND = "none-found", "Searched, none found", "Looked for; no act could be supported"
    NOT_LOOKED_FOR = "not-looked-for", "Not searched", "Nothing can be said of this place"


class Measure(Term):
    """The quantity that a map shows of each country on its day."""

    ACTS = "acts", "Acts so far", "Acts of authorities, surely decided by that day"
    DUTIES = "duties", "Duties that run", "Acts by which a duty runs on that day"
    FINES = "fines", "Fines in euro", "Fines imposed by that day, each at the rate of its own day"


class Lanes(Term):
    """The grouping of the timeline's lanes."""

    COUNTRY = "country", "Country", "A country, or the Union"
    AUTHORITY = "authority", "Authority", "An authority that acted"
    CHAIN = "chain", "Chain", "Acts that came of one another"
    FIELD = "field", "Field of law", "A field of law"
    RESPONDENT = (
        "respondent", "Respondent or addressee", "Whom acts are about, or addressed to"
    )  # fmt: skip


class LaneOrder(Term):
    """The order of the timeline's lanes."""

    FIRST = "first", "First act", "By the day of their first act"
    NAME = "name", "Name", "By the alphabet"
    NUMBER = "number", "Number of acts", "Most acts first"


class Arrows(Term):
    """The choice of links that the timeline draws."""

    CHOSEN = "chosen", "Of the chosen act", "Links of the chosen act alone"
    ALL = "all", "Show all connections", "Every link between acts shown"


class Screen(Term):
    """A screen of the dashboard (``view`` in the query)."""

    OVERVIEW = "overview", "Overview", "The whole story, the map of the day, and what applies"
    TIMELINE = "timeline", "Timeline", "Every act in its lane"
    MAP = "map", "Map", "What each country did by the day"
    CASES = "cases", "Cases", "What came of what"
    FINES = "fines", "Fines", "The amounts, and what became of them"
    COMPARE = "compare", "Compare", "Two places, lane over lane"
    ACTS = "acts", "Acts", "A table of the acts, and files"
