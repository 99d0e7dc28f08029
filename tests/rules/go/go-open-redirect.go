package main

import (
	"net/http"
	"net/url"
	"strings"
)

var targets = map[string]string{"home": "/"}

func login(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-open-redirect
	http.Redirect(w, r, r.FormValue("next"), http.StatusFound)
	next := r.URL.Query().Get("next")
	// ruleid: go-open-redirect
	w.Header().Set("Location", next)
	// ok: go-open-redirect
	http.Redirect(w, r, "/users/"+r.FormValue("name"), http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, targets[next], http.StatusFound)
}

func checked(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	parsed, err := url.Parse(next)
	if err != nil || parsed.Host != "" || !strings.HasPrefix(next, "/") {
		next = "/"
	}
	// ok: go-open-redirect
	http.Redirect(w, r, next, http.StatusFound)
}
