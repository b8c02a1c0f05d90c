//go:build !linux

package main

// limitSelf does nothing where a process cannot be given less than others.
func limitSelf() {}
