package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/sessions"
)

func start(w http.ResponseWriter, sid string) {
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: sid, Path: "/"})
	// ruleid: go-insecure-cookie
	c := &http.Cookie{Name: "auth_token", Value: sid, Secure: true, HttpOnly: false}
	http.SetCookie(w, c)
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: sid, Secure: true, HttpOnly: true})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "", MaxAge: -1})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
}

func framework(c *gin.Context, store *sessions.CookieStore, secure bool) {
	// ruleid: go-insecure-cookie
	c.SetCookie("access_token", c.GetString("token"), 3600, "/", "", false, true)
	// ok: go-insecure-cookie
	c.SetCookie("access_token", c.GetString("token"), 3600, "/", "", true, true)
	// ruleid: go-insecure-cookie
	store.Options = &sessions.Options{Path: "/", MaxAge: 86400, HttpOnly: false}
	// ok: go-insecure-cookie
	store.Options = &sessions.Options{Path: "/", Secure: secure, HttpOnly: true}
}
