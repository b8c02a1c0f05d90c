package web

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Part is something that a server needs and that may be away, such as the
// catalogue or the index.
type Part struct {
	// Name is for people and for metrics: small letters.
	Name  string
	State PartState
	// Since is when it came to be in that state, as far as this process has seen.
	Since time.Time
	// Took is how long the last look at it took.
	Took time.Duration
	// Figures are numbers that it tells of itself, by name: small letters, digits
	// and _, as metrics have them. What they mean is in docs/scale.md.
	Figures map[string]float64
}

// PartState is how a part is.
type PartState string

// The states of a part, as they are told.
const (
	PartUp       PartState = "answers"
	PartSlow     PartState = "answers slowly"
	PartPartly   PartState = "answers in part"
	PartReadOnly PartState = "takes no changes"
	PartAway     PartState = "does not answer"
)

func (p Part) String() string {
	return fmt.Sprintf("%s: %s, since %s", p.Name, p.State, p.Since.UTC().Format(time.RFC3339))
}

// troubled are the lines that say which parts are not as they should be.
func troubled(parts []Part) (lines []string) {
	for _, p := range parts {
		if p.State != PartUp {
			lines = append(lines, p.String())
		}
	}
	return lines
}

func away(p Part) bool { return p.State == PartAway }

// answers says whether everything is answered with parts in these states, or,
// with partly, whether anything is.
func answers(parts []Part, partly bool) bool {
	if partly {
		return len(parts) == 0 || slices.ContainsFunc(parts, func(p Part) bool { return !away(p) })
	}
	return !slices.ContainsFunc(parts, away)
}

// partCollector tells how the parts are whenever it is asked.
type partCollector struct{ server *server }

// Describe implements prometheus.Collector: which figures there are is known
// when they come.
func (partCollector) Describe(chan<- *prometheus.Desc) {}

// Collect implements prometheus.Collector.
func (c partCollector) Collect(out chan<- prometheus.Metric) {
	set := func(name, help string, v float64, names, labels []string) {
		out <- prometheus.MustNewConstMetric(prometheus.NewDesc(name, help, names, nil), prometheus.GaugeValue, v, labels...)
	}
	for _, p := range c.server.parts() {
		label := []string{p.Name}
		set("suoyin_part_up", "1 while a part that the server needs answers, else 0.", flag(!away(p)), []string{"part"}, label)
		for _, s := range []PartState{PartUp, PartSlow, PartPartly, PartReadOnly, PartAway} {
			set("suoyin_part_state", "1 for the state that a part is in, else 0.", flag(p.State == s), []string{"part", "state"}, []string{p.Name, stateLabel(s)})
		}
		set("suoyin_part_since", "When a part came to be in its state, in seconds since 1970.", float64(p.Since.Unix()), []string{"part"}, label)
		set("suoyin_part_look_seconds", "How long the last look at a part took.", p.Took.Seconds(), []string{"part"}, label)
		for name, v := range p.Figures {
			set("suoyin_"+p.Name+"_"+name, "A figure that the "+p.Name+" tells of itself, see docs/scale.md.", v, nil, nil)
		}
	}
}

func stateLabel(s PartState) string { return strings.ReplaceAll(string(s), " ", "_") }
