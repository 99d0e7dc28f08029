package probe

import (
	"fmt"
	"io"
)

// Write prints one line for each status; lines[i] belongs to the i-th configured host.
func Write(w io.Writer, statuses []Status) error {
	for i, status := range statuses {
		if _, err := fmt.Fprintf(w, "%d %s %.2f\n", i+1, status.Host, status.Load); err != nil {
			return err
		}
	}
	return nil
}
