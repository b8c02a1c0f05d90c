package main

import "runtime"

// Go lets as many goroutines run at once as there are processors, and one that
// computes keeps its place for up to 10 ms. A server whose requests compute on all
// of them would see the next request, and refuse it, only then. So Go is given
// more places than processors, and the server lets no more requests compute than
// there are processors: a request that comes finds a free place, and the system
// shares the time.
const (
	placesPerProcessor = 2
	morePlaces         = 2
)

// addPlaces gives Go more places than processors, until the process is told to
// take them back. It tells how many processors Go would use by itself: as many as
// there are, or as the container may use.
func addPlaces() (processors int, takeBack func()) {
	processors = runtime.GOMAXPROCS(0)
	runtime.GOMAXPROCS(processors*placesPerProcessor + morePlaces)
	return processors, func() { runtime.GOMAXPROCS(processors) }
}
