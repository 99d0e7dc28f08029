package main

import (
	"os"

	"github.com/gorilla/sessions"
)

// ruleid: go-hardcoded-secret
var jwtSecret = []byte("k3y-of-the-house")

// ruleid: go-hardcoded-secret
const dbPassword = "Wint3r-2024"

// ruleid: go-hardcoded-secret
var store = sessions.NewCookieStore([]byte("k3y-of-the-house"))

// ok: go-hardcoded-secret
var fromSettings = sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))

// ok: go-hardcoded-secret
const passwordField = "password"

// ok: go-hardcoded-secret
var apiKey = os.Getenv("API_KEY")
