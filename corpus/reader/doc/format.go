package doc

import "suoyin/corpus/reader/structured/word"

// formatOf is what properties make of the format of characters. Bold that turns the
// paragraph style's around asks isBold; character styles are looked up by styled. Both
// may be nil.
func formatOf(of []byte, f word.Format, isBold func() bool, styled func(number int) word.Format) word.Format {
	modifiers(of, func(modifier int, operand []byte) {
		switch modifier {
		case charStyle:
			if styled != nil {
				f = over(styled(u16(operand, 0)), f)
			}
		case charPlain:
			f = word.Format{}
		case charBold:
			f.Bold = switched(operand[0], isBold)
		case charHidden:
			f.Hidden = switched(operand[0], nil)
		case charDeleted:
			f.Deleted = operand[0] == 1
		case charScript:
			f.Raised = operand[0] == 1
		case charRaise:
			f.Raised = int16(u16(operand, 0)) > 0
		case charSize:
			f.Size = float64(u16(operand, 0)) / 2
		}
	})
	return f
}

// switched is the state that the operand of a switch says: off, on, as the style has
// it (0x80), or the other way round (0x81).
func switched(operand byte, style func() bool) word.Switch {
	switch operand {
	case 0:
		return word.Off
	case 1:
		return word.On
	case 0x81:
		if style != nil && style() {
			return word.Off
		}
		return word.On
	}
	return word.AsStyle
}

// layoutOf is what properties make of the layout of a paragraph, but for its style.
func layoutOf(of []byte) word.Layout {
	var l word.Layout
	modifiers(of, func(modifier int, operand []byte) {
		switch modifier {
		case paraAlign, paraAlign97:
			if l.Centred = word.Off; operand[0] == 1 {
				l.Centred = word.On
			}
		case paraOutline:
			l.Outline = int(min(operand[0], 9)) + 1
		case paraLevel:
			l.Level = int(operand[0])
		case paraList:
			l.List = listID(u16(operand, 0))
		case paraInTable:
			l.InTable = operand[0] != 0
		case paraDepth:
			l.Depth = int(int32(u32(operand, 0)))
		}
	})
	return l
}

// special is what properties say of a character that is no text of its own.
type special struct {
	is     bool
	symbol []byte // font and code, nil if it is none
	font   int    // of other characters, by its number
}

func specialOf(of []byte) special {
	s := special{font: -1}
	modifiers(of, func(modifier int, operand []byte) {
		switch modifier {
		case charSpecial:
			s.is = operand[0] == 1
		case charSymbol:
			s.symbol = operand
		case charFont:
			s.font = u16(operand, 0)
		}
	})
	return s
}

// cellEnd says what a paragraph ends besides itself.
type cellEnd struct {
	row, innerCell, innerRow bool
}

func cellEndOf(of []byte) cellEnd {
	var e cellEnd
	modifiers(of, func(modifier int, operand []byte) {
		on := len(operand) > 0 && operand[0] != 0
		switch modifier {
		case paraRowEnd:
			e.row = on
		case paraCellEnd:
			e.innerCell = on
		case paraInnerEnd:
			e.innerRow = on
		}
	})
	return e
}
