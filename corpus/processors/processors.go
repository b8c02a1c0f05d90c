// Package processors says how much computing is worth doing at once.
//
// A server gives Go more places to run goroutines than there are processors, so
// that a request is seen while others compute: GOMAXPROCS is then not how many
// goroutines that compute get on with their work.
package processors

import "runtime"

// Count is how many goroutines that compute are worth running at once: as many as
// there are processors, or fewer where Go was told so. Where a container may use
// less time than its machine's processors have, it is right as long as GOMAXPROCS
// is what Go made of that.
func Count() int { return min(runtime.GOMAXPROCS(0), runtime.NumCPU()) }
