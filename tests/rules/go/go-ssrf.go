package main

import (
	"net/http"
	"net/url"
)

var hosts = map[string]bool{"api.example.com": true}

func fetch(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	// ruleid: go-ssrf
	http.Get(target)
	// ruleid: go-ssrf
	http.NewRequest("GET", "http://"+r.FormValue("host")+"/status", nil)
	// ok: go-ssrf
	http.Get("https://api.example.com/users/" + url.PathEscape(r.FormValue("name")))
	// ok: go-ssrf
	http.Get("https://api.example.com/search?q=" + r.FormValue("q"))
}

func checked(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("url")
	parsed, err := url.Parse(target)
	if err != nil || !hosts[parsed.Host] {
		http.Error(w, "no", http.StatusBadRequest)
		return
	}
	// ok: go-ssrf
	http.Get(target)
}

func sentInBody(w http.ResponseWriter, r *http.Request) {
	var feed struct{ URL string }
	decoder := json.NewDecoder(r.Body)
	if err := decoder.Decode(&feed); err != nil {
		return
	}
	// ruleid: go-ssrf
	http.Get(feed.URL)
	// ok: go-ssrf
	http.Get("https://feeds.example.com/?of=" + url.QueryEscape(feed.URL))
}
