package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
)

var columns = map[string]string{"age": "age", "name": "name"}

func users(db *sql.DB, w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-sql-injection
	db.Query("SELECT id FROM users WHERE name = '" + name + "'")
	query := fmt.Sprintf("SELECT id FROM users WHERE name = '%s'", name)
	// ruleid: go-sql-injection
	db.QueryRowContext(r.Context(), query)
	// ok: go-sql-injection
	db.Query("SELECT id FROM users WHERE name = $1", name)
	// ok: go-sql-injection
	db.Query("SELECT id FROM users ORDER BY " + columns[r.FormValue("sort")])
	id, err := strconv.Atoi(r.FormValue("id"))
	// ok: go-sql-injection
	db.Query(fmt.Sprintf("SELECT name FROM users WHERE id = %d", id))
	_ = err
}
