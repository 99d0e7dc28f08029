package main

import "crypto/tls"

func configs() {
	// ruleid: go-old-tls-version
	old := &tls.Config{MinVersion: tls.VersionTLS10}
	// ruleid: go-old-tls-version
	older := &tls.Config{ServerName: "a", MinVersion: tls.VersionSSL30}
	// ok: go-old-tls-version
	usual := &tls.Config{MinVersion: tls.VersionTLS12}
	// ok: go-old-tls-version
	modern := &tls.Config{MinVersion: tls.VersionTLS13}
	// ok: go-old-tls-version
	unset := &tls.Config{ServerName: "a"}
	_, _, _, _, _ = old, older, usual, modern, unset
}
