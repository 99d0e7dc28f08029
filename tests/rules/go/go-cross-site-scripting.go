package main

import (
	"errors"
	"fmt"
	"html"
	"html/template"
	"net/http"
	"strconv"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-cross-site-scripting
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
	// ruleid: go-cross-site-scripting
	w.Write([]byte("<p>" + r.FormValue("text") + "</p>"))
	// ok: go-cross-site-scripting
	fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(name))
	page, _ := strconv.Atoi(r.FormValue("page"))
	// ok: go-cross-site-scripting
	fmt.Fprintf(w, "<p>Page %d</p>", page)
	// ok: go-cross-site-scripting
	template.Must(template.New("t").Parse("<h1>{{.}}</h1>")).Execute(w, name)
}

func plain(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	// ok: go-cross-site-scripting
	fmt.Fprintf(w, "Hello %s", r.FormValue("name"))
}

func missing(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cross-site-scripting
	fmt.Fprintf(w, "<p>%s</p>", fmt.Errorf("no %s", r.FormValue("q")))
	err := errors.New("no " + r.FormValue("q"))
	// ruleid: go-cross-site-scripting
	fmt.Fprintf(w, "<p>%s</p>", err.Error())
}
