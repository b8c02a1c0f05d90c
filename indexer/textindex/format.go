package textindex

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// The file of a segment: magic and version; sections, each starting at a
// multiple of 8; a table of them with a checksum of each; and the tail, which
// says where the table is, and has the checksum of all before it.
// docs/index-format.md describes all of it.
const (
	magic   = "SUOYINTX"
	version = 5

	headSize  = 16 // magic, version, 0
	entrySize = 24 // section number, checksum, offset, length
	tailSize  = 32 // table offset, length, checksum, checksum of the file, magic
	alignment = 8
)

// section numbers the parts of a file.
type section uint32

const (
	secCounts      section = iota + 1 // see counts
	secAlphabet                       // the character of each rank, 4 bytes
	secText                           // the folded texts, see code
	secTextEnds                       // where each ends, 4 bytes
	secGroups                         // per rank, where its grams begin in secSeconds, 4 bytes
	secSeconds                        // the lower half of each gram, in counts.seconds bytes
	secListSizes                      // the length of each gram's list
	secListBases                      // per listGroup grams, offsets in secLists and secListSizes, 8 + 4 bytes
	secLists                          // the lists, see appendList
	secRecords                        // see appendPassage
	secRecordEnds                     // where each ends, 4 bytes
	secArticles                       // see appendArticle
	secArticleEnds                    // where each ends, 4 bytes
	secArticleDocs                    // first passage of each article, and where they end, 2 × 4 bytes
	secFacets                         // the table of facets: names, then name number and value of each
	sections
)

// listGroup is how many lists share a base: one that is looked up adds up the
// sizes of at most so many.
const listGroup = 16

// checksum is CRC-32C, which machines have an instruction for.
func checksum(data []byte) uint32 { return crc32.Checksum(data, crcTable()) }

func crcTable() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// fileWriter writes sections one after the other. The first error stays.
type fileWriter struct {
	w       *bufio.Writer
	offset  uint64
	sum     uint32 // of all so far
	entries []byte
	err     error
}

func newFileWriter(w io.Writer) *fileWriter {
	f := &fileWriter{w: bufio.NewWriterSize(w, 1<<20)}
	head := binary.LittleEndian.AppendUint32([]byte(magic), version)
	f.write(binary.LittleEndian.AppendUint32(head, 0))
	return f
}

func (f *fileWriter) write(data []byte) {
	if f.err == nil {
		_, f.err = f.w.Write(data)
		f.offset += uint64(len(data))
		f.sum = crc32.Update(f.sum, crcTable(), data)
	}
}

// section writes a section, given in parts.
func (f *fileWriter) section(id section, parts ...[]byte) {
	start, sum := f.offset, uint32(0)
	for _, p := range parts {
		sum = crc32.Update(sum, crcTable(), p)
		f.write(p)
	}
	f.entries = binary.LittleEndian.AppendUint32(f.entries, uint32(id))
	f.entries = binary.LittleEndian.AppendUint32(f.entries, sum)
	f.entries = binary.LittleEndian.AppendUint64(f.entries, start)
	f.entries = binary.LittleEndian.AppendUint64(f.entries, f.offset-start)
	f.write(make([]byte, (alignment-f.offset%alignment)%alignment))
}

// finish writes table and tail.
func (f *fileWriter) finish() error {
	tail := binary.LittleEndian.AppendUint64(nil, f.offset)
	tail = binary.LittleEndian.AppendUint64(tail, uint64(len(f.entries)))
	tail = binary.LittleEndian.AppendUint32(tail, checksum(f.entries))
	f.write(f.entries)
	tail = binary.LittleEndian.AppendUint32(tail, f.sum)
	f.write(append(tail, magic...))
	if f.err != nil {
		return f.err
	}
	return f.w.Flush()
}

// checkFile compares a file with its checksum.
func checkFile(data []byte) error {
	body, tail := data[:len(data)-tailSize], data[len(data)-tailSize:]
	if checksum(body) != binary.LittleEndian.Uint32(tail[20:]) {
		return damaged("checksum of the file")
	}
	return nil
}

// readSections cuts a file into its sections. Checksums are not looked at but
// for that of the table.
func readSections(data []byte) (parts [sections][]byte, sums [sections]uint32, err error) {
	if len(data) < headSize+tailSize || string(data[:len(magic)]) != magic {
		return parts, sums, damaged("no segment: it does not begin as one")
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != version {
		return parts, sums, versionError(v)
	}
	tail := data[len(data)-tailSize:]
	table, size := binary.LittleEndian.Uint64(tail), binary.LittleEndian.Uint64(tail[8:])
	body := uint64(len(data) - tailSize)
	if string(tail[24:]) != magic || table > body || size != body-table || size%entrySize != 0 {
		return parts, sums, damaged("no segment: it does not end as one")
	}
	entries := data[table : table+size]
	if checksum(entries) != binary.LittleEndian.Uint32(tail[16:]) {
		return parts, sums, damaged("checksum of the table of sections")
	}
	for ; len(entries) > 0; entries = entries[entrySize:] {
		id := binary.LittleEndian.Uint32(entries)
		start, n := binary.LittleEndian.Uint64(entries[8:]), binary.LittleEndian.Uint64(entries[16:])
		if id == 0 || id >= uint32(sections) || start > table || n > table-start || start%alignment != 0 {
			return parts, sums, damaged("place of section %d", id)
		}
		parts[id] = data[start : start+n : start+n]
		sums[id] = binary.LittleEndian.Uint32(entries[4:])
	}
	return parts, sums, nil
}
