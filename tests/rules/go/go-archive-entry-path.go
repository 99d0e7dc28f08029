package main

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func extract(archive *zip.Reader, folder string) error {
	for _, file := range archive.File {
		target := filepath.Join(folder, file.Name)
		// ruleid: go-archive-entry-path
		out, err := os.Create(target)
		// ruleid: go-archive-entry-path
		os.MkdirAll(filepath.Join(folder, file.Name), 0o755)
		// ok: go-archive-entry-path
		os.Create(filepath.Join(folder, filepath.Base(file.Name)))
		_, _ = out, err
	}
	return nil
}

func extractChecked(archive *zip.Reader, folder string, in io.Reader) error {
	for _, file := range archive.File {
		target := filepath.Join(folder, file.Name)
		if !strings.HasPrefix(target, filepath.Clean(folder)+string(os.PathSeparator)) {
			return os.ErrInvalid
		}
		// ok: go-archive-entry-path
		os.Create(target)
	}
	// ok: go-archive-entry-path
	os.Create(filepath.Join(folder, "list.txt"))
	return nil
}
