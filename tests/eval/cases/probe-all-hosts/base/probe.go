// Package probe asks hosts how they are. The monitor calls All every ten seconds, for years.
package probe

import (
	"context"
	"fmt"
	"time"
)

// Status is what a host said.
type Status struct {
	Host string
	Load float64
}

// Prober asks one host. It returns soon after its context is done.
type Prober interface {
	Probe(ctx context.Context, host string) (Status, error)
}

// All asks every host, one after the other, and fails with the first that fails.
func All(ctx context.Context, prober Prober, hosts []string) ([]Status, error) {
	ctx, cancel := context.WithTimeout(ctx, 8*time.Second)
	defer cancel()
	statuses := make([]Status, 0, len(hosts))
	for _, host := range hosts {
		status, err := prober.Probe(ctx, host)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", host, err)
		}
		statuses = append(statuses, status)
	}
	return statuses, nil
}
