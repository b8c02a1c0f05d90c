//go:build !unix

package keys

// syncDir does nothing where folders cannot be synced.
func syncDir(string) error { return nil }
