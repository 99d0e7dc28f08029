package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

func verify(key, body, sent []byte, text string) bool {
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	expected := hex.EncodeToString(mac.Sum(nil))
	// ruleid: go-timing-unsafe-compare
	if expected != text {
		return false
	}
	// ruleid: go-timing-unsafe-compare
	return bytes.Equal(mac.Sum(nil), sent)
}

func constant(key, body, sent []byte) bool {
	mac := hmac.New(sha256.New, key)
	// ok: go-timing-unsafe-compare
	if len(sent) != len(mac.Sum(nil)) {
		return false
	}
	// ok: go-timing-unsafe-compare
	return hmac.Equal(mac.Sum(nil), sent)
}

func digest(body, want []byte) bool {
	sum := sha256.Sum256(body)
	// ok: go-timing-unsafe-compare
	return bytes.Equal(sum[:], want)
}
