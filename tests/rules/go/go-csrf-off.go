package main

import (
	"net/http"
	"strings"

	"github.com/gorilla/csrf"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

func routes(key []byte, r *http.Request) {
	// ruleid: go-csrf-off
	csrf.Protect(key, csrf.TrustedOrigins([]string{"*"}))
	// ruleid: go-csrf-off
	r = csrf.UnsafeSkipCheck(r)
	// ok: go-csrf-off
	csrf.Protect(key, csrf.TrustedOrigins([]string{"app.example.com"}))
	// ok: go-csrf-off
	middleware.CSRFWithConfig(middleware.CSRFConfig{TokenLookup: "header:X-XSRF-TOKEN"})
	// ok: go-csrf-off
	middleware.CSRFWithConfig(middleware.CSRFConfig{Skipper: func(c echo.Context) bool { return strings.HasPrefix(c.Path(), "/hooks/") }})
}
