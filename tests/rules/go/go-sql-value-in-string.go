package main

import (
	"database/sql"
	"fmt"
)

const usersTable = "users"

func find(db *sql.DB, name string) {
	// ruleid: go-sql-value-in-string
	db.Query(fmt.Sprintf("SELECT id FROM users WHERE name = '%s'", name))
	query := "DELETE FROM users WHERE name = '" + name + "'"
	// ruleid: go-sql-value-in-string
	db.Exec(query)
	// ok: go-sql-value-in-string
	db.Query("SELECT id FROM users WHERE name = $1", name)
	// ok: go-sql-value-in-string
	db.Query(fmt.Sprintf("SELECT id FROM %s WHERE name = $1", usersTable), name)
	// ok: go-sql-value-in-string
	db.Query(fmt.Sprintf("SELECT id FROM users LIMIT %d", 10))
}
