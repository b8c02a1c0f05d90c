package markup

import "encoding/xml"

// detectWindow is how many bytes of a file are looked at to recognise it: the
// document element comes after no more than a licence and a doctype.
const detectWindow = 64 << 10

// RootElement is the name of an XML document's first element and whether src
// begins like XML at all. Nothing behind the element is looked at.
func RootElement(src []byte) (xml.StartElement, bool) {
	if len(src) > detectWindow {
		src = src[:detectWindow]
	}
	dec := decoder(src)
	for {
		token, err := dec.Token()
		if err != nil {
			return xml.StartElement{}, false
		}
		switch t := token.(type) {
		case xml.StartElement:
			return t, true
		case xml.CharData:
			if len(trimSpace(t)) > 0 {
				return xml.StartElement{}, false
			}
		}
	}
}

// Declared reports whether src says in its first line that it is XML, and has an
// element.
func Declared(src []byte) bool {
	token, err := decoder(src[:min(len(src), detectWindow)]).Token()
	if err != nil {
		return false
	}
	declaration, ok := token.(xml.ProcInst)
	if !ok || declaration.Target != "xml" {
		return false
	}
	_, ok = RootElement(src)
	return ok
}

func trimSpace(s []byte) []byte {
	for len(s) > 0 && (s[0] == ' ' || s[0] == '\t' || s[0] == '\n' || s[0] == '\r') {
		s = s[1:]
	}
	return s
}
