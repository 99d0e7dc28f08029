package rates

import (
	"context"
	"testing"
)

type fixed struct{ calls int }

func (f *fixed) Rate(context.Context, string) (float64, error) {
	f.calls++
	return 0.5, nil
}

func TestToEuro(t *testing.T) {
	got, err := NewService(&fixed{}).ToEuro(context.Background(), "USD", 1000)
	if err != nil || got != 500 {
		t.Fatalf("got %d, %v", got, err)
	}
}
