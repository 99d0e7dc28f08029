package main

import (
	"errors"
	"fmt"
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
	// ruleid: go-secret-logged
	log.Errorf("bad key %s", apiKey)
	// ruleid: go-secret-logged
	fmt.Printf("bad key %s", apiKey)
	err := errors.Join(
		// ok: go-secret-logged
		fmt.Errorf("bad key %s", apiKey),
		// ok: go-secret-logged
		errors.New(fmt.Sprintf("bad key %s", apiKey)),
	)
	_ = err
	// ok: go-secret-logged
	logger.Info("connecting", zap.Int("key_length", len(apiKey)))
}
