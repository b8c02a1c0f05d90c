package indexer

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// mappedHere lists what this process has mapped into memory. Only Linux has it.
const mappedHere = "/proc/self/maps"

// unreadable is the error about memory that could not be read. It names the file
// that is mapped there and the place in it, where the system tells.
func unreadable(address uintptr) error {
	maps, err := os.Open(mappedHere)
	if err != nil {
		return fmt.Errorf("memory at %#x", address)
	}
	defer maps.Close()
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		if path, at, ok := mappedAt(lines.Text(), uint64(address)); ok {
			return fmt.Errorf("%q at byte %d", path, at)
		}
	}
	return fmt.Errorf("memory at %#x", address)
}

// mappedAt reads a line such as
//
//	7f0a1000-7f0a3000 r--s 00002000 08:01 131 /data/index/00000001/text/1.seg
//
// and says which byte of which file is at an address, if any.
func mappedAt(line string, address uint64) (path string, at uint64, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 6 || !strings.HasPrefix(fields[5], "/") {
		return "", 0, false
	}
	from, to, _ := strings.Cut(fields[0], "-")
	begin, err1 := strconv.ParseUint(from, 16, 64)
	end, err2 := strconv.ParseUint(to, 16, 64)
	offset, err3 := strconv.ParseUint(fields[2], 16, 64)
	if err1 != nil || err2 != nil || err3 != nil || address < begin || address >= end {
		return "", 0, false
	}
	return line[strings.Index(line, fields[5]):], address - begin + offset, true
}
