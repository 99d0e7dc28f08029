package probe

import (
	"context"
	"errors"
	"testing"
)

type fake struct{}

func (fake) Probe(_ context.Context, host string) (Status, error) {
	if host == "bad" {
		return Status{}, errors.New("down")
	}
	return Status{Host: host, Load: 1}, nil
}

func TestStatusesComeInTheOrderOfTheHosts(t *testing.T) {
	got, err := All(context.Background(), fake{}, []string{"a", "b", "c"})
	if err != nil || len(got) != 3 || got[0].Host != "a" || got[2].Host != "c" {
		t.Fatalf("got %v, %v", got, err)
	}
}

func TestOneFailureFailsAll(t *testing.T) {
	if _, err := All(context.Background(), fake{}, []string{"a", "bad", "c"}); err == nil {
		t.Fatal("no error")
	}
}
