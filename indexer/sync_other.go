//go:build !unix

package indexer

// syncDir does nothing where folders cannot be synced.
func syncDir(string) error { return nil }
