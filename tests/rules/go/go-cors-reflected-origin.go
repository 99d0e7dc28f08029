package main

import "net/http"

var origins = map[string]bool{"https://app.example.com": true}

func allow(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin")
	// ruleid: go-cors-reflected-origin
	w.Header().Set("Access-Control-Allow-Origin", origin)
	w.Header().Set("Access-Control-Allow-Credentials", "true")
}

func early(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Credentials", "true")
	// ruleid: go-cors-reflected-origin
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
}

func listed(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin")
	if origins[origin] {
		// ok: go-cors-reflected-origin
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
}

func compared(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin")
	if origin != "https://app.example.com" {
		return
	}
	// ok: go-cors-reflected-origin
	w.Header().Set("Access-Control-Allow-Origin", origin)
	w.Header().Set("Access-Control-Allow-Credentials", "true")
}

func open(w http.ResponseWriter, r *http.Request) {
	// ok: go-cors-reflected-origin
	w.Header().Set("Access-Control-Allow-Origin", "*")
}
