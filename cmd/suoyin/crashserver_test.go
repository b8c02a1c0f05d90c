package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// client changes a server's library over HTTP, for as long as there is one.
type client struct {
	base, secret string
}

// call is an answer's status and body; an error says that the server is gone.
func (c client) call(method, path, body string) (int, []byte, error) {
	r, err := http.NewRequest(method, c.base+path, strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	status, answer, _, err := c.do(r)
	return status, answer, err
}

// do carries a request out with the key.
func (c client) do(r *http.Request) (int, []byte, http.Header, error) {
	r.Header.Set("Authorization", "Bearer "+c.secret)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil, nil, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	return res.StatusCode, answer, res.Header, err
}

// idOf is the article that a server acknowledges.
func idOf(answer []byte) (string, error) {
	var sent struct{ Files []struct{ ID string } }
	if err := json.Unmarshal(answer, &sent); err != nil || len(sent.Files) != 1 || sent.Files[0].ID == "" {
		return "", fmt.Errorf("answer %.200q: %w", answer, err)
	}
	return sent.Files[0].ID, nil
}

// send adds or replaces one article and gives its ID, empty if that was not
// acknowledged.
func (c client) send(method, path, text string) (id string, err error) {
	status, answer, err := c.call(method, path, text)
	if err != nil || status != http.StatusOK {
		return "", err
	}
	return idOf(answer)
}

// serverLives is for how long a server is worked with at most before it is killed.
const serverLives = 1500 * time.Millisecond

// killServer lets clients add, replace and remove articles while the index is made
// anew and a backup is written, kills the server in their midst, and takes note of
// what was acknowledged.
func (w *victim) killServer(round int) {
	w.t.Helper()
	server := startServer(w.t, w.data)
	c := client{server.url, w.secret}
	path := filepath.Join(w.t.TempDir(), "backup.tar")
	backup := program(w.t, "backup", "--data", w.data, path)
	if err := backup.Start(); err != nil {
		w.t.Fatal(err)
	}
	var mu sync.Mutex // guards what was acknowledged
	var work sync.WaitGroup
	for n := range 2 {
		work.Go(func() {
			for i := 0; ; i++ {
				name := fmt.Sprintf("sent-%d-%d-%d.txt", round, n, i)
				id, err := c.send("POST", "/api/v1/articles?name="+name, invented("寄来的"+name))
				if err != nil {
					return
				}
				w.note(&mu, name, id)
				switch i % 3 {
				case 1:
					next, err := c.send("PUT", "/api/v1/articles/"+id+"?name="+name, invented("又寄来的"+name))
					if err != nil {
						return // the former address leads to the one or the other
					}
					w.note(&mu, name, next)
				case 2:
					w.note(&mu, name, "") // it may be gone or not
					if status, _, err := c.call("DELETE", "/api/v1/articles/"+id, ""); err != nil {
						return
					} else if status == http.StatusOK {
						mu.Lock()
						w.gone[id] = true
						mu.Unlock()
					}
				}
			}
		})
	}
	work.Go(func() {
		for {
			if _, _, err := c.call("POST", "/api/v1/index/rebuild", ""); err != nil {
				return
			}
		}
	})
	<-time.After(time.Duration(w.random.Int64N(int64(serverLives)))) // a random moment is what this is about
	server.cmd.Process.Kill()
	server.cmd.Wait()
	work.Wait()
	if err := backup.Wait(); err != nil {
		w.t.Errorf("round %d: backup beside a server that is killed: %v", round, err)
	}
	w.checkBackup(fmt.Sprintf("round %d, beside a server that is killed", round), path)
}

// note keeps which article was acknowledged for a file; none: nothing is known.
func (w *victim) note(mu *sync.Mutex, name, id string) {
	mu.Lock()
	defer mu.Unlock()
	if id == "" {
		delete(w.kept, name)
		return
	}
	w.kept[name] = id
	w.acknowledged++
}
