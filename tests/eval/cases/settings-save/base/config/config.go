// Package config holds the agent's settings.
package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Config is what the agent reads at every start. The agent runs as root, and the file is root's
// alone (mode 0600), since it holds a token.
type Config struct {
	Server string            `json:"server"`
	Token  string            `json:"token"`
	Labels map[string]string `json:"labels"`
}

// Load reads the settings; a file that is not there gives empty ones.
func Load(path string) (Config, error) {
	var config Config
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return config, nil
	}
	if err != nil {
		return config, err
	}
	if err := json.Unmarshal(text, &config); err != nil {
		return config, fmt.Errorf("%s: %w", path, err)
	}
	return config, nil
}
