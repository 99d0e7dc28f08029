package main

import (
	"fmt"
	"os"

	"example.com/agent/config"
)

const path = "/etc/agent/config.json"

func main() {
	settings, err := config.Load(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, "agent:", err)
		os.Exit(1)
	}
	fmt.Println("server:", settings.Server)
}
