"""The rows that need a close look: each distinct cell of a column is tried once, not each row.

A row is doubtful if one of its cells would be refused by itself, or if its blank cells do not fit
together. Only doubtful rows are then examined with the whole model, which words the problem. The
result is exactly the model's: the same validators decide, on the same text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic.fields import FieldInfo

from borderlines.record.tables.csv_rows import Table
from borderlines.schema import Row, make_context
from borderlines.terms.cells import USUAL_FORMS
from borderlines.terms.own_words import BUILT_IN, Words
from borderlines.terms.translated import part_translated

_Adapter = TypeAdapter[list[Any]]
_BARE: Final = ConfigDict(str_strip_whitespace=True)


def find_doubtful(
    model: type[Row],
    table: Table,
    accepted: dict[AfterValidator, set[str]] | None = None,
    *,
    is_draft: bool = False,
    words: Words = BUILT_IN,
) -> list[int]:
    """Return the numbers of the rows that the model would refuse, in order.

    ``accepted`` remembers from file to file what columns of ids took, because other files name the
    same.
    """
    if not len(table):
        return []
    doubtful: set[int] = set()
    accepted = {} if accepted is None else accepted
    context = make_context(words, is_draft=is_draft)
    for name, (check, is_list, adapter) in _adapters(model, table.header).items():
        known = accepted.setdefault(check, set()) if check else set()
        column = table.columns[name]
        cells = table.distinct(name) - known if known else table.distinct(name)
        refused = _find_refused(adapter, cells, context)
        if check and not is_list:
            # A list of one id is taken as that id is; the other way about it would not be.
            known |= cells - refused if refused else cells
        if not is_draft and (unsaid := model.draft_words().get(name)):
            refused = refused | {
                cell
                for cell in table.distinct(name)
                if not unsaid.isdisjoint(item.strip() for item in cell.split("|"))
            }
        if refused:
            doubtful.update(n for n, cell in enumerate(column) if cell in refused)
    doubtful.update(_find_gaps(model, table, words, is_draft=is_draft))
    return sorted(doubtful)


def _find_gaps(model: type[Row], table: Table, words: Words, *, is_draft: bool) -> list[int]:
    """Find rows whose blank cells do not fit together; each pattern is checked once."""
    if not model.GAP_COLUMNS:
        return []
    alike: dict[tuple[Any, ...], list[int]] = {}
    columns = ((name, table.column(name)) for name in model.GAP_COLUMNS)
    # Of words their letters count, as they decide which cells may be blank; of others blankness.
    shapes = (
        cells if name in model.GAP_WORDS else list(map(bool, cells)) for name, cells in columns
    )
    keys = zip(*shapes, strict=True)
    for number, key in enumerate(keys):
        alike.setdefault(key, []).append(number)
    found: list[int] = []
    for numbers in alike.values():
        cells = table[numbers[0]].cells
        has_gaps = any(True for _ in model.find_gaps(cells, words))
        if has_gaps or (not is_draft and any(True for _ in model.find_unsaid(cells, words))):
            found += numbers
    return found


def _find_refused(
    adapter: TypeAdapter[list[Any]], cells: set[str], context: dict[str, object]
) -> set[str]:
    """Return the cells that a column refuses: all at once if none is, else one by one."""

    def accepts(some: Iterable[str]) -> bool:
        try:
            adapter.validate_python(
                list(some), context=context
            )  # strips blanks where the model does
        except ValidationError:
            return False
        return True

    return set() if accepts(cells) else {cell for cell in cells if not accepts([cell])}


@lru_cache(maxsize=32)
def _adapters(
    model: type[Row], header: tuple[str, ...]
) -> dict[str, tuple[AfterValidator | None, bool, _Adapter]]:
    """Return a validator for each column's list of cells; for ids and addresses, their check."""
    adapters: dict[str, tuple[AfterValidator | None, bool, _Adapter]] = {}
    for name, field in model.model_fields.items():
        annotation: Any = field.annotation
        for constraint in field.metadata:
            annotation = Annotated[annotation, constraint]
        is_list = get_origin(field.annotation) is tuple
        check = _check_of(field)
        if check and not is_list and (form := USUAL_FORMS.get(check.func)):
            # A check in Python takes three times as long as a pattern.
            usual = Annotated[str, StringConstraints(pattern=f"^(?:{form})$")]
            annotation = Annotated[usual | annotation, Field(union_mode="left_to_right")]
        adapter = TypeAdapter(list[annotation], config=model.model_config)
        adapters[field.alias or name] = check, is_list, adapter
    for name in header:
        if found := part_translated(name, model.TRANSLATED):
            translation: Any = model.type_of_translation(found[0])
            adapters[name] = None, False, TypeAdapter(list[translation], config=_BARE)
    return adapters


def _check_of(field: FieldInfo) -> AfterValidator | None:
    """Return the one check that an id, an address, or each item of a list of ids must pass."""
    items = get_args(field.annotation) if get_origin(field.annotation) is tuple else ()
    metadata = getattr(items[0], "__metadata__", ()) if items else field.metadata
    checks = [item for item in metadata if isinstance(item, AfterValidator)]
    return checks[0] if len(checks) == len(metadata) == 1 else None
