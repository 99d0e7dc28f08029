package main

import (
	"net/http"
	"os/exec"
	"strings"
)

func clone(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("address")
	// ruleid: go-argument-injection
	exec.Command("git", "clone", address, "/srv/work").Run()
	// ruleid: go-argument-injection
	exec.CommandContext(r.Context(), "/usr/bin/curl", "-s", r.URL.Query().Get("from")).Run()
	// ok: go-argument-injection
	exec.Command("git", "clone", "--", address, "/srv/work").Run()
	// ok: go-argument-injection
	exec.Command("git", "fetch", "https://git.example.com/"+address).Run()
}

func refused(w http.ResponseWriter, r *http.Request) {
	branch := r.FormValue("branch")
	if strings.HasPrefix(branch, "-") {
		return
	}
	// ok: go-argument-injection
	exec.Command("git", "checkout", branch).Run()
}
