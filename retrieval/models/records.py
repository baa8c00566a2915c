"""Named values → a frozen record of them, and back: plain values as JSON holds them, checked where they come in.

The records of a question are no models of pydantic's: to import it and to make sixteen models of it takes a fifth of
the time in which the program starts and answers. They are made, copied and kept by the same calls, so that whoever has
a record need not know which of the two it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum
from types import MappingProxyType, UnionType
from typing import (
    Any,
    ClassVar,
    Literal,
    NoReturn,
    Self,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

Reader = Callable[[Any], Any]  # a plain value → what a field holds; raises ValueError
_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """A frozen value; its fields are the annotated names of the class. Unknown and missing fields are a TypeError."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _names: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, object]] = {}

    def __init_subclass__(cls) -> None:
        own = [name for name in vars(cls).get("__annotations__", ()) if name not in cls._fields]
        cls._fields = (*cls._fields, *own)
        cls._names = frozenset(cls._fields)
        cls._defaults = cls._defaults | {name: vars(cls)[name] for name in own if name in vars(cls)}

    def __init__(self, **given: object) -> None:
        values = self.__dict__
        values.update(self._defaults)
        values.update(given)
        if len(values) != len(self._names) or not self._names.issuperset(given):
            raise TypeError(f"{type(self).__name__}: {sorted(values.keys() ^ self._names)}")
        self._check()

    def _check(self) -> None:
        """Raise ValueError where the fields do not go together."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    __delattr__ = __setattr__  # type: ignore[assignment]

    def _values(self) -> tuple[object, ...]:
        return tuple(map(self.__dict__.__getitem__, self._fields))

    def __eq__(self, other: object) -> bool:
        return self is other or (type(other) is type(self) and isinstance(other, Record) and self._same(other))

    def _same(self, other: Record) -> bool:
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._fields)
        return f"{type(self).__name__}({fields})"

    def model_copy(self, *, update: Mapping[str, object] = _NOTHING) -> Self:
        """The same with other values for the fields in `update`; raises TypeError for one it has not."""
        made = object.__new__(type(self))
        values = made.__dict__
        values.update(self.__dict__)
        values.update(update)
        if len(values) != len(self._fields):
            for name in values.keys() - self._names:
                if name in update:
                    raise TypeError(f"{type(self).__name__}: {name}")
                del values[name]  # a property that was computed from the fields
        return made

    def model_dump(self, *, mode: Literal["json"] = "json", exclude: Collection[str] = ()) -> dict[str, Any]:
        """The fields but those in `exclude` as plain values."""
        held = self.__dict__
        names = [name for name in self._fields if name not in exclude] if exclude else self._fields
        return {name: one if type(one := held[name]) in _PLAIN else _plain(one) for name in names}

    def model_dump_json(self) -> str:
        """The fields as JSON."""
        return json.dumps(self.model_dump(), ensure_ascii=False)

    @classmethod
    def model_construct(cls, values: Mapping[str, object]) -> Self:
        """The record of values as its fields hold them, from one who knows: nothing is checked.

        Put in one by one, they take a third of the memory: records made so share the table of their names.
        """
        made = object.__new__(cls)
        for name, value in (cls._defaults | {**values}).items():
            object.__setattr__(made, name, value)
        return made

    @classmethod
    def model_validate(cls, given: object) -> Self:
        """The record of plain values by the names of its fields; records among them are taken as they are.

        Raises ValueError where one is missing, unknown, or not of the field's type.
        """
        if isinstance(given, cls):
            return given
        if not isinstance(given, Mapping):
            raise ValueError(f"{cls.__name__}: no fields")
        plain, readers = _readers.get(cls) or _readers_of(cls)
        made = object.__new__(cls)
        values = made.__dict__
        values.update(cls._defaults)
        try:
            for name, value in given.items():
                values[name] = value if type(value) is plain.get(name) else readers[name](value)
        except (KeyError, TypeError) as exc:
            raise ValueError(f"{cls.__name__}: {exc}") from exc
        if values.keys() != cls._names:
            raise ValueError(f"{cls.__name__}: {sorted(values.keys() ^ cls._names)}")
        made._check()
        return made

    @classmethod
    def model_validate_json(cls, text: str) -> Self:
        """As `model_validate`, of JSON."""
        return cls.model_validate(json.loads(text))


_PLAIN = (int, str, bool, type(None))


def _plain(value: object) -> Any:
    if type(value) in _PLAIN:  # as nearly all are
        return value
    if type(value) is tuple:
        return [one if type(one) in _PLAIN else _plain(one) for one in value]
    if isinstance(value, Record):
        return value.model_dump()
    if isinstance(value, Enum):
        return value.value
    return [_plain(one) for one in value] if isinstance(value, Sequence) and not isinstance(value, str) else value


# By the name of the field: the type of those that need only be of one, and how all are read.
Readers = tuple[dict[str, type], dict[str, Reader]]
_readers: dict[type[Record], Readers] = {}


def _readers_of(kind: type[Record]) -> Readers:
    hints = get_type_hints(kind)
    plain = {name: hints[name] for name in kind._fields if hints[name] in (bool, float, int, str)}
    found = _readers[kind] = plain, {name: _reader(hints[name]) for name in kind._fields}
    return found


def _reader(hint: Any) -> Reader:
    kinds = get_args(hint)
    if get_origin(hint) is Sequence:
        return _sequence_reader(_tuple_reader([_reader(kinds[0])], True))
    if get_origin(hint) is tuple:
        every = kinds[-1] is Ellipsis
        if kinds[0] in (int, str) and {*kinds} <= {kinds[0], Ellipsis}:
            return _plain_tuple_reader(kinds[0], 0 if every else len(kinds))
        return _tuple_reader([_reader(one) for one in (kinds[:1] if every else kinds)], every)
    if get_origin(hint) in (Union, UnionType):
        (inner,) = [one for one in kinds if one is not type(None)]
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    kind: type = hint
    if issubclass(kind, Record):
        return kind.model_validate
    return kind if issubclass(kind, Enum) else _plain_reader(kind)


def _sequence_reader(read: Reader) -> Reader:
    """Reads a list as `read` does; what is a sequence of another kind is taken as it is."""

    def taken(value: Any) -> Sequence[Any]:
        return value if isinstance(value, Sequence) and not isinstance(value, list | tuple | str) else read(value)

    return taken


def _tuple_reader(readers: list[Reader], every: bool) -> Reader:
    """Reads a list: with the one reader all of it, or each with its own."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError(f"no list: {value!r}")
        if every:
            return tuple(map(readers[0], value))
        return tuple([one(part) for one, part in zip(readers, value, strict=True)])

    return read


def _plain_tuple_reader(kind: type, length: int) -> Reader:
    """Reads a list of so many values of one type; of any number, where that is 0."""
    only = {kind}

    def read(value: Any) -> tuple[Any, ...]:
        if (
            not isinstance(value, list | tuple)
            or (length and len(value) != length)
            or not only.issuperset(map(type, value))
        ):
            raise ValueError(f"no list of {length or 'any number of'} {kind.__name__}: {value!r}")
        return tuple(value)

    return read


def _plain_reader(kind: type) -> Reader:
    accepted = (float, int) if kind is float else (kind,)

    def read(value: Any) -> Any:
        if type(value) not in accepted:
            raise ValueError(f"no {kind.__name__}: {value!r}")
        return value

    return read
