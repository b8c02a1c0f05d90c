package main

import (
	"fmt"
	"runtime/debug"
)

// readSafely turns a panic of a reader into an error, a *readerPanic: one bad file
// must not take the rest with it, nor the server.
func readSafely[T any](name string, read func() (T, error)) (v T, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &readerPanic{Name: name, Cause: fmt.Sprint(cause), Stack: string(debug.Stack())}
		}
	}()
	return read()
}

// readerPanic says that a reader broke down over a file.
type readerPanic struct{ Name, Cause, Stack string }

func (e *readerPanic) Error() string {
	return e.Name + ": the program broke down over this file; please report it with the file"
}

// Chinese is Error in Chinese, for pages.
func (e *readerPanic) Chinese() string {
	return e.Name + "：程序处理这个文件时出错，请连同文件一起报告"
}
