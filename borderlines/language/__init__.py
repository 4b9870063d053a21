"""Write dates, places, numbers and the interface's sentences in the reader's language."""

from borderlines.language.formats import name_term, say_date, say_day
from borderlines.language.messages import LANGUAGES, join_parts, mark, tell, tell_in, tell_many
from borderlines.language.places import name_place

__all__ = [
    "LANGUAGES",
    "join_parts",
    "mark",
    "name_place",
    "name_term",
    "say_date",
    "say_day",
    "tell",
    "tell_in",
    "tell_many",
]
