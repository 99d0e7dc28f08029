package main

import (
	"net/http"
	"strconv"
	"strings"
)

func blank(w http.ResponseWriter, r *http.Request) {
	size, _ := strconv.Atoi(r.URL.Query().Get("size"))
	// ruleid: go-allocation-from-request
	w.Write(make([]byte, size))
	// ruleid: go-allocation-from-request
	w.Write([]byte(strings.Repeat("-", size)))
	// ok: go-allocation-from-request
	w.Write(make([]byte, min(size, 4096)))
	// ok: go-allocation-from-request
	w.Write(make([]byte, len(r.FormValue("text"))))
}

func bounded(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil || size < 0 || size > 4096 {
		return
	}
	// ok: go-allocation-from-request
	w.Write(make([]byte, size))
}
