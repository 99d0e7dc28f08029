// Package sites serves static sites that customers upload.
package sites

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

var name = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)

// Store keeps each site in a folder of its own, beside the others.
type Store struct {
	root string
}

func NewStore(root string) *Store {
	return &Store{root: root}
}

// Folder of a site; it is made if it is not there.
func (s *Store) Folder(site string) (string, error) {
	if !name.MatchString(site) {
		return "", fmt.Errorf("no name of a site: %q", site)
	}
	folder := filepath.Join(s.root, site)
	return folder, os.MkdirAll(folder, 0o755)
}
