const FIELDS = "id, name";

export class Users {
  constructor(private db: any) {}

  byName(name: string) {
    // ruleid: js-sql-value-in-string
    return this.db.query(`SELECT id FROM users WHERE name = '${name}'`);
  }

  byNameBound(name: string) {
    // ok: js-sql-value-in-string
    return this.db.query(`SELECT ${FIELDS} FROM users WHERE name = $1`, [name]);
  }

  page(size: number) {
    // ok: js-sql-value-in-string
    return this.db.query(`SELECT id FROM users LIMIT ${Number(size)}`);
  }
}

function remove(db, email) {
  const sql = "DELETE FROM users WHERE email = '" + email + "'";
  // ruleid: js-sql-value-in-string
  db.run(sql);
}

function removeBound(db, email) {
  // ok: js-sql-value-in-string
  db.run("DELETE FROM users WHERE email = ?", email);
}

function searched(db, term) {
  const clauses = ["depot = ?"];
  // ruleid: js-sql-value-in-string
  if (term) clauses.push(`name LIKE '%${term}%'`);
  return db.all(`SELECT id FROM stock WHERE ${clauses.join(" AND ")}`, [1]);
}

function listed(db, order) {
  if (!["id", "name"].includes(order)) throw new Error("unknown order");
  // ok: js-sql-value-in-string
  return db.all(`SELECT id FROM users ORDER BY ${order}`);
}
