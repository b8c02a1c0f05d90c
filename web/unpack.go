package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"

	"suoyin/corpus/packed"
	"suoyin/web/uploads"
)

// Limits on files that are sent packed: what they are unpacked to is in memory
// until it is kept.
const (
	// maxPacked is how many files the archives of one request may hold.
	maxPacked = 2000
	// maxUnpacked bounds all of these files together.
	maxUnpacked = uploads.MaxLength
)

// unpacked puts the files of archives in the archives' places. The error is
// ctx's; what is wrong with an archive or a file in it is a File with an error.
func unpacked(ctx context.Context, sent []File) ([]File, error) {
	var files []File
	left := packed.Limits{Member: uploads.MaxLength, Members: maxPacked, Bytes: maxUnpacked}
	for _, f := range sent {
		src := io.NewSectionReader(bytes.NewReader(f.Source), 0, int64(len(f.Source)))
		if packed.Detect(src) == packed.None {
			files = append(files, f)
			continue
		}
		err := packed.Walk(ctx, f.Name, src, left, func(m packed.Member) error {
			left.Members--
			left.Bytes -= int64(len(m.Source))
			files = append(files, File{Name: f.Name + "/" + m.Name, Source: m.Source, Err: m.Err})
			return nil
		})
		var wrong *packed.Error
		if err != nil && !errors.As(err, &wrong) {
			return nil, err
		}
		if err != nil {
			files = append(files, File{Name: f.Name, Err: err})
		}
	}
	return files, nil
}

// oneFor says that an article is to be replaced by other than one file.
func oneFor(replaces string, files []File) error {
	if replaces != "" && len(files) != 1 {
		return &parameterError{Name: "files", Value: strconv.Itoa(len(files)), Want: "one file, to take the place of one article"}
	}
	return nil
}
