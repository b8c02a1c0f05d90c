package watch

import (
	"path"
	"strings"
)

// Ignored says whether a file or folder is left out by its name: hidden ones,
// and those that programs make while they write, copy or download.
func Ignored(name string) bool {
	switch {
	case strings.HasPrefix(name, "."), // hidden; rsync and most programs that rename into place
		strings.HasPrefix(name, "~$"), strings.HasPrefix(name, "~WRL"), // word processors
		strings.HasSuffix(name, "~"),
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"): // editors
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload", ".aria2", ".swp", ".swx", ".lock":
		return true
	}
	return strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini")
}
