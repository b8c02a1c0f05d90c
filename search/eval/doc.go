// Package eval measures how well passages are ranked: sets of questions and
// keywords, each with the passages that answer it, among passages that answer
// nothing. The measures are MRR@10 (the mean of 1/rank of the first right
// passage, 0 if it is not among the first ten) and recall@10.
package eval
