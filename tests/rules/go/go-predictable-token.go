package main

import (
	"fmt"
	"math/rand"
)

func newToken() string {
	// ruleid: go-predictable-token
	return fmt.Sprintf("%x", rand.Int63())
}

func resetCode() int {
	// ruleid: go-predictable-token
	return rand.Intn(1000000)
}

func shuffled(names []string) {
	// ok: go-predictable-token
	rand.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
}

func delay() int {
	// ok: go-predictable-token
	return rand.Intn(100)
}

func pick(names []string) string {
	// ok: go-predictable-token
	return names[rand.Intn(len(names))]
}
