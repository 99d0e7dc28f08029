package main

import (
	"database/sql"
	"fmt"
	"log"
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

func sorted(db *sql.DB, r *http.Request) {
	by := r.FormValue("by")
	if by != "name" && by != "age" {
		log.Println("an odd order")
	}
	// ruleid: go-sql-injection
	db.Query("SELECT id FROM users ORDER BY " + by)
	order := r.FormValue("order")
	if order != "asc" && order != "desc" {
		order = "asc"
	}
	// ok: go-sql-injection
	db.Query("SELECT id FROM users ORDER BY name " + order)
	group := r.FormValue("group")
	if group != "city" && group != "country" {
		log.Println("an odd group")
		return
	}
	// ok: go-sql-injection
	db.Query("SELECT count(*) FROM users GROUP BY " + group)
}

func (s *store) recent(cache *Cache, r *http.Request) {
	id, kind, city := r.FormValue("id"), r.FormValue("kind"), r.FormValue("city")
	cache.Invalidate(id)
	// ruleid: go-sql-injection
	s.db.Query("SELECT name FROM users WHERE id = " + id)
	// ruleid: go-sql-injection
	s.checkDB.Query("SELECT name FROM users WHERE kind = '" + kind + "'")
	if !s.names.IsValidCity(city) {
		return
	}
	// ok: go-sql-injection
	s.db.Query("SELECT name FROM users WHERE city = '" + city + "'")
}
