package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"

	"golang.org/x/crypto/bcrypt"
)

type user struct{ Hash string }

func (u *user) set(password, salt string) {
	// ruleid: go-fast-password-hash
	sum := sha512.Sum512([]byte(salt + password))
	h := sha256.New()
	h.Write([]byte(password))
	// ruleid: go-fast-password-hash
	u.Hash = fmt.Sprintf("%x", h.Sum(nil)) + string(sum[:])
}

func (u *user) slow(password string) {
	// ok: go-fast-password-hash
	hash, _ := bcrypt.GenerateFromPassword([]byte(password), 12)
	u.Hash = string(hash)
}

func digest(body []byte, key []byte) []byte {
	// ok: go-fast-password-hash
	sum := sha256.Sum256(body)
	mac := hmac.New(sha256.New, key)
	mac.Write(sum[:])
	// ok: go-fast-password-hash
	return mac.Sum(nil)
}
