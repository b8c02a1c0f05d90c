package opensearch

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestSecuredCluster asks a node with a certificate of its own and a user: the
// right authority and password are let in, and no error shows the password.
func TestSecuredCluster(t *testing.T) {
	node := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, password, ok := r.BasicAuth(); !ok || user != "suoyin" || password != "geheim" {
			w.Header().Set("WWW-Authenticate", `Basic realm="OpenSearch Security"`)
			http.Error(w, "Unauthorized", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"cluster_name":"tried"}`))
	}))
	t.Cleanup(node.Close)
	authority := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: node.Certificate().Raw})
	for _, c := range []struct {
		name, password string
		ca             []byte
		want           string // in the error; empty: none
	}{
		{name: "authority and password", password: "geheim", ca: authority},
		{name: "wrong password", password: "geheimnis", ca: authority, want: "401"},
		{name: "unknown authority", password: "geheim", want: "certificate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			client, err := Dial(Cluster{URLs: []string{node.URL}, User: "suoyin", Password: c.password, CA: c.ca})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = client.Close() })
			var got struct {
				Cluster string `json:"cluster_name"`
			}
			err = client.Do(t.Context(), http.MethodGet, "/", nil, &got)
			switch {
			case c.want == "" && (err != nil || got.Cluster != "tried"):
				t.Errorf("got %+v, %v", got, err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "geheim")):
				t.Errorf("got %v, want an error with %q and without the password", err, c.want)
			}
		})
	}
}
