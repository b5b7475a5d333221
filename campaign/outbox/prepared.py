"""A statement for many rows: its SQL is made once, and the rows go to the driver as they are."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from sqlalchemy import Connection, Delete, Dialect, Insert, Update

_STYLES: Mapping[str, str] = {"sqlite": "qmark", "postgresql": "format"}
"""How each kind of database writes the place of a value (PEP 249), where values have places, not names."""

_Convert = Callable[[object], object]
_Row = tuple[object, ...]


class Prepared:
    """A change of one row whose values come in the order of `names`, made in many rows at once.

    SQLAlchemy prepares every value of every row anew, which costs more than SQLite takes to write them.
    """

    def __init__(self, statement: Insert | Update | Delete, *names: str) -> None:
        self._statement, self._names = statement, names
        self._compiled: dict[str, _Compiled] = {}

    def execute(self, connection: Connection, rows: Sequence[_Row], **same: object) -> int:
        """Make the change in every row; `same` are values they have in common. Comes back with how many."""
        if not rows:
            return 0
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self._statement, self._names, dialect)
        return connection.exec_driver_sql(compiled.sql, compiled.filled(rows, same)).rowcount


class _Compiled:
    """The SQL of a statement for one kind of database, and where in it each value goes."""

    def __init__(self, statement: Insert | Update | Delete, names: Sequence[str], dialect: Dialect) -> None:
        plain = type(dialect)(paramstyle=_STYLES[dialect.name])  # type: ignore[call-arg]  # every real one takes it
        compiled = statement.compile(dialect=plain)
        places = list(compiled.positiontup or ())
        self.sql = str(compiled)
        kinds = {name: bind.type.dialect_impl(plain) for name, bind in compiled.binds.items()}
        self._converts = {
            name: convert for name, kind in kinds.items() if (convert := kind.bind_processor(plain))
        }
        self._constants = {
            name: value for name, value in compiled.params.items() if name in places and name not in names
        }
        self._names, self._others = names, list(self._constants)
        known = [*names, *self._others]
        self._order = itemgetter(*(known.index(name) for name in places))

    def filled(self, rows: Sequence[_Row], same: Mapping[str, object]) -> list[_Row]:
        """The rows as the driver wants them."""
        constants = {**self._constants, **same}
        rest = tuple(self._converted(name, constants[name]) for name in self._others)
        moments = [number for number, name in enumerate(self._names) if name in self._converts]
        if not moments:
            return [self._order(row + rest) for row in rows]
        columns = list(zip(*rows, strict=True))
        for number in moments:
            columns[number] = self._column(self._names[number], columns[number])
        return [self._order(row + rest) for row in zip(*columns, strict=True)]

    def _column(self, name: str, values: _Row) -> _Row:
        """The values of one column, each different one converted once."""
        convert = self._converts[name]
        known = {value: convert(value) for value in set(values)}
        return tuple(known[value] for value in values)

    def _converted(self, name: str, value: object) -> object:
        return self._converts[name](value) if name in self._converts else value
