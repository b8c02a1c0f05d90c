// Package citation reads the text of notes and says what they cite.
package citation
