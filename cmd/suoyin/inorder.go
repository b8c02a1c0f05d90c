package main

import (
	"context"

	"suoyin/corpus/processors"
)

// aheadOf is how many jobs for each core are begun or done before the first of
// them has been taken: how far fast ones run ahead of a slow one.
const aheadOf = 4

// inOrder lets jobs be done on as many cores as limit has room for, and takes what
// comes of them in their order. produce hands jobs in until there are no more or
// do says no, which it does when ctx ends. take says whether to go on.
func inOrder[T any](ctx context.Context, limit chan struct{}, produce func(do func(job func() T) bool), take func(T) bool) bool {
	slots := make(chan chan T, aheadOf*processors.Count())
	go func() {
		defer close(slots)
		produce(func(job func() T) bool {
			slot := make(chan T, 1)
			select {
			case slots <- slot:
			case <-ctx.Done():
				return false
			}
			limit <- struct{}{}
			go func() {
				defer func() { <-limit }()
				slot <- job()
			}()
			return true
		})
	}()
	for slot := range slots {
		if !take(<-slot) {
			return false
		}
	}
	return true
}
