package main

import (
	"crypto/aes"
	"crypto/des"
	"crypto/rand"
	"crypto/rsa"
)

func ciphers(key []byte) {
	// ruleid: go-weak-cipher
	des.NewCipher(key)
	// ruleid: go-weak-cipher
	rsa.GenerateKey(rand.Reader, 1024)
	// ok: go-weak-cipher
	aes.NewCipher(key)
	// ok: go-weak-cipher
	rsa.GenerateKey(rand.Reader, 3072)
	// ok: go-weak-cipher
	rsa.GenerateKey(rand.Reader, len(key))
}
