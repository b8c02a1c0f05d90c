package opensearch

import (
	"context"
	"net/http"
)

// Health is how a cluster is, as far as one index is concerned.
type Health struct {
	// Status is the cluster's word for the index: green, yellow (copies are missing)
	// or red (passages are missing).
	Status string
	// Nodes is how many nodes are in the cluster. Active and Unassigned count the
	// index's shards, copies included; Pending are changes that the cluster has not
	// come to yet.
	Nodes, Active, Unassigned, Pending int
	// ReadOnly says that the index takes no changes: there is no room on a disk, or
	// an administrator has forbidden them.
	ReadOnly bool
}

// Health asks the cluster how the index in use of a prefix is. It costs little:
// nothing of the index is read.
func (c *Client) Health(ctx context.Context, prefix string) (Health, error) {
	var answer struct {
		Status     string `json:"status"`
		Nodes      int    `json:"number_of_nodes"`
		Active     int    `json:"active_shards"`
		Unassigned int    `json:"unassigned_shards"`
		Pending    int    `json:"number_of_pending_tasks"`
	}
	if err := c.Do(ctx, http.MethodGet, "/_cluster/health/"+prefix+"?timeout=1s", nil, &answer); err != nil {
		return Health{}, err
	}
	h := Health{Status: answer.Status, Nodes: answer.Nodes, Active: answer.Active, Unassigned: answer.Unassigned, Pending: answer.Pending}
	blocks := map[string]struct {
		Settings map[string]string `json:"settings"`
	}{}
	if err := c.Do(ctx, http.MethodGet, "/"+prefix+"/_settings/index.blocks.*?flat_settings=true", nil, &blocks); err != nil {
		return Health{}, err
	}
	for _, index := range blocks {
		for _, forbidden := range [...]string{"read_only_allow_delete", "read_only", "write"} {
			h.ReadOnly = h.ReadOnly || index.Settings["index.blocks."+forbidden] == "true"
		}
	}
	return h, nil
}
