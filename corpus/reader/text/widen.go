package text

// widenColumns gives the lines of columns the measure of the others, where a text has
// both: it adds what these are wider. So a line of either has the room that it left in
// print, which is what tells paragraphs; there is one measure for the whole text.
func (d *document) widenColumns() {
	var narrow, wide []int
	for i := range d.lines {
		if d.lines[i].narrow {
			narrow = append(narrow, i)
		} else {
			wide = append(wide, i)
		}
	}
	if len(narrow) == 0 || len(wide) == 0 {
		return
	}
	column, page := d.fullWidth(narrow), d.fullWidth(wide)
	if column == 0 || page < column+em {
		return
	}
	for _, i := range narrow {
		l := &d.lines[i]
		l.width += page - column
		l.book += page - column
		l.cells += (page - column) * 2 / em
	}
}
