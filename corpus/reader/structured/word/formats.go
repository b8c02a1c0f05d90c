package word

// numberFormats are the number formats of WordprocessingML by the codes that the older
// files of Word have for them; those that number does not know are left out.
var numberFormats = map[int]string{
	1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 9: "chicago",
	10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 16: "chineseLegalSimplified",
	18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet",
	26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
	30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting", 35: "taiwaneseCountingThousand",
	37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}

// NumberFormat is the number format of WordprocessingML that has this code in older
// files of Word ([MS-OSHARED] 2.2.1.3, MSONFC).
func NumberFormat(code int) string {
	if name := numberFormats[code]; name != "" {
		return name
	}
	return "decimal"
}
