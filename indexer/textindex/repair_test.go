package textindex

import "encoding/binary"

// table is the table of sections, nil if there is no place for it.
func table(data []byte) []byte {
	if len(data) < headSize+tailSize {
		return nil
	}
	tail := data[len(data)-tailSize:]
	start, size := binary.LittleEndian.Uint64(tail), binary.LittleEndian.Uint64(tail[8:])
	if body := uint64(len(data) - tailSize); start > body || size > body-start {
		return nil
	}
	return data[start : start+size]
}

func repairTable(data []byte) {
	if t := table(data); t != nil {
		binary.LittleEndian.PutUint32(data[len(data)-tailSize+16:], checksum(t))
	}
}

func setSums(data []byte, parts [sections][]byte) {
	for t := table(data); len(t) >= entrySize; t = t[entrySize:] {
		if id := binary.LittleEndian.Uint32(t); id < uint32(sections) {
			binary.LittleEndian.PutUint32(t[4:], checksum(parts[id]))
		}
	}
}
