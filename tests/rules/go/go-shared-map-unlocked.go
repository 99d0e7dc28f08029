package main

import (
	"net/http"
	"sync"
)

var names = map[string]string{}

type counter struct {
	lock sync.Mutex
	hits map[string]int
}

func (c *counter) count(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-shared-map-unlocked
	c.hits[r.Host]++
}

func remember(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-shared-map-unlocked
	names[r.FormValue("sid")] = r.FormValue("user")
	local := map[string]int{}
	// ok: go-shared-map-unlocked
	local[r.Host] = 1
	// ok: go-shared-map-unlocked
	w.Header()["X-Names"] = []string{names[r.Host]}
}

func (c *counter) locked(w http.ResponseWriter, r *http.Request) {
	c.lock.Lock()
	defer c.lock.Unlock()
	// ok: go-shared-map-unlocked
	c.hits[r.Host]++
}

func (c *counter) setup() {
	// ok: go-shared-map-unlocked
	c.hits["localhost"] = 0
}
