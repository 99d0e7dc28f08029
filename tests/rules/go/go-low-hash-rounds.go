package main

import (
	"crypto/sha256"

	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/pbkdf2"
	"golang.org/x/crypto/scrypt"
)

const rounds = 1000

func hash(password, salt []byte) {
	// ruleid: go-low-hash-rounds
	bcrypt.GenerateFromPassword(password, 5)
	// ruleid: go-low-hash-rounds
	bcrypt.GenerateFromPassword(password, bcrypt.MinCost)
	// ruleid: go-low-hash-rounds
	pbkdf2.Key(password, salt, rounds, 32, sha256.New)
	// ok: go-low-hash-rounds
	bcrypt.GenerateFromPassword(password, bcrypt.DefaultCost)
	// ok: go-low-hash-rounds
	pbkdf2.Key(password, salt, 600000, 32, sha256.New)
	// ok: go-low-hash-rounds
	scrypt.Key(password, salt, 32768, 8, 1, 32)
}
