package main

import (
	"html/template"
	"net/http"
)

const letter = "<p>{{.Body}}</p>"

func preview(w http.ResponseWriter, r *http.Request) {
	body := r.FormValue("template")
	// ruleid: go-template-injection
	t, _ := template.New("preview").Parse("<html>" + body + "</html>")
	// ruleid: go-template-injection
	u := template.Must(template.New("x").Funcs(nil).Parse(body))
	// ok: go-template-injection
	v := template.Must(template.New("x").Parse(letter))
	v.Execute(w, map[string]any{"Body": body})
	// ok: go-template-injection
	x, _ := template.New(body).Parse("<p>{{.}}</p>")
	// ok: go-template-injection
	x.Parse(letter)
	t.Execute(w, nil)
	u.Execute(w, nil)
}
