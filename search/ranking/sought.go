package ranking

// Sought is what is counted in a passage to say how high it stands.
type Sought struct {
	Words []Weighted
	Pairs []Pair
	// Wholes are the strings of terms of several words; the weight of one is what
	// a passage gets that has it.
	Wholes []Weighted
}

// Weighted is a folded string. Its weight is its inverse document frequency,
// times how often it is asked for.
type Weighted struct {
	Text   string
	Weight float64
}

// Seek fills in Pairs and Wholes: what a query asks for by its folded texts
// besides their words. whole weighs a text of several words that stands as a
// whole, cut cuts it, and standing says in how many of total passages a string
// stands.
func (s *Sought) Seek(texts []string, whole float64, cut func(string) []string, total int, standing func(string) int) {
	for _, text := range texts {
		words := cut(text)
		if len(words) < 2 {
			continue
		}
		sum := 0.0
		for _, w := range words {
			sum += IDF(total, standing(w))
		}
		s.Wholes = append(s.Wholes, Weighted{Text: text, Weight: whole * sum})
	}
	s.Pairs = Pairs(texts, total, standing)
}

// Texts are the strings to count: Words, Pairs and Wholes, in this order.
func (s *Sought) Texts() []string {
	list := make([]string, 0, len(s.Words)+len(s.Pairs)+len(s.Wholes))
	for _, w := range s.Words {
		list = append(list, w.Text)
	}
	for _, p := range s.Pairs {
		list = append(list, p.Text)
	}
	for _, w := range s.Wholes {
		list = append(list, w.Text)
	}
	return list
}

// Settled says that the order by words is the order by all.
func (s *Sought) Settled() bool { return len(s.Pairs) == 0 && len(s.Wholes) == 0 }

// Parts are what a passage's score is made of.
type Parts struct{ Words, Pairs, Wholes float64 }

// Parts scores a passage by how often it has each of Texts, and its length over
// the mean length.
func (s *Sought) Parts(p BM25, times []uint32, length float64) (parts Parts) {
	norm := p.norm(length)
	for i := range s.Words {
		if times[i] > 0 {
			parts.Words += p.score(s.Words[i].Weight, float64(times[i]), norm)
		}
	}
	times = times[len(s.Words):]
	for i := range s.Pairs {
		if times[i] > 0 {
			parts.Pairs += p.score(s.Pairs[i].Weight, float64(times[i]), norm)
		}
	}
	times = times[len(s.Pairs):]
	for i := range s.Wholes {
		if times[i] > 0 {
			parts.Wholes += s.Wholes[i].Weight
		}
	}
	return parts
}

// Score is what the parts come to, but for the factor of the passage's kind.
func (w Weights) Score(p Parts) float64 { return p.Words + w.Pairs*p.Pairs + p.Wholes }
