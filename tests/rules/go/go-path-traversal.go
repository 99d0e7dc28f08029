package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
)

var pages = map[string]string{"home": "home.html"}

func file(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-path-traversal
	os.ReadFile(filepath.Join("/srv/files", name))
	// ruleid: go-path-traversal
	http.ServeFile(w, r, "/srv/files/"+r.FormValue("name"))
	// ok: go-path-traversal
	os.ReadFile(filepath.Join("/srv/files", filepath.Base(name)))
	// ok: go-path-traversal
	os.ReadFile(pages[name])
	target := filepath.Join("/srv/files", name)
	if !strings.HasPrefix(target, "/srv/files/") {
		http.NotFound(w, r)
		return
	}
	// ok: go-path-traversal
	os.Open(target)
}

func download(c *gin.Context) {
	// ruleid: go-path-traversal
	c.File("./files/" + c.Param("name"))
	name := c.Param("name")
	if !filepath.IsLocal(name) {
		return
	}
	// ok: go-path-traversal
	c.File("./files/" + name)
}
