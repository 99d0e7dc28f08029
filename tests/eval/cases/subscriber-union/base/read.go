// Package lists reads subscriber lists: one address a line, up to two million lines a file.
package lists

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Read gives the addresses of a list, in lower case and in their order.
func Read(r io.Reader) ([]string, error) {
	var addresses []string
	scanner := bufio.NewScanner(r)
	for line := 1; scanner.Scan(); line++ {
		address := strings.ToLower(strings.TrimSpace(scanner.Text()))
		if address == "" {
			continue
		}
		if !strings.Contains(address, "@") {
			return nil, fmt.Errorf("line %d: no address", line)
		}
		addresses = append(addresses, address)
	}
	return addresses, scanner.Err()
}
