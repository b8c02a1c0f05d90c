// Package scan answers requests by looking at the text of every passage. It is
// the truth that other engines are compared with, and what still answers where
// an index is damaged; it takes time in proportion to the text.
package scan
