package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func files(r *gin.Engine) {
	// ruleid: go-whole-disk-served
	http.Handle("/", http.FileServer(http.Dir("/")))
	// ruleid: go-whole-disk-served
	r.Static("/files", "./")
	// ok: go-whole-disk-served
	http.Handle("/", http.FileServer(http.Dir("./public")))
	// ok: go-whole-disk-served
	r.Static("/", "./dist")
	// ok: go-whole-disk-served
	http.Handle("/s/", http.StripPrefix("/", http.FileServer(http.Dir("/srv/public"))))
}
