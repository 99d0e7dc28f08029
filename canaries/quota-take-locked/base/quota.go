// Package quota counts what tenants have used.
package quota

import "sync"

// Counter counts for any number of tenants, from any goroutine.
type Counter struct {
	mu   sync.Mutex
	used map[string]int
}

// New gives a counter that has counted nothing.
func New() *Counter {
	return &Counter{used: map[string]int{}}
}

// Used tells how much a tenant has used.
func (c *Counter) Used(tenant string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.used[tenant]
}
