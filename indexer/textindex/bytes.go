package textindex

import "encoding/binary"

// Records are sequences of unsigned variable-length integers and of strings
// with their length in bytes before them.

func appendString(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

func appendStrings(dst []byte, list []string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(list)))
	for _, s := range list {
		dst = appendString(dst, s)
	}
	return dst
}

// appendSigned writes a number that can be negative.
func appendSigned(dst []byte, n int) []byte { return binary.AppendVarint(dst, int64(n)) }

func appendInt(dst []byte, n int) []byte { return binary.AppendUvarint(dst, uint64(n)) }

// reader reads a record. After anything that cannot be it gives zeros, and bad
// stays set.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) int() int {
	v, size := binary.Uvarint(r.data)
	if size <= 0 || v > 1<<40 {
		r.fail()
		return 0
	}
	r.data = r.data[size:]
	return int(v)
}

func (r *reader) signed() int {
	v, size := binary.Varint(r.data)
	if size <= 0 || v > 1<<40 || v < -1<<40 {
		r.fail()
		return 0
	}
	r.data = r.data[size:]
	return int(v)
}

// count is an int that says how many things of at least one byte follow.
func (r *reader) count() int {
	n := r.int()
	if n > len(r.data) {
		r.fail()
		return 0
	}
	return n
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.data) {
		r.fail()
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) string() string { return string(r.bytes(r.count())) }

func (r *reader) strings() []string {
	n := r.count()
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = r.string()
	}
	return list
}

// entry is a string of a table, by its number.
func (r *reader) entry(table []string) string {
	n := r.int()
	if n >= len(table) {
		r.fail()
		return ""
	}
	return table[n]
}

func (r *reader) fail() { r.data, r.bad = nil, true }
