"""The JSON form of the domain's values, strict in both directions.

A value is a frozen dataclass; its form is a JSON object whose keys are the field names. Fields
that hold their default are not written. Reading refuses whatever was not written by this module:
unknown keys, wrong kinds, fractions where whole numbers belong, doubled keys, texts or lists that
are too long, control characters, unpaired surrogates. Everything on disk and everything that
comes from another person passes through here, so the rules of `docs/formats.md` live here.

Field types that have a form: ``str``, ``int``, ``bool``, `Decimal` (as text), `date` (ISO 8601),
enumerations of text, other dataclasses, ``X | None``, ``tuple[X, ...]``, ``Mapping[str, X]``,
``Mapping[int, X]`` by four-digit years, and unions of dataclasses, told apart by the key ``type``
(the class attribute ``TYPE``). A field may carry ``key`` (the name on disk, where it differs) and
`Limit` or `Between` (as ``Annotated``).
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Annotated, TypeVar, Union, cast

from selfassess.domain.errors import FormError
from selfassess.domain.wording import Bilingual

T = TypeVar("T")
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
Reader = Callable[[object, str], object]

MAX_BYTES = 12 * 1024 * 1024
"""The largest JSON text that is read at all, in bytes.

A hostile one (nothing but brackets) takes forty times as much memory, which stays below 512 MiB.
"""

_YEAR = re.compile(r"[12][0-9]{3}")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_NON_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_FORBIDDEN = re.compile(
    # U+FFFC stands for an object that Qt would look for in vain; U+FEFF is a mark of byte order,
    # which decoders swallow where a text begins with it
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffc{_NON_CHARACTERS}]"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a text (in characters) or how large a list or mapping (in entries) may be."""

    size: int


@dataclass(frozen=True, slots=True)
class Between:
    """The smallest and the largest value that a whole number may have."""

    low: int
    high: int


WHOLE = Between(-(10**15), 10**15)
DEFAULT_TEXT = Limit(2_000)
DEFAULT_ITEMS = Limit(2_000)


def clean(text: str) -> str:
    r"""``text`` without the characters that no form holds.

    Line ends become ``\n``; control characters other than tab and line feed, unpaired
    surrogates and non-characters are dropped. What `read` accepts is unchanged by this.
    """
    return _FORBIDDEN.sub("", _LINE_END.sub("\n", text))


def parse(data: bytes, max_bytes: int = MAX_BYTES) -> Json:
    """The plain data in a JSON text, refusing what JSON readers usually let pass.

    Raises `FormError` where ``data`` is larger than ``max_bytes``, is not UTF-8 or not JSON, holds
    a key twice in one object, a fraction, NaN or infinity, or is nested too deeply.
    """
    if len(data) > max_bytes:
        raise FormError(
            "$",
            Bilingual(
                f"文件过大：{len(data):,} 字节，上限 {max_bytes:,} 字节。",
                f"The file is too large: {len(data):,} bytes, {max_bytes:,} at most.",
            ),
        )
    try:
        text = data.decode("utf-8-sig")
        return cast(
            "Json",
            json.loads(
                text,
                object_pairs_hook=_unique_keys,
                parse_float=_no_number,
                parse_constant=_no_number,
            ),
        )
    except UnicodeDecodeError as error:
        raise FormError(
            "$",
            Bilingual(
                f"不是 UTF-8 文本（第 {error.start} 字节）。",
                f"Not UTF-8 text (byte {error.start}).",
            ),
        ) from error
    except RecursionError as error:
        raise FormError("$", Bilingual("嵌套层次过深。", "Nested too deeply.")) from error
    except json.JSONDecodeError as error:
        raise FormError(
            "$",
            Bilingual(
                f"不是有效的 JSON：第 {error.lineno} 行第 {error.colno} 列。",
                f"Not valid JSON: line {error.lineno}, column {error.colno}.",
            ),
        ) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise FormError("$", Bilingual("数字过大。", "A number is too large.")) from error


def to_bytes(data: Json) -> bytes:
    """The canonical JSON text of ``data``: the same data give the same bytes."""
    return json.dumps(
        data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
    ).encode()


def read(kind: type[T], data: object, place: str = "$") -> T:
    """A value of the dataclass ``kind`` from plain data.

    Raises `FormError`, naming the place below ``place`` and the reason.
    """
    return cast("T", _reader(cast("Hashable", kind))(data, place))


def write(value: object) -> Json:  # noqa: PLR0911 - one kind a line
    """The plain data of a value, from which `read` makes an equal value."""
    if value is None or isinstance(value, bool | int) or type(value) is str:
        return value
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [write(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): write(item) for key, item in value.items()}
    return _write_fields(value)


def _write_fields(value: object) -> Json:
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        message = f"{type(value).__name__} has no form"
        raise TypeError(message)
    written: dict[str, Json] = {}
    tag = getattr(value, "TYPE", None)
    if tag is not None:
        written["type"] = tag
    for field in dataclasses.fields(value):
        content = getattr(value, field.name)
        if content != _default(field):
            written[field.metadata.get("key", field.name)] = write(content)
    return written


def _default(field: dataclasses.Field[object]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _unique_keys(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        double = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise FormError(
            shown(double),
            Bilingual(
                f"键「{shown(double)}」出现了两次。",
                f"The key “{shown(double)}” occurs twice.",
            ),
        )
    return result


def _no_number(text: str) -> None:
    raise FormError(
        "$",
        Bilingual(
            f"此处不接受小数或非数：{shown(text)}。",
            f"Fractions and non-numbers are not accepted: {shown(text)}.",
        ),
    )


def shown(text: str, limit: int = 40) -> str:
    """``text`` fit to be quoted in a message: one clean line of at most ``limit`` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _wrong_kind(place: str, wanted: Bilingual, data: object) -> FormError:
    found = {
        type(None): Bilingual("空值", "null"),
        bool: Bilingual("真假值", "true or false"),
        int: Bilingual("整数", "a whole number"),
        str: Bilingual("文本", "text"),
        list: Bilingual("列表", "a list"),
        dict: Bilingual("对象", "an object"),
    }.get(type(data), Bilingual("未知类型", "an unknown kind"))
    return FormError(
        place,
        Bilingual(
            f"{place}：应为{wanted.zh}，实为{found.zh}。",
            f"{place}: {wanted.en} expected, {found.en} found.",
        ),
    )


@cache
def _reader(kind: object, limit: Limit | None = None) -> Reader:  # noqa: PLR0911 - one kind a line
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin is Annotated:
        return _annotated_reader(arguments[0], arguments[1:])
    if origin in {Union, types.UnionType}:
        return _union_reader(arguments, limit)
    if origin is tuple:
        return _tuple_reader(_reader(arguments[0]), limit or DEFAULT_ITEMS)
    if origin is Mapping:
        return _mapping_reader(arguments[0], _reader(arguments[1]), limit or DEFAULT_ITEMS)
    if kind is str:
        return _text_reader(limit or DEFAULT_TEXT)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _enum_reader(kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _fields_reader(kind)
    message = f"{kind!r} has no form"
    raise TypeError(message)


def _annotated_reader(kind: object, extras: tuple[object, ...]) -> Reader:
    for extra in extras:
        if isinstance(extra, Between) and kind is int:
            return _number_reader(extra)
        if isinstance(extra, Limit):
            return _reader(kind, extra)
    return _reader(kind)


def _text_reader(limit: Limit) -> Reader:
    def read_text(data: object, place: str) -> str:
        if not isinstance(data, str):
            raise _wrong_kind(place, Bilingual("文本", "text"), data)
        if len(data) > limit.size:
            raise _too_many(place, len(data), limit, Bilingual("个字符", "characters"))
        if _FORBIDDEN.search(data):
            raise FormError(
                place,
                Bilingual(
                    f"{place}：含有控制字符或残缺的字符。",
                    f"{place}: contains control characters or broken characters.",
                ),
            )
        return data

    return read_text


def _too_many(place: str, count: int, limit: Limit, what: Bilingual) -> FormError:
    return FormError(
        place,
        Bilingual(
            f"{place}：过长，{count:,} {what.zh}，上限 {limit.size:,}。",
            f"{place}: too long, {count:,} {what.en}, {limit.size:,} at most.",
        ),
    )


def _number_reader(between: Between) -> Reader:
    low, high = between.low, between.high

    def read_number(data: object, place: str) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            raise _wrong_kind(place, Bilingual("整数", "a whole number"), data)
        if not low <= data <= high:
            raise FormError(
                place,
                Bilingual(
                    f"{place}：应在 {low:,} 到 {high:,} 之间。",
                    f"{place}: must be between {low:,} and {high:,}.",
                ),
            )
        return data

    return read_number


def _read_bool(data: object, place: str) -> bool:
    if not isinstance(data, bool):
        raise _wrong_kind(place, Bilingual("真假值", "true or false"), data)
    return data


def _read_decimal(data: object, place: str) -> Decimal:
    if isinstance(data, str) and _DECIMAL.fullmatch(data):
        try:
            return Decimal(data)
        except InvalidOperation:  # pragma: no cover - the pattern admits no such text
            pass
    wanted = Bilingual('写成文本的十进制数，如 "12.5"', 'a decimal written as text, as "12.5"')
    raise _wrong_kind(place, wanted, data)


def _read_date(data: object, place: str) -> date:
    if isinstance(data, str) and len(data) == len("2026-06-30"):
        try:
            day = date.fromisoformat(data)
            if day.isoformat() == data:  # 2026-W01-1 is a date too, but not as we write them
                return day
        except ValueError:
            pass
    raise _wrong_kind(place, Bilingual("日期，如 2026-06-30", "a date, as 2026-06-30"), data)


_PLAIN: dict[object, Reader] = {
    int: _number_reader(WHOLE),
    bool: _read_bool,
    Decimal: _read_decimal,
    date: _read_date,
}


def _enum_reader(kind: type[StrEnum]) -> Reader:
    def read_enum(data: object, place: str) -> StrEnum:
        if isinstance(data, str) and data in {str(member) for member in kind}:
            return kind(data)
        choices = " | ".join(kind)
        raise FormError(
            place,
            Bilingual(f"{place}：应为 {choices} 之一。", f"{place}: one of {choices} expected."),
        )

    return read_enum


def _tuple_reader(item: Reader, limit: Limit) -> Reader:
    def read_tuple(data: object, place: str) -> tuple[object, ...]:
        if not isinstance(data, list):
            raise _wrong_kind(place, Bilingual("列表", "a list"), data)
        if len(data) > limit.size:
            raise _too_many(place, len(data), limit, Bilingual("项", "entries"))
        return tuple(item(entry, f"{place}[{index}]") for index, entry in enumerate(data))

    return read_tuple


def _read_year(data: object, place: str) -> int:
    if isinstance(data, str) and _YEAR.fullmatch(data):
        return int(data)
    raise _wrong_kind(place, Bilingual("以四位年份为键", "keys that are four-digit years"), data)


def _mapping_reader(key_kind: object, item: Reader, limit: Limit) -> Reader:
    read_key = _read_year if key_kind is int else _text_reader(Limit(80))

    def read_mapping(data: object, place: str) -> Mapping[object, object]:
        if not isinstance(data, dict):
            raise _wrong_kind(place, Bilingual("对象", "an object"), data)
        if len(data) > limit.size:
            raise _too_many(place, len(data), limit, Bilingual("项", "entries"))
        return types.MappingProxyType(
            {
                read_key(key, place): item(entry, f"{place}.{shown(str(key))}")
                for key, entry in data.items()
            }
        )

    return read_mapping


def _union_reader(members: tuple[object, ...], limit: Limit | None) -> Reader:
    concrete = tuple(member for member in members if member is not type(None))
    if len(concrete) == 1:
        inner = _reader(concrete[0], limit)
        return lambda data, place: None if data is None else inner(data, place)
    tagged = {str(getattr(member, "TYPE", "")): _reader(member) for member in concrete}

    def read_union(data: object, place: str) -> object:
        tag = data.get("type") if isinstance(data, dict) else None
        chosen = tagged.get(tag) if isinstance(tag, str) else None
        if chosen is None:
            choices = " | ".join(tagged)
            raise FormError(
                place,
                Bilingual(
                    f"{place}：type 应为 {choices} 之一。",
                    f"{place}: type must be one of {choices}.",
                ),
            )
        return chosen(data, place)

    return read_union


def _fields_reader(kind: type) -> Reader:
    hints = typing.get_type_hints(kind, include_extras=True)
    fields = {
        field.metadata.get("key", field.name): (field, _reader(hints[field.name]))
        for field in dataclasses.fields(kind)
    }
    required = {
        key
        for key, (field, _) in fields.items()
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    known = {*fields, "type"} if hasattr(kind, "TYPE") else set(fields)

    def read_fields(data: object, place: str) -> object:
        if not isinstance(data, dict):
            raise _wrong_kind(place, Bilingual("对象", "an object"), data)
        for key in data:
            if key not in known:
                raise FormError(
                    f"{place}.{shown(key)}",
                    Bilingual(
                        f"{place}：不认识的键「{shown(key)}」。",
                        f"{place}: unknown key “{shown(key)}”.",
                    ),
                )
        for key in sorted(required):
            if key not in data:
                raise FormError(
                    f"{place}.{key}",
                    Bilingual(f"{place}：缺少「{key}」。", f"{place}: “{key}” is missing."),
                )
        return kind(
            **{
                fields[key][0].name: fields[key][1](content, f"{place}.{key}")
                for key, content in data.items()
                if key in fields
            }
        )

    return read_fields
