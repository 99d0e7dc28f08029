package main

import (
	"net/http"
	_ "net/http/pprof"
)

func main() {
	// ruleid: go-profiler-exposed
	http.ListenAndServe(":8080", nil)
	// ruleid: go-profiler-exposed
	srv := &http.Server{Addr: "0.0.0.0:8080"}
	srv.ListenAndServe()
	// ok: go-profiler-exposed
	http.ListenAndServe("127.0.0.1:6060", nil)
	// ok: go-profiler-exposed
	http.ListenAndServe("localhost:6060", nil)
	// ok: go-profiler-exposed
	http.ListenAndServe(":8080", http.NewServeMux())
}
