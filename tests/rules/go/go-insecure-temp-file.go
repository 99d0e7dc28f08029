package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func export(data []byte) {
	// ruleid: go-insecure-temp-file
	os.Create(fmt.Sprintf("/tmp/export-%d.csv", os.Getpid()))
	name := filepath.Join(os.TempDir(), "app.log")
	// ruleid: go-insecure-temp-file
	os.WriteFile(name, data, 0o600)
	// ok: go-insecure-temp-file
	os.CreateTemp("", "export-*.csv")
	// ok: go-insecure-temp-file
	os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	dir, _ := os.MkdirTemp("/tmp/", "app-*")
	// ok: go-insecure-temp-file
	os.WriteFile(filepath.Join(dir, "app.log"), data, 0o600)
	// ok: go-insecure-temp-file
	os.ReadFile("/tmp/input.csv")
}
