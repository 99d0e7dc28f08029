package main

import (
	"crypto/subtle"
	"net/http"
	"os"
)

var apiToken = os.Getenv("API_TOKEN")

type config struct{ AdminPassword string }

func guard(w http.ResponseWriter, r *http.Request, cfg config) {
	// ruleid: go-secret-compared-plainly
	if r.Header.Get("X-Token") != apiToken {
		return
	}
	_, password, _ := r.BasicAuth()
	// ruleid: go-secret-compared-plainly
	if cfg.AdminPassword == password {
		return
	}
	token := r.Header.Get("X-Token")
	// ok: go-secret-compared-plainly
	if token == "" {
		return
	}
	// ok: go-secret-compared-plainly
	if subtle.ConstantTimeCompare([]byte(token), []byte(apiToken)) != 1 {
		return
	}
	// ok: go-secret-compared-plainly
	if r.FormValue("kind") == cfg.kind {
		return
	}
}
