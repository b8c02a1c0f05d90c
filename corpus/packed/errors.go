package packed

import "suoyin/corpus/reader/fault"

// Error says what is wrong with an archive or a file in it.
type Error struct {
	// Name is the archive's, or the archive's and the file's: a.zip/甲.txt.
	Name string
	// After is the file after which the archive broke off, if it gave any.
	After string
	// Reason says what is wrong.
	Reason fault.Reason
	// Err is the cause, if another package reported one.
	Err error
}

func because(k fault.Kind, figures ...any) *Error {
	return &Error{Reason: fault.Because(k, figures...)}
}

// from is the error with its cause.
func (e *Error) from(err error) *Error {
	e.Err = err
	return e
}

// Why is what is wrong and its cause, without the names.
func (e *Error) Why() string { return e.caused(e.Reason.Error(), ": ") }

func (e *Error) caused(text, colon string) string {
	if e.Err != nil {
		text += colon + e.Err.Error()
	}
	return text
}

// Error names the archive, the file and the reason.
func (e *Error) Error() string {
	if e.After != "" {
		return e.Name + ": after " + e.After + ": " + e.Why()
	}
	return e.Name + ": " + e.Why()
}

// Chinese is Error in Chinese, for pages.
func (e *Error) Chinese() string {
	where := e.Name
	if e.After != "" {
		where += "：在 " + e.After + " 之后"
	}
	return where + "：" + e.caused(e.Reason.Chinese(), "：")
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }
