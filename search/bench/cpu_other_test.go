//go:build !unix

package bench

import "time"

// processorTime is the time of day: there is no better one here.
func processorTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
