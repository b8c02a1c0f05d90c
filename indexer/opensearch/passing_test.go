package opensearch

import (
	"errors"
	"fmt"
	"io"
	"testing"
)

func TestPassing(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{&ResponseError{Status: 503, Type: "search_phase_execution_exception", Reason: "all shards failed"}, true},
		{&ResponseError{Status: 429, Type: "circuit_breaking_exception"}, true},
		// A node was killed while it searched; seen with kill -9 under load.
		{&ResponseError{Status: 500, Type: "search_phase_execution_exception", Reason: "Partial shards failure"}, true},
		{&ResponseError{Status: 500, Type: "null_pointer_exception"}, false},
		{&ResponseError{Status: 400, Type: "search_phase_execution_exception", Reason: "failed to parse"}, false},
		{&ResponseError{Status: 429, Type: "cluster_block_exception"}, false},
		{&ResponseError{Status: 404, Type: "index_not_found_exception"}, false},
		{fmt.Errorf("node 1: %w", io.ErrUnexpectedEOF), true},
		{errors.New("something else"), false},
	} {
		if got := Passing(c.err); got != c.want {
			t.Errorf("%v: passing is %v", c.err, got)
		}
	}
}
