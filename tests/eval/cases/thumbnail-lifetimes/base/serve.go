package thumbs

import (
	"context"
	"net/http"
	"strconv"
)

// Renderer makes a thumbnail. It takes some 200 ms of one core.
type Renderer interface {
	Render(ctx context.Context, name string) ([]byte, error)
}

// Handler serves GET /thumbs/{name}.
func Handler(cache *Cache, renderer Renderer) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /thumbs/{name}", func(w http.ResponseWriter, r *http.Request) {
		name := r.PathValue("name")
		picture, ok := cache.Get(name)
		if !ok {
			var err error
			if picture, err = renderer.Render(r.Context(), name); err != nil {
				http.Error(w, "no picture", http.StatusNotFound)
				return
			}
			cache.Put(name, picture)
		}
		w.Header().Set("Content-Type", "image/webp")
		w.Header().Set("Content-Length", strconv.Itoa(len(picture)))
		_, _ = w.Write(picture)
	})
	return mux
}
