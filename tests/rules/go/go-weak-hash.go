package main

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
)

func digests(key, data []byte) {
	// ruleid: go-weak-hash
	first := md5.Sum(data)
	// ruleid: go-weak-hash
	second := hmac.New(sha1.New, key)
	// ok: go-weak-hash
	third := sha256.Sum256(data)
	// ok: go-weak-hash
	fourth := hmac.New(sha256.New, key)
	_, _, _, _ = first, second, third, fourth
}

func cacheKey(data []byte) [16]byte {
	// ok: go-weak-hash
	return md5.Sum(data)
}
