package main

import (
	"path/filepath"
	"runtime"
)

// dataFlag is the flag of every command that works on a library.
type dataFlag struct {
	Data string `help:"The data directory, made if there is none; unless given, where the system keeps data of a user's programs, such as ~/.local/share/suoyin." default:"${data}" env:"SUOYIN_DATA" placeholder:"DIR" type:"path"`
}

// defaultData is where the library is unless a command says otherwise: the
// place that the system keeps for data of a user's programs. Without a home it
// is a folder of the current directory.
func defaultData(env func(string) string) string {
	switch {
	case env("XDG_DATA_HOME") != "":
		return filepath.Join(env("XDG_DATA_HOME"), "suoyin")
	case runtime.GOOS == "windows" && env("LOCALAPPDATA") != "":
		return filepath.Join(env("LOCALAPPDATA"), "suoyin")
	case env("HOME") == "":
		return "suoyin-data"
	case runtime.GOOS == "darwin":
		return filepath.Join(env("HOME"), "Library", "Application Support", "suoyin")
	default:
		return filepath.Join(env("HOME"), ".local", "share", "suoyin")
	}
}
