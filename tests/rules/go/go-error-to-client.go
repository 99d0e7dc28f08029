package main

import (
	"log"
	"net/http"
	"runtime/debug"

	"github.com/gin-gonic/gin"
)

func show(w http.ResponseWriter, r *http.Request) {
	name, err := load(r.FormValue("id"))
	if err != nil {
		// ruleid: go-error-to-client
		http.Error(w, err.Error(), http.StatusInternalServerError)
		// ok: go-error-to-client
		log.Printf("show: %v", err)
		// ok: go-error-to-client
		http.Error(w, "internal error", http.StatusInternalServerError)
		// ok: go-error-to-client
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
	w.Write([]byte(name))
}

func recovery(c *gin.Context) {
	// ruleid: go-error-to-client
	c.JSON(500, gin.H{"stack": string(debug.Stack())})
	// ok: go-error-to-client
	c.JSON(500, gin.H{"error": "internal error"})
	if err := c.Request.ParseForm(); err != nil {
		// ruleid: go-error-to-client
		c.JSON(http.StatusInternalServerError, gin.H{"error": err.Error()})
	}
}
