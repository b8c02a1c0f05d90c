package fault

import (
	"maps"
	"slices"
)

// Kind names what is wrong with a file.
type Kind string

// What can be wrong with a file.
const (
	Empty        Kind = "empty"
	Blank        Kind = "blank"
	NoText       Kind = "no-text"
	NoPages      Kind = "no-pages"
	NoPDFText    Kind = "no-pdf-text"
	NotText      Kind = "not-text"
	OfficeFile   Kind = "office-file"
	OldWord      Kind = "old-word"
	Compound     Kind = "compound"
	CompoundPart Kind = "compound-part"
	WordTables   Kind = "word-tables"
	WordLengths  Kind = "word-lengths"
	WordCutShort Kind = "word-cut-short"
	CAJFile      Kind = "caj-file"
	NUL          Kind = "nul"
	Controls     Kind = "controls"
	Bytes        Kind = "bytes"
	Damaged      Kind = "damaged"
	CutShort     Kind = "cut-short"
	HalfPair     Kind = "half-pair"
	Undecodable  Kind = "undecodable"
	TooLarge     Kind = "too-large"
	TooManyLines Kind = "too-many-lines"
	LongLine     Kind = "long-line"
	TooManyPages Kind = "too-many-pages"
	TooManyChars Kind = "too-many-characters"
	TooManyParts Kind = "too-many-parts"
	TooManyNodes Kind = "too-many-nodes"
	TooDeep      Kind = "too-deep"
	ListsTooDeep Kind = "lists-too-deep"
	LongValue    Kind = "long-value"
	Zip          Kind = "zip"
	Unpack       Kind = "unpack"
	Unpacked     Kind = "unpacked"
	MissingPart  Kind = "missing-part"
	MissingText  Kind = "missing-text"
	Encrypted    Kind = "encrypted"
	Password     Kind = "password"
	Protection   Kind = "protection"
	PDF          Kind = "pdf"
	PDFOpen      Kind = "pdf-open"
	PDFPage      Kind = "pdf-page"
	PDFText      Kind = "pdf-text"
	PDFEngine    Kind = "pdf-engine"
	Slow         Kind = "slow"
	Syntax       Kind = "syntax"
	Elements     Kind = "elements"
	NoGroup      Kind = "no-group"
	TooManyRows  Kind = "too-many-rows"
	GroupOpen    Kind = "group-open"
	GroupAfter   Kind = "group-after"
	FewBytes     Kind = "few-bytes"
	Fallbacks    Kind = "fallbacks"
	MessageHead  Kind = "message-head"
	MessagePage  Kind = "message-page"
	MessageCut   Kind = "message-cut"
	Entity       Kind = "entity"
	OtherXML     Kind = "other-xml"
	NoElement    Kind = "no-element"
	NoArticle    Kind = "no-article"
	Front        Kind = "front"
	LongFront    Kind = "long-front"
	FrontAnchors Kind = "front-anchors"
	Archive      Kind = "archive"
	Member       Kind = "member"
	MemberLocked Kind = "member-locked"
	PackMethod   Kind = "pack-method"
	Nested       Kind = "nested"
	MemberLarge  Kind = "member-large"
	TooManyFiles Kind = "too-many-files"
	UnpacksMuch  Kind = "unpacks-much"
	Bomb         Kind = "bomb"
	Dictionary   Kind = "dictionary"
	SameName     Kind = "same-name"
	LongName     Kind = "long-name"
	NoFile       Kind = "no-file"
	Unexpected   Kind = "unexpected"
)

// Kinds lists all of them.
func Kinds() []Kind { return slices.Sorted(maps.Keys(texts())) }

// Text is a sentence in Chinese and in English, without a full stop: formats of
// package fmt with the same verbs.
type Text struct{ ZH, EN string }

// texts is what each kind says.
func texts() map[Kind]Text {
	return map[Kind]Text{
		Empty:        {"文件是空的", "the file is empty"},
		Blank:        {"文件里只有空白", "the file holds white space only"},
		NoText:       {"里面没有文字", "there is no text in it"},
		NoPages:      {"文档没有文字：它是表格、图画，或已损坏", "the document has no text: it is a table, a drawing or damaged"},
		NoPDFText:    {"共 %v 页，没有一页有文字：这些页是扫描的图像或图形，请先做文字识别（OCR）", "none of its %v pages has text: they are scanned, or drawn"},
		NotText:      {"这是 %[2]v，不是文字", "this is %[1]v, no text"},
		OfficeFile:   {"这是旧版 Excel、PowerPoint 或其他 Office 文件，不是 Word 文档；请把文字另存为 DOCX 或文本", "this is an old Excel, PowerPoint or other Office file, no Word document; save its text as DOCX or text"},
		OldWord:      {"由 Word 97 以前的版本写成，或已损坏；请用 Word 或 LibreOffice 打开，另存为 DOCX", "written by a Word older than Word 97, or damaged; open it in Word or LibreOffice and save it as DOCX"},
		Compound:     {"复合文件已损坏", "the compound file is damaged"},
		CompoundPart: {"复合文件已损坏：其中的 %v 缺失，或读不完整", "the compound file is damaged: its part %v is missing or cannot be read whole"},
		WordTables:   {"文档内部的表已损坏，找不到正文", "the tables of the document are damaged: its text cannot be found"},
		WordLengths:  {"正文应有 %v 个字符，文件里只有 %v 个：文件已损坏或不完整", "its text has %v characters, of which %v are in the file: it is damaged or cut short"},
		WordCutShort: {"正文没有结束，文件就结束了：文件已损坏或不完整", "its text goes on after the end of the file: it is damaged or cut short"},
		CAJFile:      {"这是 %v 文件，请另存为 PDF", "this is a %v file, no text; save it as PDF"},
		NUL:          {"有空字节（NUL）：这不是文字", "a NUL byte: this is no text"},
		Controls:     {"从这里起有 %v 个控制字符：这不是文字", "%v control characters from here on: this is no text"},
		Bytes:        {"字节 %v 不是 UTF-8 字符", "the bytes %v are no UTF-8 character"},
		Damaged:      {"字节 %v 不是 %v 字符，另有 %v 处也不是；也不是 UTF-8 或 UTF-16", "the bytes %v are no %v character, and %v more places are not; neither are they UTF-8 or UTF-16"},
		CutShort:     {"文件在一个 UTF-16 字符中间断开", "the file ends in the middle of a UTF-16 character"},
		HalfPair:     {"只有半个 UTF-16 代理对", "half of a UTF-16 surrogate pair"},
		Undecodable:  {"不能解码为 %v", "it cannot be decoded as %v"},
		TooLarge:     {"文件超过上限 %v", "the file is larger than the limit of %v"},
		TooManyLines: {"文件的行数超过一篇文章所能有的", "the file has more lines than an article can have"},
		LongLine:     {"这一行超过 1 MiB：这不是文章", "the line is longer than 1 MiB: this is no article"},
		TooManyPages: {"共 %v 页，超过上限 %v 页", "%v pages, more than the limit of %v"},
		TooManyChars: {"字符超过每页 %v、全文 %v 的上限", "more characters than the limit of %v a page and %v a file"},
		TooManyParts: {"压缩包里有 %v 个文件，超过上限 %v 个", "%v packed files, more than the limit of %v"},
		TooManyNodes: {"元素和文字超过 %v 个", "more than %v elements and texts"},
		TooDeep:      {"嵌套超过 %v 层", "nested more than %v deep"},
		ListsTooDeep: {"引文或列表嵌套超过 %v 层", "quotations or lists nested more than %v deep"},
		LongValue:    {"<%[2]v> 的属性 %[1]v 超过上限 %[3]v", "attribute %v of <%v> is larger than the limit of %v"},
		Zip:          {"ZIP 压缩包已损坏", "the ZIP file is damaged"},
		Unpack:       {"不能解压", "cannot be unpacked"},
		Unpacked:     {"解压后超过上限 %v", "unpacks to more than the limit of %v"},
		MissingPart:  {"出版物缺少这一部分", "this part of the publication is missing"},
		MissingText:  {"文档缺少正文", "the document's text is missing"},
		Encrypted:    {"各页已加密（版权保护）", "the pages are encrypted (copy protection)"},
		Password:     {"文件有密码保护", "the file is protected by a password"},
		Protection:   {"文件有 PDFium 不认识的保护", "the file has a protection that PDFium does not know"},
		PDF:          {"文件已损坏，或不是 PDF", "the file is damaged or no PDF"},
		PDFOpen:      {"PDFium 不能打开它", "PDFium cannot open it"},
		PDFPage:      {"PDFium 不能读这一页：它已损坏，或需要超过 %v MiB 内存", "PDFium cannot read the page, which is damaged or needs more than %v MiB"},
		PDFText:      {"PDFium 不能读这一页的文字", "PDFium cannot read the page's text"},
		PDFEngine:    {"PDFium 没有启动，或中途出错", "PDFium does not start, or failed"},
		Slow:         {"解析用时超过上限 %v", "parsing takes longer than the limit of %v"},
		Syntax:       {"标记有语法错误", "the markup has a mistake"},
		NoGroup:      {"文件不以 {\\rtf 开头", "it does not begin with {\\rtf"},
		TooManyRows:  {"文件里的字体、样式或列表超过 %v 个", "more than %v fonts, styles or lists"},
		GroupOpen:    {"文件在一个组里结束（第 %v 层），结尾不见了：文件不完整", "the file ends inside of a group, %v deep: its end is missing"},
		GroupAfter:   {"文档在这里以前已经结束，文件后面却还有内容", "the document ends before this place, and there is more in the file"},
		FewBytes:     {"说后面有 %v 字节，其实只有 %v 字节", "%v bytes are said to follow, and there are %v"},
		Fallbacks:    {"\\uc%v：不能用 %v 个以上的字符代表一个字", "\\uc%v: more than %v characters cannot stand for one"},
		MessageHead:  {"网页存成了邮件的格式（MHTML），但邮件头已损坏", "saved as a message (MHTML), but its head is damaged"},
		MessagePage:  {"网页存成了邮件的格式（MHTML），但里面没有网页", "saved as a message (MHTML), but there is no page in it"},
		MessageCut:   {"网页存成了邮件的格式（MHTML），已损坏或不完整", "saved as a message (MHTML) that is damaged or cut short"},
		Elements:     {"页面的元素理不清", "the elements cannot be sorted out"},
		OtherXML:     {"是根元素为 <%v> 的 XML，不是能读的 JATS、TEI 或 XHTML", "this is XML whose root is <%v>, and neither JATS, TEI nor XHTML"},
		Entity:       {"不认识实体 %v：文件自己声明的或要从外面取的实体一律不读", "entity %v is not known: entities that a file declares or fetches are never read"},
		NoElement:    {"里面没有 XML 元素", "no XML element in it"},
		NoArticle:    {"文件里要有一个 <article>", "a file must hold one <article>"},
		Front:        {"文件头（front matter）读不懂", "the front matter is not readable"},
		LongFront:    {"文件头（front matter）超过上限 %v", "the front matter is larger than the limit of %v"},
		FrontAnchors: {"文件头（front matter）里有 YAML 锚点，不予展开", "the front matter is not readable: YAML anchors are not followed"},
		Archive:      {"压缩包已损坏或不完整", "the archive is damaged or cut short"},
		Member:       {"在压缩包里已损坏", "damaged in the archive"},
		MemberLocked: {"已加密，请用密码解压后再收入", "encrypted; unpack it with its password and add what comes out"},
		PackMethod:   {"压缩方法 %v 不能读取，请解压后再收入", "packed by method %v, which is not read; unpack it and add what comes out"},
		Nested:       {"不解压压缩包里的压缩包，请先解压再收入", "an archive in an archive is not unpacked; unpack it and add what comes out"},
		MemberLarge:  {"超过 %v，文章不会这么大", "larger than %v, which no article is"},
		TooManyFiles: {"文件超过 %v 个，请分成几个压缩包", "more than %v files; pack fewer in one archive"},
		UnpacksMuch:  {"解压后超过 %v，请分成几个压缩包", "unpacks to more than %v; pack fewer files in one archive"},
		Bomb:         {"解压后超过原来的 %v 倍，文章不会如此", "unpacks to more than %v times its size, which articles do not"},
		Dictionary:   {"解压需要超过 %v 内存，请用 xz -9 或更低的级别压缩", "needs more than %v of memory to unpack; pack it with xz -9 or less"},
		SameName:     {"压缩包里前面有同名文件", "a file of the same name stands before it in the archive"},
		LongName:     {"文件名超过 %v 字节", "its name is longer than %v bytes"},
		NoFile:       {"压缩包里没有文件", "there is no file in the archive"},
		Unexpected:   {"遇到意外的错误", ""},
	}
}
