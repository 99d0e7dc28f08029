package main

import (
	"net/http"
	"strconv"

	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

func choose(c *gin.Context) {
	s := sessions.Default(c)
	// ruleid: go-request-data-in-session
	s.Set("role", c.PostForm("role"))
	// ok: go-request-data-in-session
	s.Set("language", c.PostForm("language"))
	// ok: go-request-data-in-session
	s.Set("role", roleOf(c.PostForm("user")))
}

func converted(c *gin.Context) {
	s := sessions.Default(c)
	admin, _ := strconv.ParseBool(c.PostForm("admin"))
	// ruleid: go-request-data-in-session
	s.Set("is_admin", admin)
	// ruleid: go-request-data-in-session
	s.Set("role", lowerRole(c.PostForm("role")))
	// ruleid: go-request-data-in-session
	s.Set("is_admin", c.PostForm("admin") == "true")
	// ok: go-request-data-in-session
	s.Set("authenticated", c.PostForm("code") == account.Code)
	// ok: go-request-data-in-session
	s.Set("role", accounts.FindByMail(c.PostForm("mail")).Role)
}

func plain(store Store, r *http.Request) {
	s, _ := store.Get(r, "app")
	admin := r.FormValue("admin")
	// ruleid: go-request-data-in-session
	s.Values["is_admin"] = admin
	// ok: go-request-data-in-session
	s.Values["is_admin"] = false
}
