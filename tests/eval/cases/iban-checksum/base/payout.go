// Package payout sends money to merchants.
package payout

import (
	"context"
	"fmt"
)

// Payout is an order to the bank. Once it is sent, nobody can take it back.
type Payout struct {
	Reference string
	IBAN      string
	Cents     int64
}

// Bank sends payouts.
type Bank interface {
	Send(ctx context.Context, payout Payout) error
}

// Validate refuses a payout that must not be sent.
func Validate(payout Payout) error {
	if payout.Cents <= 0 {
		return fmt.Errorf("payout %s: the amount is not positive", payout.Reference)
	}
	return nil
}

// Send validates a payout and sends it.
func Send(ctx context.Context, bank Bank, payout Payout) error {
	if err := Validate(payout); err != nil {
		return err
	}
	return bank.Send(ctx, payout)
}
