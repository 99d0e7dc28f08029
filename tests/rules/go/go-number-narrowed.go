package main

import (
	"math"
	"strconv"
)

func port(text string) (uint16, int32, error) {
	number, err := strconv.Atoi(text)
	if err != nil {
		return 0, 0, err
	}
	long, _ := strconv.ParseInt(text, 10, 64)
	// ruleid: go-number-narrowed
	a := uint16(number)
	// ruleid: go-number-narrowed
	return a, int32(long), nil
}

func right(text string) (int32, error) {
	number, err := strconv.ParseInt(text, 10, 32)
	// ok: go-number-narrowed
	return int32(number), err
}

func bounded(text string) int32 {
	number, err := strconv.Atoi(text)
	if err != nil || number < 0 || number > math.MaxInt32 {
		return 0
	}
	// ok: go-number-narrowed
	return int32(number)
}

func wide(text string) int64 {
	number, _ := strconv.Atoi(text)
	// ok: go-number-narrowed
	return int64(number)
}
