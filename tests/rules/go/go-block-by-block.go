package main

import (
	"crypto/aes"
	"crypto/cipher"
)

func each(key, data []byte) []byte {
	block, _ := aes.NewCipher(key)
	out := make([]byte, len(data))
	for at := 0; at < len(data); at += 16 {
		// ruleid: go-block-by-block
		block.Encrypt(out[at:at+16], data[at:at+16])
	}
	return out
}

func ranged(key []byte, blocks [][]byte) {
	block, _ := aes.NewCipher(key)
	for _, part := range blocks {
		// ruleid: go-block-by-block
		block.Encrypt(part, part)
	}
}

func once(key, one []byte) {
	block, _ := aes.NewCipher(key)
	// ok: go-block-by-block
	block.Encrypt(one, one)
}

func mac(key, data []byte) []byte {
	block, _ := aes.NewCipher(key)
	sum := make([]byte, 16)
	for at := 0; at < len(data); at += 16 {
		for i := range sum {
			sum[i] ^= data[at+i]
		}
		// ok: go-block-by-block
		block.Encrypt(sum, sum)
	}
	return sum
}

func sealed(key, data, nonce []byte) []byte {
	block, _ := aes.NewCipher(key)
	gcm, _ := cipher.NewGCM(block)
	// ok: go-block-by-block
	return gcm.Seal(nil, nonce, data, nil)
}
