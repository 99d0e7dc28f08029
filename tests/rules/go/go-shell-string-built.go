package main

import (
	"context"
	"fmt"
	"os/exec"
)

func archive(folder string) error {
	// ruleid: go-shell-string-built
	return exec.Command("sh", "-c", "tar czf out.tgz "+folder).Run()
}

func resize(ctx context.Context, file string, width int) error {
	line := fmt.Sprintf("convert %s -resize %d out.png", file, width)
	// ruleid: go-shell-string-built
	return exec.CommandContext(ctx, "/bin/bash", "-c", line).Run()
}

func numbered(ctx context.Context, width int) error {
	// ok: go-shell-string-built
	return exec.CommandContext(ctx, "sh", "-c", fmt.Sprintf("convert in.png -resize %d out.png", width)).Run()
}

func direct(folder string) error {
	// ok: go-shell-string-built
	return exec.Command("tar", "czf", "out.tgz", "--", folder).Run()
}

func shell(command string) error {
	// ok: go-shell-string-built
	return exec.Command("sh", "-c", command).Run()
}
