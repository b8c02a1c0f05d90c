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

func trimSpace(s []byte) []byte {
	for len(s) > 0 && (s[0] == ' ' || s[0] == '\t' || s[0] == '\n' || s[0] == '\r') {
		s = s[1:]
	}
	return s
}
