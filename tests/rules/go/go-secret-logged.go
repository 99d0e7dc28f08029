package main

import (
	"log"
	"log/slog"
	"net/http"
)

func login(username, password string, r *http.Request) {
	// ruleid: go-secret-logged
	log.Printf("login user=%s password=%s", username, password)
	// ruleid: go-secret-logged
	slog.Info("request", "auth", r.Header.Get("Authorization"))
	// ruleid: go-secret-logged
	log.Println("token " + r.Header.Get("Authorization"))
	// ok: go-secret-logged
	log.Printf("login user=%s length=%d", username, len(password))
	// ok: go-secret-logged
	slog.Info("request", "authenticated", r.Header.Get("Authorization") != "")
	// ok: go-secret-logged
	log.Println("password is wrong for " + username)
}

func connect(logger *zap.Logger, apiKey string) {
	// ruleid: go-secret-logged
	logger.Info("connecting", zap.String("key", apiKey))
	// ok: go-secret-logged
	logger.Info("connecting", zap.Int("key_length", len(apiKey)))
}
