package thumbs

import "testing"

func TestTheOneNotUsedForLongestGoes(t *testing.T) {
	cache := NewCache(10)
	cache.Put("a", make([]byte, 4))
	cache.Put("b", make([]byte, 4))
	cache.Get("a")

	cache.Put("c", make([]byte, 4))

	if _, ok := cache.Get("b"); ok {
		t.Fatal("b is still there")
	}
	if stats := cache.Stats(); stats.Entries != 2 || stats.Bytes != 8 || stats.Evicted != 1 {
		t.Fatalf("got %+v", stats)
	}
}
