package main

import (
	"crypto/aes"
	"crypto/hmac"
	"crypto/sha256"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

var signing = []byte("AllYourBase-9f2")

func fixed(token *jwt.Token, body []byte) {
	// ruleid: go-hardcoded-key
	aes.NewCipher([]byte("thisis32bitlongpassphraseimusing"))
	// ruleid: go-hardcoded-key
	token.SignedString(signing)
	key := []byte("another-fixed-key")
	// ruleid: go-hardcoded-key
	hmac.New(sha256.New, key)
}

func read(token *jwt.Token, key []byte) {
	// ok: go-hardcoded-key
	aes.NewCipher(key)
	// ok: go-hardcoded-key
	token.SignedString([]byte(os.Getenv("SIGNING_KEY")))
	mac := hmac.New(sha256.New, key)
	// ok: go-hardcoded-key
	mac.Write([]byte("what is signed"))
}
