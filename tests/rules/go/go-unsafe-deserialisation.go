package main

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"net/http"
	"os"
)

func restore(w http.ResponseWriter, r *http.Request) {
	var state map[string]string
	// ruleid: go-unsafe-deserialisation
	gob.NewDecoder(r.Body).Decode(&state)
	// ruleid: go-unsafe-deserialisation
	gob.NewDecoder(bytes.NewReader([]byte(r.FormValue("state")))).Decode(&state)
	// ok: go-unsafe-deserialisation
	json.NewDecoder(r.Body).Decode(&state)
	// ok: go-unsafe-deserialisation
	gob.NewEncoder(w).Encode(state)
}

func load(file *os.File) {
	var state map[string]string
	// ok: go-unsafe-deserialisation
	gob.NewDecoder(file).Decode(&state)
}
