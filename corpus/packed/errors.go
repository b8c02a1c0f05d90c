package packed

import (
	"fmt"
)

// Error says what is wrong with an archive or a file in it.
type Error struct {
	// Name is the archive's, or the archive's and the file's: a.zip/甲.txt.
	Name string
	// After is the file after which the archive broke off, if it gave any.
	After string
	// Err is the cause, if another package reported one.
	Err    error
	reason reason
	figure any
}

// reason is what is wrong in English and in Chinese, with a place for the same
// figure where it has one.
type reason struct{ english, chinese string }

var (
	damaged    = reason{"the archive is damaged or cut short", "压缩包已损坏或不完整"}
	corrupt    = reason{"damaged in the archive", "在压缩包里已损坏"}
	encrypted  = reason{"encrypted; unpack it with its password and add what comes out", "已加密，请用密码解压后再收入"}
	method     = reason{"packed by method %d, which is not read; unpack it and add what comes out", "压缩方法 %d 不能读取，请解压后再收入"}
	nested     = reason{"an archive in an archive is not unpacked; unpack it and add what comes out", "不解压压缩包里的压缩包，请先解压再收入"}
	tooLarge   = reason{"larger than %s, which no article is", "超过 %s，文章不会这么大"}
	tooMany    = reason{"more than %d files; pack fewer in one archive", "文件超过 %d 个，请分成几个压缩包"}
	tooMuch    = reason{"unpacks to more than %s; pack fewer files in one archive", "解压后超过 %s，请分成几个压缩包"}
	bomb       = reason{"unpacks to more than %d times its size, which articles do not", "解压后超过原来的 %d 倍，文章不会如此"}
	dictionary = reason{"needs more than %s of memory to unpack; pack it with xz -9 or less", "解压需要超过 %s 内存，请用 xz -9 或更低的级别压缩"}
	twice      = reason{"a file of the same name stands before it in the archive", "压缩包里前面有同名文件"}
	longName   = reason{"its name is longer than %d bytes", "文件名超过 %d 字节"}
	noFile     = reason{"there is no file in the archive", "压缩包里没有文件"}
)

func because(r reason, figures ...any) *Error {
	e := &Error{reason: r}
	if len(figures) > 0 {
		e.figure = figures[0]
	}
	return e
}

// from is the error with its cause.
func (e *Error) from(err error) *Error {
	e.Err = err
	return e
}

// Reason is what is wrong, without the names.
func (e *Error) Reason() string { return e.say(e.reason.english, ": ") }

func (e *Error) say(text, colon string) string {
	if e.figure != nil {
		text = fmt.Sprintf(text, e.figure)
	}
	if e.Err != nil {
		text += colon + e.Err.Error()
	}
	return text
}

// Error names the archive, the file and the reason.
func (e *Error) Error() string {
	if e.After != "" {
		return e.Name + ": after " + e.After + ": " + e.Reason()
	}
	return e.Name + ": " + e.Reason()
}

// Chinese is Error in Chinese, for pages.
func (e *Error) Chinese() string {
	where := e.Name
	if e.After != "" {
		where += "：在 " + e.After + " 之后"
	}
	return where + "：" + e.say(e.reason.chinese, "：")
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }
