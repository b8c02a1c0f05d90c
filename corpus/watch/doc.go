// Package watch says which files below some folders are new or have changed and
// have been left alone for a while, and which are gone.
//
// It looks at the folders by itself, again and again; events of the system only
// say where to look sooner. So a network drive that sends no events, an overflow
// of events and a limit on watches cost time and lose nothing.
//
// A file is ready when its size and time of change have been the same for the
// time Settle: half of a file that is still being copied is not taken. A file is
// gone when it has not been there for as long, so that a program that replaces a
// file by deleting and writing it changes it. Where a whole folder is missing or
// empty, nothing is gone: a drive that was not mounted looks like that.
//
// A Watcher has no clock and no goroutine. Its methods are told the time, and
// whoever calls them decides when to look.
package watch
