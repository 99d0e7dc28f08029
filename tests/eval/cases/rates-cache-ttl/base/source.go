package rates

import "context"

// Source asks the bank for a rate. It takes about a second and is billed by the call.
type Source interface {
	Rate(ctx context.Context, currency string) (float64, error)
}
