package word

import (
	"strconv"
	"strings"
)

// number prints n the way a numbering format of Word asks for. Formats that it
// does not know are printed in Arabic digits.
func number(format string, n int) string {
	if n <= 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	switch format {
	case "none":
		return ""
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
	case "lowerLetter":
		return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital":
		return chinese(n)
	case "chineseLegalSimplified":
		return strings.Map(legal, chinese(n))
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return circled(n)
	case "decimalEnclosedParen":
		return "(" + strconv.Itoa(n) + ")"
	case "decimalEnclosedFullstop":
		return strconv.Itoa(n) + "."
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
	case "ideographTraditional":
		return pick("甲乙丙丁戊己庚辛壬癸", n)
	case "ideographZodiac":
		return pick("子丑寅卯辰巳午未申酉戌亥", n)
	case "chicago":
		return strings.Repeat(pick("*†‡§", (n-1)%4+1), (n-1)/4+1)
	}
	return strconv.Itoa(n)
}

// pick is the n-th character of a series, or the number if that is too short.
func pick(series string, n int) string {
	runes := []rune(series)
	if n > len(runes) {
		return strconv.Itoa(n)
	}
	return string(runes[n-1])
}

func roman(n int) string {
	var b strings.Builder
	for _, step := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= step.value; n -= step.value {
			b.WriteString(step.sign)
		}
	}
	return b.String()
}

// chinese is a number up to 9999 as it is counted: 十二, 一百零三.
func chinese(n int) string {
	digits, units := []rune("零一二三四五六七八九"), []string{"", "十", "百", "千"}
	var b strings.Builder
	zero := false
	for place, value := 3, 1000; place >= 0; place, value = place-1, value/10 {
		digit := n / value % 10
		switch {
		case digit == 0:
			zero = b.Len() > 0
			continue
		case zero:
			b.WriteRune(digits[0])
			zero = false
		}
		if !(digit == 1 && place == 1 && b.Len() == 0) {
			b.WriteRune(digits[digit])
		}
		b.WriteString(units[place])
	}
	return b.String()
}

// legal is the form of a Chinese digit that cannot be forged.
func legal(r rune) rune {
	plain, formal := []rune("零一二三四五六七八九十百千"), []rune("零壹贰叁肆伍陆柒捌玖拾佰仟")
	for i, p := range plain {
		if p == r {
			return formal[i]
		}
	}
	return r
}

// circled is ① to ㊿, and a number in brackets beyond.
func circled(n int) string {
	switch {
	case n <= 20:
		return string(rune('①' + n - 1))
	case n <= 35:
		return string(rune('㉑' + n - 21))
	case n <= 50:
		return string(rune('㊱' + n - 36))
	}
	return "(" + strconv.Itoa(n) + ")"
}
