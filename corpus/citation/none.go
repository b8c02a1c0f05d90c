package citation

import "regexp"

// nothing are the beginnings of notes that thank, explain who someone is or
// say when a manuscript came in: whatever titles they name, they cite none.
var nothing = regexp.MustCompile(`^(?:\*|本文(?:系|是|为|受|得到|获|的(?:写作|研究|完成)).{0,80}(?:项目|课题|基金|资助|成果|感谢|指导|帮助)|.{0,20}(?:基金|课题|项目)(?:资助)?(?:项目|课题)?[:：(]|感谢|作者感谢|笔者感谢|(?:收稿|修改稿|修回|接受|录用|定稿)(?:收到)?日期|.{0,12}年.{0,10}收到(?:原稿|修改稿)|作者简介|作者单位|通讯(?:作者|联系人)|关键词|Key ?words|E-?mail|文责自负)`)

// citesNothing says that a note is one of those.
func citesNothing(fold string) bool { return nothing.MatchString(fold) }
