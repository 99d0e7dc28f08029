package main

import (
	"net/http"
	"time"
)

func main() {
	mux := http.NewServeMux()
	// ruleid: go-server-without-timeouts
	go http.ListenAndServe(":8080", mux)
	// ruleid: go-server-without-timeouts
	slow := &http.Server{Addr: ":8081", Handler: mux}
	// ok: go-server-without-timeouts
	fast := &http.Server{Addr: ":8082", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	// ok: go-server-without-timeouts
	whole := &http.Server{Addr: ":8083", ReadTimeout: 30 * time.Second}
	// ok: go-server-without-timeouts
	go http.ListenAndServe("127.0.0.1:6060", nil)
	slow.ListenAndServe()
	fast.ListenAndServe()
	whole.ListenAndServe()
}
