package notify

import (
	"context"
	"log/slog"
)

// Run sends the events of a channel until it is closed.
func Run(ctx context.Context, client *Client, events <-chan Event) {
	for event := range events {
		if err := client.Send(ctx, event); err != nil {
			slog.Error("an event was not delivered", "id", event.ID, "error", err)
		}
	}
}
