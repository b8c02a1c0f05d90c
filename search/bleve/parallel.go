package bleve

import (
	"runtime/debug"
	"sync"

	"golang.org/x/sync/errgroup"

	"suoyin/corpus/processors"
)

// parallel calls do with 0 to n-1 on all processors and gives the first error.
// A panic of one comes out here: the caller knows what to do about a file of
// the index that was cut short while it is read.
func parallel(n int, do func(i int) error) error {
	if n == 1 {
		return do(0)
	}
	var g errgroup.Group
	g.SetLimit(processors.Count())
	var mu sync.Mutex
	var fault any
	for i := range n {
		g.Go(func() error {
			defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
			defer func() {
				if r := recover(); r != nil {
					mu.Lock()
					defer mu.Unlock()
					fault = r
				}
			}()
			return do(i)
		})
	}
	err := g.Wait()
	if fault != nil {
		panic(fault)
	}
	return err
}
