package main

import (
	"net"
	"net/http"
	"strings"
)

func admin(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-caller-address-believed
	if r.Header.Get("X-Forwarded-For") == "127.0.0.1" {
		w.WriteHeader(http.StatusNoContent)
	}
	from := r.Header.Get("X-Real-IP")
	// ruleid: go-caller-address-believed
	if strings.HasPrefix(from, "10.") {
		w.WriteHeader(http.StatusNoContent)
	}
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	// ok: go-caller-address-believed
	if host == "127.0.0.1" {
		w.WriteHeader(http.StatusNoContent)
	}
	// ok: go-caller-address-believed
	if from == "" {
		return
	}
	// ok: go-caller-address-believed
	if r.Header.Get("X-Kind") == "localhost" {
		return
	}
}

var trusted = map[string]bool{"10.0.0.7": true}
var visits = map[string]int{}

func metrics(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-caller-address-believed
	if trusted[r.Header.Get("X-Real-IP")] {
		w.WriteHeader(http.StatusNoContent)
	}
	from := r.Header.Get("X-Forwarded-For")
	// ruleid: go-caller-address-believed
	if _, known := trusted[from]; !known {
		return
	}
	// ok: go-caller-address-believed
	visits[from]++
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	// ok: go-caller-address-believed
	if trusted[host] {
		w.WriteHeader(http.StatusNoContent)
	}
}
