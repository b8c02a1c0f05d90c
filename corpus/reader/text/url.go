package text

// Web addresses are broken across lines without a mark.

// inURL reports whether line i ends inside a web address.
func (d *document) inURL(i int) bool {
	l := &d.lines[i]
	if l.trail {
		return false
	}
	from := l.to
	for from > l.from && isURLRune(d.src[from-1]) {
		from--
	}
	return isURL(d.src[from:l.to]) || from == l.from && i > 0 && hasSlash(d.src[from:l.to]) && d.inURL(i-1)
}

// isURL reports whether the run has the beginning of a web address in it.
func isURL[T byte | rune](run []T) bool {
	for k := 0; k+3 <= len(run); k++ {
		if run[k] == ':' && run[k+1] == '/' && run[k+2] == '/' {
			return true
		}
		if run[k] == 'w' && run[k+1] == 'w' && run[k+2] == 'w' && k+3 < len(run) && run[k+3] == '.' {
			return true
		}
	}
	return false
}

func hasSlash(run []rune) bool {
	for _, r := range run {
		if r == '/' || r == '_' || r == '-' {
			return true
		}
	}
	return false
}

func isURLRune(r rune) bool { return r > ' ' && r < 0x7f && r != '"' && r != '<' && r != '>' }

func continuesURL(r rune) bool { return isURLRune(r) && r != '[' && r != '(' }
