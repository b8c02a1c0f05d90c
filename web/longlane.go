package web

import "sync"

// longLane has the requests whose turn ended before they were done. They share
// the processors with those who have turns, so their number is bounded; and a
// client that has its share of them must wait until one is done before it may ask
// for anything more, so that it cannot keep others from asking what takes long.
type longLane struct {
	most, share int
	mu          sync.Mutex
	all         int
	clients     map[string]int
}

const (
	// longPerTurn is how many requests may be in the long lane for each turn.
	longPerTurn = 8
	// shareOfLong is which part of them one client may have: one in so many.
	shareOfLong = 4
)

func newLongLane(turns int, fair bool) *longLane {
	l := &longLane{most: longPerTurn * turns, clients: map[string]int{}}
	l.share = l.most
	if fair {
		l.share = l.most / shareOfLong
	}
	return l
}

// open says whether the client may ask: it has not got its share.
func (l *longLane) open(client string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.clients[client] < l.share || l.share == l.most
}

// stay is a client's request that may come to be in the lane.
func (l *longLane) stay(client string) *longStay { return &longStay{lane: l, client: client} }

// longStay is what becomes of one request. Its methods may be called at once.
type longStay struct {
	lane     *longLane
	client   string
	in, left bool
}

// enter goes into the lane, and says whether there was room and need.
func (s *longStay) enter() bool {
	l := s.lane
	l.mu.Lock()
	defer l.mu.Unlock()
	if s.left || l.all >= l.most {
		return false
	}
	s.in = true
	l.all++
	l.clients[s.client]++
	return true
}

// leave ends the request.
func (s *longStay) leave() {
	l := s.lane
	l.mu.Lock()
	defer l.mu.Unlock()
	s.left = true
	if !s.in {
		return
	}
	s.in = false
	l.all--
	if l.clients[s.client]--; l.clients[s.client] == 0 {
		delete(l.clients, s.client)
	}
}
