package main

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
)

var start = []byte("0123456789abcdef")

func fixed(block cipher.Block, gcm cipher.AEAD, data []byte) {
	// ruleid: go-fixed-iv
	cipher.NewCBCEncrypter(block, start).CryptBlocks(data, data)
	nonce := make([]byte, gcm.NonceSize())
	// ruleid: go-fixed-iv
	gcm.Seal(nil, nonce, data, nil)
	// ruleid: go-fixed-iv
	cipher.NewCTR(block, []byte("abcdefghijklmnop"))
}

func fresh(block cipher.Block, gcm cipher.AEAD, data []byte, count uint64) {
	nonce := make([]byte, gcm.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return
	}
	// ok: go-fixed-iv
	gcm.Seal(nonce, nonce, data, nil)
	counted := make([]byte, 12)
	binary.BigEndian.PutUint64(counted[4:], count)
	// ok: go-fixed-iv
	gcm.Seal(nil, counted, data, nil)
	// ok: go-fixed-iv
	cipher.NewCBCDecrypter(block, data[:16])
}
