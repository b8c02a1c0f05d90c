// Package bench measures the embedded engine on a library, side by side in one
// run with Bleve as it comes (search/bleve/naive): building, disk, memory, and
// the time of queries of different classes.
//
// Times on a shared machine mean little by themselves; their ratios do.
package bench
