package sites

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
)

const maxPage = 10 << 20

// PutPage replaces the front page of a site.
func (s *Store) PutPage(w http.ResponseWriter, r *http.Request) {
	folder, err := s.Folder(r.PathValue("site"))
	if err != nil {
		http.Error(w, "no such site", http.StatusNotFound)
		return
	}
	page, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxPage))
	if err != nil {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	if err := os.WriteFile(filepath.Join(folder, "index.html"), page, 0o644); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
