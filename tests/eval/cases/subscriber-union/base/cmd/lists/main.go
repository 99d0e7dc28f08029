package main

import (
	"fmt"
	"os"

	"example.com/lists"
)

func main() {
	addresses, err := lists.Read(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, "lists:", err)
		os.Exit(1)
	}
	fmt.Println(len(addresses), "addresses")
}
