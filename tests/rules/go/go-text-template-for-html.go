package main

import (
	"bytes"
	"net/http"
	"text/template"
)

var page = template.Must(template.New("page").Parse("<h1>{{.}}</h1>"))

func show(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-text-template-for-html
	page.Execute(w, r.FormValue("name"))
	// ruleid: go-text-template-for-html
	page.ExecuteTemplate(w, "page", r.FormValue("name"))
	var out bytes.Buffer
	// ok: go-text-template-for-html
	page.Execute(&out, "settings")
	// ok: go-text-template-for-html
	w.Write([]byte("ready"))
}

func generate(out *bytes.Buffer) {
	// ok: go-text-template-for-html
	page.Execute(out, "code")
}
