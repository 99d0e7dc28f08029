import sqlite3

ACTIVE = "active"


def find(db: sqlite3.Connection, name: str, ids: list[int]):
    # ruleid: py-sql-value-in-string
    db.execute(f"SELECT * FROM users WHERE name = '{name}'")
    # ruleid: py-sql-value-in-string
    db.execute("SELECT * FROM users WHERE name = '%s'" % name)
    # ruleid: py-sql-value-in-string
    db.execute("SELECT * FROM users WHERE name LIKE '%{}%'".format(name))
    # ruleid: py-sql-value-in-string
    db.execute("DELETE FROM users WHERE id = " + name)
    # ruleid: py-sql-value-in-string
    db.execute("SELECT * FROM users WHERE name = '" + name + "' AND age > 3")
    query = f"""
        UPDATE users
        SET name = '{name}'
        WHERE id = 3
    """
    # ruleid: py-sql-value-in-string
    db.executescript(query)
    # ok: py-sql-value-in-string
    db.execute("SELECT * FROM users WHERE name = ?", (name,))
    # ok: py-sql-value-in-string
    db.execute(f"SELECT * FROM users WHERE state = '{ACTIVE}'")
    placeholders = ",".join("?" * len(ids))
    # ok: py-sql-value-in-string
    db.execute(f"SELECT * FROM users WHERE id IN ({placeholders})", ids)
    # ok: py-sql-value-in-string
    db.execute("SELECT * FROM users WHERE name = %s", [name])
    # ok: py-sql-value-in-string
    db.execute(f"SELECT * FROM users WHERE id = {int(name)}")
    # ok: py-sql-value-in-string
    db.execute("SELECT * FROM users WHERE state = '" + ACTIVE + "'")


def count(db, table, size):
    # ok: py-sql-value-in-string
    db.execute(f"CREATE TABLE t (name VARCHAR(9) CHARACTER SET ascii) ENGINE={table} M={size}")
    # ok: py-sql-value-in-string
    db.execute(f"SELECT count(*) FROM {table}")
    # ok: py-sql-value-in-string
    db.execute(f"INSERT INTO {table} (a, b) VALUES (?, ?)", (1, 2))


def moved(db, quoted, old, new):
    # ok: py-sql-value-in-string
    db.execute("UPDATE %s SET %s = %%s WHERE %s = %%s" % (quoted, quoted, quoted), [new, old])
    # ok: py-sql-value-in-string
    db.execute("DELETE FROM %(table)s WHERE %(key)s = %%s" % {"table": quoted, "key": quoted}, [old])
    column = db.quote_name(old)
    # ok: py-sql-value-in-string
    db.execute("UPDATE prices SET amount = %s" % (column,))
    # ruleid: py-sql-value-in-string
    db.execute("SELECT * FROM users WHERE name LIKE '%%%s%%'" % new)
