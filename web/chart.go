package web

import (
	"cmp"
	"slices"
	"strconv"

	"suoyin/search/concordance"
)

// chart is a bar chart of years. Sizes are in the chart's own units; bars stand
// on the axis.
type chart struct {
	Width, Height int
	// Base is where the bars stand.
	Base int
	Bars []bar
	// Most is the largest value, at the top of the chart.
	Most float64
}

// bar is one year.
type bar struct {
	Label               string
	X, Y, Width, Height int
	// Middle is where the year below stands, NumberAt where the number above does.
	Middle, NumberAt int
	// Axis says that the year is written below, Told that the number stands above.
	Axis, Told bool
	// Value is what the bar shows, Number the same in digits, and Count how many
	// there are.
	Value  float64
	Number string
	Count  int
}

// YearAt is the line on which years are written, AboveAt that of a bar's number.
func (c *chart) YearAt() int { return c.Base + 16 }

func (b bar) AboveAt() int { return b.Y - 4 }

// Sizes of a chart in its own units.
const (
	chartHeight = 120
	chartWidth  = 720
	axisHeight  = 20
	// topHeight is the room for a number above the highest bar.
	topHeight = 16
	widestBar = 48
	// labelWidth is the room that a year below the axis takes, digitWidth that of
	// a digit above a bar.
	labelWidth = 40
	digitWidth = 7
	// numberHeight is the room that a number takes upwards.
	numberHeight = 12
)

// newFrequencyChart draws places in a million characters, year by year; rows
// without a year are left to the table.
func newFrequencyChart(rows []concordance.Frequency) *chart {
	return newChart(frequencyBars(rows), 0)
}

func frequencyBars(rows []concordance.Frequency) []bar {
	var bars []bar
	for _, r := range rows {
		bars = append(bars, bar{Label: r.Value, Value: r.PerMillion, Number: frequency(r.PerMillion), Count: r.Places})
	}
	return bars
}

// newComparedCharts draws the frequencies of several queries to one scale.
func newComparedCharts(all [][]concordance.Frequency) []*chart {
	most := 0.0
	for _, rows := range all {
		for _, r := range rows {
			if yearOf(r.Value) > 0 {
				most = max(most, r.PerMillion)
			}
		}
	}
	charts := make([]*chart, len(all))
	for i, rows := range all {
		charts[i] = newChart(frequencyBars(rows), most)
	}
	return charts
}

// newCountChart draws counts by year.
func newCountChart(counts map[string]int) *chart {
	var bars []bar
	for year, n := range counts {
		bars = append(bars, bar{Label: year, Value: float64(n), Number: number(n), Count: n})
	}
	return newChart(bars, 0)
}

// newChart gives the bars their places, in order of years; its top is the largest
// of them, or most where that is more. It is nil for fewer than two years, which
// say nothing.
func newChart(bars []bar, most float64) *chart {
	bars = slices.DeleteFunc(bars, func(b bar) bool { return yearOf(b.Label) <= 0 })
	slices.SortFunc(bars, func(a, b bar) int { return cmp.Compare(yearOf(a.Label), yearOf(b.Label)) })
	c := &chart{Height: topHeight + chartHeight + axisHeight, Base: topHeight + chartHeight, Most: most}
	for _, b := range bars {
		c.Most = max(c.Most, b.Value)
	}
	if len(bars) < 2 || c.Most == 0 {
		return nil
	}
	bars = everyYear(bars)
	c.Bars = bars
	step := max(min(chartWidth/len(bars), widestBar), 2)
	indent := max((labelWidth-step)/2, 0) // the first year is not cut off
	c.Width = step*len(bars) + 2*indent
	every := (labelWidth + step - 1) / step
	for i := range bars {
		b := &bars[i]
		b.Height = int(b.Value/c.Most*(chartHeight-1) + 0.5)
		if b.Count > 0 {
			b.Height = max(b.Height, 1)
		}
		b.X, b.Y, b.Width = i*step+indent, c.Base-b.Height, max(step-step/5, 1)
		b.Middle = b.X + b.Width/2
		b.NumberAt = b.Middle
		b.Axis = i%every == 0 && b.Middle+labelWidth/2 <= c.Width
		b.Told = b.Count > 0 && step >= b.numberWidth()
	}
	c.tellHighest()
	return c
}

// numberWidth is the room that its number takes.
func (b bar) numberWidth() int { return digitWidth * len(b.Number) }

// tellHighest tells the number of the highest bar, though it be wider than the bar,
// and leaves out those that it would run into.
func (c *chart) tellHighest() {
	highest := 0
	for i := range c.Bars {
		if c.Bars[i].Value > c.Bars[highest].Value {
			highest = i
		}
	}
	h := &c.Bars[highest]
	half := (h.numberWidth() + 1) / 2
	h.NumberAt = max(min(h.NumberAt, c.Width-half), half)
	for i := range c.Bars {
		b := &c.Bars[i]
		apart := 2*max(b.NumberAt-h.NumberAt, h.NumberAt-b.NumberAt) >= b.numberWidth()+h.numberWidth()
		b.Told = i == highest || b.Told && (apart || b.Y-h.Y >= numberHeight)
	}
}

// frequency is a number of places in a million characters as it stands above a bar:
// what is read of it, not more.
func frequency(perMillion float64) string {
	if perMillion < 10 {
		return strconv.FormatFloat(perMillion, 'f', 1, 64)
	}
	return number(int(perMillion + 0.5))
}

// everyYear puts an empty bar for each year between the first and the last that
// has none, so that distance on the axis is distance in time; where that would
// be more than the chart can draw, the years stand side by side as they are.
func everyYear(bars []bar) []bar {
	first, last := yearOf(bars[0].Label), yearOf(bars[len(bars)-1].Label)
	if last-first >= chartWidth/2 {
		return bars
	}
	full := make([]bar, 0, last-first+1)
	for year, next := first, 0; year <= last; year++ {
		if yearOf(bars[next].Label) != year {
			full = append(full, bar{Label: strconv.Itoa(year)})
			continue
		}
		for ; next < len(bars) && yearOf(bars[next].Label) == year; next++ {
			full = append(full, bars[next])
		}
	}
	return full
}

// yearOf is the year as a number; what is none stands first.
func yearOf(label string) int {
	n, err := strconv.Atoi(label)
	if err != nil {
		return 0
	}
	return n
}
