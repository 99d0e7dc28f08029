package rates

import (
	"context"
	"fmt"
)

// Service converts amounts. It is used by many request handlers at once.
type Service struct {
	source Source
}

func NewService(source Source) *Service {
	return &Service{source: source}
}

// ToEuro converts an amount, in the currency's smallest unit, to euro cents.
func (s *Service) ToEuro(ctx context.Context, currency string, amount int64) (int64, error) {
	rate, err := s.source.Rate(ctx, currency)
	if err != nil {
		return 0, fmt.Errorf("rate of %s: %w", currency, err)
	}
	return int64(float64(amount)*rate + 0.5), nil
}
