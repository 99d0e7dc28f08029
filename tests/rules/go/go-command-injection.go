package main

import (
	"net/http"
	"os/exec"
	"strconv"

	"github.com/gin-gonic/gin"
)

var tools = map[string]string{"date": "/bin/date", "uptime": "/usr/bin/uptime"}

func ping(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Query().Get("host")
	// ruleid: go-command-injection
	out, err := exec.Command("sh", "-c", "ping -c 1 "+host).Output()
	// ruleid: go-command-injection
	exec.Command(r.FormValue("tool"), "-v").Run()
	// ok: go-command-injection
	exec.Command("ping", "-c", "1", host).Run()
	// ok: go-command-injection
	exec.Command(tools[r.FormValue("tool")]).Run()
	pid, err := strconv.Atoi(r.FormValue("pid"))
	// ok: go-command-injection
	exec.Command("sh", "-c", "kill "+strconv.Itoa(pid)).Run()
	_, _ = out, err
}

func convert(c *gin.Context) {
	// ruleid: go-command-injection
	exec.Command("bash", "-c", "convert "+c.Query("file")+" out.png").Run()
}
