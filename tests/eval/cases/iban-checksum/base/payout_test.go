package payout

import "testing"

func TestAPayoutOfNothingIsRefused(t *testing.T) {
	if err := Validate(Payout{Reference: "1", IBAN: "DE89370400440532013000"}); err == nil {
		t.Fatal("no error")
	}
}
