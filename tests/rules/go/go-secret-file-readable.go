package main

import (
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
)

func save(path string, key *rsa.PrivateKey, curve *ecdsa.PrivateKey, password string) {
	block := &pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}
	// ruleid: go-secret-file-readable
	os.WriteFile(path, pem.EncodeToMemory(block), 0644)
	// ruleid: go-secret-file-readable
	os.WriteFile(path, []byte(password), 0o644)
	// ok: go-secret-file-readable
	os.WriteFile(path, pem.EncodeToMemory(block), 0600)
	public, _ := x509.MarshalPKIXPublicKey(&key.PublicKey)
	// ok: go-secret-file-readable
	os.WriteFile(path, public, 0644)
	// ok: go-secret-file-readable
	os.WriteFile(path, []byte("nothing secret"), 0644)
}
