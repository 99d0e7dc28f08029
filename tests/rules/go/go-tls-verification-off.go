package main

import (
	"crypto/tls"
	"crypto/x509"

	"golang.org/x/crypto/ssh"
)

func configs(pool *x509.CertPool, check bool) {
	// ruleid: go-tls-verification-off
	open := &tls.Config{InsecureSkipVerify: true}
	// ruleid: go-tls-verification-off
	open.InsecureSkipVerify = true
	// ruleid: go-tls-verification-off
	host := ssh.InsecureIgnoreHostKey()
	// ok: go-tls-verification-off
	private := &tls.Config{RootCAs: pool}
	// ok: go-tls-verification-off
	strict := &tls.Config{InsecureSkipVerify: false}
	// ok: go-tls-verification-off
	modern := &tls.Config{MinVersion: tls.VersionTLS13}
	_, _, _, _ = host, private, strict, modern
}
