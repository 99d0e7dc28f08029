// Package thumbs serves small pictures, and keeps those that are asked for often in memory.
package thumbs

import (
	"container/list"
	"sync"
)

// Stats counts what a cache did since it was made.
type Stats struct {
	Hits, Misses, Evicted int64
	Entries               int
	Bytes                 int64
}

// Cache holds pictures up to a number of bytes, and lets go of the one that was not used for the
// longest time. It may be used by several goroutines.
type Cache struct {
	limit int64

	mu      sync.Mutex
	entries map[string]*list.Element
	used    *list.List // of *entry, the last one used at the front
	bytes   int64      // of all entries in used
	stats   Stats
}

type entry struct {
	key     string
	picture []byte
}

// NewCache makes a cache for so many bytes of pictures.
func NewCache(limit int64) *Cache {
	return &Cache{limit: limit, entries: make(map[string]*list.Element), used: list.New()}
}

// Get gives a picture and whether it is there. It must not be written to.
func (c *Cache) Get(key string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	element, ok := c.entries[key]
	if !ok {
		c.stats.Misses++
		return nil, false
	}
	c.stats.Hits++
	c.used.MoveToFront(element)
	return element.Value.(*entry).picture, true
}

// Put keeps a picture, and lets go of others if there is no room. One that is larger than the
// whole cache is not kept.
func (c *Cache) Put(key string, picture []byte) {
	if int64(len(picture)) > c.limit {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if old, ok := c.entries[key]; ok {
		c.drop(old)
	}
	c.entries[key] = c.used.PushFront(&entry{key: key, picture: picture})
	c.bytes += int64(len(picture))
	for c.bytes > c.limit {
		c.drop(c.used.Back())
		c.stats.Evicted++
	}
}

// Remove forgets a picture, because it was changed.
func (c *Cache) Remove(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if element, ok := c.entries[key]; ok {
		c.drop(element)
	}
}

// Stats tells what the cache did so far, and what it holds.
func (c *Cache) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	stats := c.stats
	stats.Entries = len(c.entries)
	stats.Bytes = c.bytes
	return stats
}

// drop takes an entry out. The lock is held.
func (c *Cache) drop(element *list.Element) {
	gone := c.used.Remove(element).(*entry)
	delete(c.entries, gone.key)
	c.bytes -= int64(len(gone.picture))
}
