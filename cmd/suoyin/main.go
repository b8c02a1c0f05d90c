// Command suoyin searches Chinese articles together with their footnotes and
// knows what each footnote cites. One binary serves, indexes, searches, parses
// and looks after the library; `suoyin help` lists what it does.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// version is set by the linker in releases.
var version = "dev"

func main() {
	// The first signal asks the command to stop in good order. After it the
	// handler is gone, so that a second one ends the process at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop()
	}()
	os.Exit(run(ctx, concealArguments(os.Args[1:]), console{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv}))
}
