package text

// openingWeight is the weight of a feature of the beginning of a sentence, in
// natural logarithms of odds; 0 for a feature without weight. "" is the constant
// term; N… are the first one to three characters of the sentence; E… is the mark
// that ends the sentence before, with q if a quotation or parenthesis closes after
// it; T… are the two characters before a colon; L, R and S with a class are the
// length before, after and together (lengthKey); P, Q and O with a number of
// characters say how alike the beginning is to other paragraphs', to sentences
// before it and to the paragraph's own, with n if it has a number (likeWeight);
// openq says that a quotation is open.
//
// The weights are those of a logistic regression with an L1 penalty, fitted on
// 454,000 sentence ends of 5,000 journal articles of 1994 to 2001 whose paragraphs
// are known by their indents, 68,000 of them ends of paragraphs. docs/decisions/0010
// has the figures and how they were measured on articles left out.
func openingWeight(feature string) float64 {
	switch feature {
	case "N关键词":
		return 3
	case "N1.", "N一、":
		return 2.6
	case "Q0n":
		return 2.5
	case "N附":
		return 2.4
	case "N—":
		return 2.1
	case "Q1n":
		return 2
	case "N以上", "N（一":
		return 1.9
	case "N——", "S0", "T如下":
		return 1.8
	case "N1、", "N１．":
		return 1.6
	case "N3", "N综":
		return 1.4
	case "N综上", "P4n":
		return 1.3
	case "N2.":
		return 1.2
	case "N5.":
		return 1.1
	case "E！", "N三、", "N上述", "N从以上", "N这次":
		return 1
	case "N二、", "N如何":
		return 0.9
	case "L7", "L8", "N(", "N2", "N4.", "N先", "N其次", "N其次，", "N如前所", "N总", "N最后", "N表", "N首先，":
		return 0.8
	case "N4", "N关", "N如果说", "N这里", "N（三", "N（二", "P4", "S1", "T方面":
		return 0.7
	case "L6", "N从上", "N四、", "N表1", "N那么，", "N附图", "N（", "P3n":
		return 0.6
	case "N3.", "N①", "N但是，", "N其一", "N再次", "N再次，", "N纵", "N首先", "N（二）", "N２", "N３", "O2n", "Q0":
		return 0.5
	case "L5", "N众所", "N图", "N总之，", "N首", "N（四）":
		return 0.4
	case "N值", "N关于", "N其二", "N其实，", "N此外，", "N第", "N第一，", "N第三，", "N综上所", "N４", "O3n", "R7", "R8":
		return 0.3
	case "E。", "E？", "N②", "N与", "N但是", "N作者", "N其一，", "N当前", "N当然，", "N除", "N需", "O1", "R6":
		return 0.2
	case "N上", "N为了", "N从", "N作", "N值得", "N其三", "N当前，", "N新", "N最", "N李", "N自", "N面", "P3", "S2", "T特点":
		return 0.1
	case "E。q", "N(1", "N60", "N9", "N以", "N具", "N十", "N后来", "N国", "N在1", "N大", "N小", "N尽", "N当时", "N我", "N我们", "N政",
		"N结果", "N至", "N［", "P2", "Q2", "Q4", "S5":
		return -0.1
	case "N198", "N不", "N与此", "N事实", "N二是", "N从1", "N企", "N体育", "N具体", "N各", "N后", "N因为", "N在", "N在此", "N在这种", "N学",
		"N就是", "N当", "N所", "N换", "N政府", "N正如", "N此", "N然", "N相", "N美", "N许多", "N这是", "N（注：", "S3", "S4", "S8":
		return -0.2
	case "N21世", "N《", "N一方面", "N到", "N前者", "N否则", "N有", "N正", "N由于", "N目前", "N虽", "N这就", "N（注", "R4":
		return -0.3
	case "L3", "N18", "N主要", "N从而", "N农", "N又", "N同", "N在他", "N她", "N尤", "N每", "N没", "N相反", "N要", "N该", "P1":
		return -0.4
	case "N一", "N也", "N也就是", "N从这", "N另一方", "N可", "N特别", "N（１）", "O0":
		return -0.5
	case "N其", "N尤其", "R1":
		return -0.6
	case "E：", "N80年", "N“", "N对此", "N据", "N（1）", "R3":
		return -0.7
	case "L2", "N20", "N于是", "N在这", "N特别是", "Q4n", "T指出":
		return -0.8
	case "N同时", "N并", "P0", "R2":
		return -0.9
	case "N如":
		return -1
	case "N为此", "N其中", "Q3n":
		return -1.1
	case "L1", "N即", "N只", "N所以", "N比如":
		return -1.2
	case "N但", "N例如", "N１９":
		return -1.3
	case "":
		return -1.33
	case "N19", "N这":
		return -1.4
	case "P1n":
		return -1.5
	case "N因", "O0n", "O1n":
		return -1.6
	case "L0":
		return -1.7
	case "N而", "P0n":
		return -1.8
	case "N他":
		return -1.9
	case "N（《":
		return -2.1
	case "N它":
		return -2.2
	case "openq":
		return -2.3
	case "E；":
		return -2.5
	}
	return 0
}
