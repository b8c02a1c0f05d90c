// Package opensearch keeps the index of a library on an OpenSearch cluster that
// somebody operates, so that any number of processes answer from it.
//
// A generation is an index PREFIX-000001, PREFIX-000002 …; the alias PREFIX
// names the one in use. Its manifest, with the number of the catalogue's last
// change in it, is kept with it, in the mapping's _meta, so that it goes where
// the index goes and whoever writes next goes on from there. PREFIX-000000
// holds who is at work, see lease.
//
// # What readers see
//
// All passages of an article are in one shard. The cluster does not refresh the
// index by itself: only the writer does, after whole articles. So a reader sees
// an article as it was or as it is, never half of each, in whichever copy of the
// shard it asks; two copies may be one round of changes apart for the moment of
// the refresh. The exception is a copy that is made or moved while a round is
// written, because a node came or fell out or the cluster spreads its shards
// anew: it shows what it was given so far, until the round has ended. When Sync
// has returned, every copy in use has all of it.
//
// # What survives
//
// A change counts when the manifest has its number, which is written after the
// cluster has the change on disk on every copy in use. A writer that dies in
// between has its changes made again by the next one: each is written under IDs
// that follow from the article, with the change's number as its version, so
// writing twice is writing once, and what is older never takes the place of what
// is newer. Docs: docs/decisions/0091.
package opensearch
