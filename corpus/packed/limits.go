package packed

import "suoyin/corpus/reader/fault"

// Limits say how much one archive may hold.
type Limits struct {
	// Member is the most bytes of one file, Members the most files, and Bytes the
	// most of all together, also of those that are left out.
	Member  int64
	Members int
	Bytes   int64
}

// Limits that are the same for all.
const (
	// maxRatio is how many times its own size an archive may unpack to, once it
	// is more than ratioFrom: texts shrink to a third or a tenth.
	maxRatio  = 200
	ratioFrom = 64 << 20
	// maxDirectory bounds the directory of a ZIP archive, which is in memory
	// while it is walked: some 200,000 files.
	maxDirectory = 32 << 20
	// maxDictionary is what XZ may keep in memory, what `xz -9` needs.
	maxDictionary = 64 << 20
	// maxName bounds a name in bytes.
	maxName = 4096
)

// budget counts what an archive has given.
type budget struct {
	limits  Limits
	packed  int64 // the size of the archive
	members int
	bytes   int64
}

// take counts n more bytes and says whether that is too many.
func (b *budget) take(n int64) *Error {
	b.bytes += n
	switch {
	case b.bytes > b.limits.Bytes:
		return because(fault.UnpacksMuch, fault.Size(b.limits.Bytes))
	case b.bytes > ratioFrom && b.bytes/maxRatio > b.packed:
		return because(fault.Bomb, maxRatio)
	}
	return nil
}

// member counts one more file and says whether that is too many.
func (b *budget) member() *Error {
	if b.members++; b.members > b.limits.Members {
		return because(fault.TooManyFiles, b.limits.Members)
	}
	return nil
}
