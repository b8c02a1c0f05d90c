package web

import (
	"fmt"
	"net/url"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
)

// CheckResolver says what is wrong with the address of a link resolver, nil if it
// can be used or is empty.
func CheckResolver(address string) error {
	_, err := readResolver(address)
	return err
}

// readResolver reads the address of a link resolver, nil for none. Whatever it has
// is shown to every reader, so it may have no password.
func readResolver(address string) (*url.URL, error) {
	if address == "" {
		return nil, nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.Fragment != "" {
		return nil, fmt.Errorf("link resolver %q: want an address such as https://resolver.example.org/openurl", address)
	}
	return u, nil
}

// inLibrary is the address at which the readers' library says where it has what
// is cited, empty without a link resolver.
func (s *server) inLibrary(c *corpus.Citation) string {
	if s.resolver == nil {
		return ""
	}
	return bibliography.OpenURL(s.resolver, *c)
}
