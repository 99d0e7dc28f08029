package main

import (
	"net/http"

	"github.com/gorilla/websocket"
)

// ruleid: go-socket-any-origin
var any = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return true }}

func setup(upgrader *websocket.Upgrader) {
	// ruleid: go-socket-any-origin
	upgrader.CheckOrigin = func(r *http.Request) bool { return true }
	// ok: go-socket-any-origin
	upgrader.CheckOrigin = nil
}

// ok: go-socket-any-origin
var same = websocket.Upgrader{ReadBufferSize: 1024}

// ok: go-socket-any-origin
var listed = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return r.Header.Get("Origin") == "https://app.example.com" }}
