package main

import (
	ginc "github.com/gin-contrib/cors"
	"github.com/rs/cors"
)

func wrap() {
	// ruleid: go-cors-any-origin-with-credentials
	cors.New(cors.Options{AllowOriginFunc: func(origin string) bool { return true }, AllowCredentials: true})
	// ruleid: go-cors-any-origin-with-credentials
	cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowCredentials: true})
	config := ginc.DefaultConfig()
	// ruleid: go-cors-any-origin-with-credentials
	config.AllowAllOrigins = true
	config.AllowCredentials = true
	// ok: go-cors-any-origin-with-credentials
	cors.New(cors.Options{AllowedOrigins: []string{"https://app.example.com"}, AllowCredentials: true})
	// ok: go-cors-any-origin-with-credentials
	cors.New(cors.Options{AllowedOrigins: []string{"*"}})
	// ok: go-cors-any-origin-with-credentials
	cors.New(cors.Options{AllowOriginFunc: func(origin string) bool { return known[origin] }, AllowCredentials: true})
}
