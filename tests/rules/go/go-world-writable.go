package main

import "os"

func save(path string, file *os.File, data []byte) {
	// ruleid: go-world-writable
	os.Chmod(path, 0o777)
	// ruleid: go-world-writable
	file.Chmod(0666)
	// ruleid: go-world-writable
	os.WriteFile(path, data, 0777)
	// ok: go-world-writable
	os.Chmod(path, 0o640)
	// ok: go-world-writable
	os.Chmod(path, 0755)
	// ok: go-world-writable
	os.WriteFile(path, data, 0600)
	// ok: go-world-writable
	os.MkdirAll(path, 0700)
}
