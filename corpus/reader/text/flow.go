package text

// flowOutline reads a text in which each line is a paragraph, as web pages and
// word processors give it.
func (d *document) flowOutline() *outline {
	o := &outline{printed: []int{0}}
	all := make([]int, len(d.lines))
	for i := range all {
		all[i] = i
	}
	units := d.units(all)
	units = d.readFlowFront(o, units)
	units = d.takeLists(o, units)
	units = d.takeBack(o, units)
	d.findUnitHeadings(units)
	o.blocks = units
	return o
}

// readFlowFront takes the front matter off the beginning.
func (d *document) readFlowFront(o *outline, units []block) []block {
	return units
}
