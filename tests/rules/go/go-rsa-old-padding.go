package main

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
)

func wrap(pub *rsa.PublicKey, key *rsa.PrivateKey, secret, digest []byte) {
	// ruleid: go-rsa-old-padding
	rsa.EncryptPKCS1v15(rand.Reader, pub, secret)
	// ruleid: go-rsa-old-padding
	rsa.DecryptPKCS1v15(rand.Reader, key, secret)
	// ok: go-rsa-old-padding
	rsa.EncryptOAEP(sha256.New(), rand.Reader, pub, secret, nil)
	// ok: go-rsa-old-padding
	rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest)
	// ok: go-rsa-old-padding
	rsa.DecryptPKCS1v15SessionKey(rand.Reader, key, secret, digest)
}
