// Package notify tells other services about events.
package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Event is what happened.
type Event struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
}

// Client posts events to one address. Receivers ignore an event that they already have.
type Client struct {
	url  string
	http *http.Client
}

func NewClient(url string) *Client {
	return &Client{url: url, http: &http.Client{Timeout: 10 * time.Second}}
}

// Send posts an event once.
func (c *Client) Send(ctx context.Context, event Event) error {
	payload, err := json.Marshal(event)
	if err != nil {
		return fmt.Errorf("event %s: %w", event.ID, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(payload))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	if resp.StatusCode >= 300 {
		return fmt.Errorf("event %s: answered with %s", event.ID, resp.Status)
	}
	return nil
}
