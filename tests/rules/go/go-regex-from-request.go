package main

import (
	"net/http"
	"regexp"

	"github.com/dlclark/regexp2"
)

func match(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-regex-from-request
	regexp2.Compile(r.FormValue("pattern"), 0)
	pattern := r.URL.Query().Get("p")
	// ruleid: go-regex-from-request
	regexp2.MustCompile("^"+pattern+"$", regexp2.IgnoreCase)
	// ok: go-regex-from-request
	regexp2.Compile(regexp2.Escape(pattern), 0)
	// ok: go-regex-from-request
	regexp.Compile(pattern)
	// ok: go-regex-from-request
	regexp2.MustCompile(`^\d+$`, 0)
}
