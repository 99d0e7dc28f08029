package main

import (
	"io"
	"net/http"
)

func read(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-unbounded-body
	body, err := io.ReadAll(r.Body)
	_, _ = body, err
}

func write(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-unbounded-body
	body, _ := io.ReadAll(r.Body)
	w.Write(body)
}

func bounded(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	// ok: go-unbounded-body
	body, _ := io.ReadAll(r.Body)
	// ok: go-unbounded-body
	more, _ := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	_, _ = body, more
}

func answer(response *http.Response) {
	// ok: go-unbounded-body
	io.ReadAll(response.Body)
}
