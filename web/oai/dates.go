package oai

import (
	"time"

	"suoyin/corpus"
)

// Datestamps are in UTC and have seconds; requests may also name days.
const (
	seconds = "2006-01-02T15:04:05Z"
	days    = "2006-01-02"
	// granularity is seconds as the protocol writes it.
	granularity = "YYYY-MM-DDThh:mm:ssZ"
)

func stamp(t time.Time) string { return t.UTC().Format(seconds) }

// readDate reads an argument, and says how long what it names is.
func readDate(name, value string) (t time.Time, unit time.Duration, err error) {
	layout, unit := seconds, time.Second
	if len(value) == len(days) {
		layout, unit = days, 24*time.Hour
	}
	t, wrong := time.Parse(layout, value)
	if wrong != nil || len(value) != len(layout) || t.Year() < 1 { // time takes fractions of seconds and the year 0
		return t, unit, faultf(badArgument, "%s=%q: want a day (%s) or a second (%s) in UTC", name, value, "2021-03-01", "2021-03-01T12:00:00Z")
	}
	return t, unit, nil
}

// bound narrows a list to what was changed in the time that the arguments name,
// both ends included.
func bound(list *corpus.ChangeList, from, until *string) error {
	var begin, end time.Time
	var unit, last time.Duration
	var err error
	if from != nil {
		if begin, unit, err = readDate("from", *from); err != nil {
			return err
		}
		list.From = begin
	}
	if until != nil {
		if end, last, err = readDate("until", *until); err != nil {
			return err
		}
		list.Until = end.Add(last)
	}
	switch {
	case from == nil || until == nil:
		return nil
	case unit != last:
		return faultf(badArgument, "from and until name a day and a second")
	case end.Before(begin):
		return faultf(badArgument, "until is before from")
	}
	return nil
}
