package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"unsafe"
)

// maxSecret bounds what is read of a file with a password.
const maxSecret = 4 << 10

// readSecret is the first line of a file with a password: editors end the line,
// and the password does not have its end.
func readSecret(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSecret+1))
	if err != nil {
		return "", err
	}
	secret, more, _ := strings.Cut(strings.TrimRight(string(data), "\r\n"), "\n")
	if len(data) > maxSecret || more != "" || secret == "" {
		return "", fmt.Errorf("%s: want one line with a password", path)
	}
	return secret, nil
}

// passwords finds what may be a password in a text with addresses: what stands
// between the user and the host, and parameters of that name. An address that is
// written wrongly loses more than its password.
var passwords = regexp.MustCompile(`(://[^:@/\s"]*:)[^\s"]*(@)|((?:^|[?&\s])(?:ssl)?password=)[^&\s"]*()`)

// hidden stands for a password.
const hidden = "xxxxx"

// concealed is a text without the passwords of the addresses in it.
func concealed(text string) string {
	return passwords.ReplaceAllString(text, "${1}${3}"+hidden+"${2}${4}")
}

// concealArguments gives a copy of the program's arguments, and takes the
// passwords out of the arguments themselves: everybody on the machine can see
// them as long as the program runs. The strings of os.Args lie where the system
// put them, so that is where they are overwritten.
func concealArguments(args []string) []string {
	copied := make([]string, len(args))
	for i, arg := range args {
		copied[i] = strings.Clone(arg)
		if shown := concealed(arg); shown != arg {
			place := unsafe.Slice(unsafe.StringData(arg), len(arg))
			for j := range place {
				place[j] = ' '
			}
			copy(place, shown)
		}
	}
	return copied
}
