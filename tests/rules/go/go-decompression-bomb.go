package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"os"
)

func inflate(w http.ResponseWriter, r *http.Request) {
	zr, _ := gzip.NewReader(http.MaxBytesReader(w, r.Body, 1<<20))
	// ruleid: go-decompression-bomb
	io.ReadAll(zr)
	// ok: go-decompression-bomb
	io.ReadAll(io.LimitReader(zr, 8<<20))
	// ok: go-decompression-bomb
	io.CopyN(w, zr, 8<<20)
}

func first(data []byte) {
	archive, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	entry, _ := archive.File[0].Open()
	var out bytes.Buffer
	// ruleid: go-decompression-bomb
	io.Copy(&out, entry)
}

func own(file *os.File) {
	zr, _ := gzip.NewReader(file)
	// ok: go-decompression-bomb
	io.ReadAll(zr)
}
