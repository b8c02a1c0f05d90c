package catalogue

import (
	"net"
	"net/url"
	"strconv"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// proxy stands between a catalogue and its server, so that a test can stop the
// server or make it slow without doing so to others.
type proxy struct {
	address string // of the proxy
	to      string // of the server
	wrap    func(net.Conn) (net.Conn, error)

	mu       sync.Mutex
	listener net.Listener
	open     map[net.Conn]bool
	flows    chan struct{} // closed while bytes flow
	held     chan struct{} // has something when bytes were held up
	wg       sync.WaitGroup
}

// through gives a proxy before the server of a URL, and the URL through it.
func through(t testing.TB, where string) (*proxy, string) { return wrapped(t, where, nil) }

// wrapped is a proxy that does something to each connection first, if wrap is
// not nil.
func wrapped(t testing.TB, where string, wrap func(net.Conn) (net.Conn, error)) (*proxy, string) {
	t.Helper()
	config, err := pgx.ParseConfig(where)
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{address: "127.0.0.1:0", to: net.JoinHostPort(config.Host, strconv.Itoa(int(config.Port))), wrap: wrap, open: map[net.Conn]bool{}, flows: make(chan struct{}), held: make(chan struct{}, 1)}
	close(p.flows)
	p.start(t)
	t.Cleanup(func() {
		p.goOn()
		p.stop()
		p.wg.Wait()
	})
	u, err := url.Parse(where)
	if err != nil {
		t.Fatal(err)
	}
	u.Host = p.address
	return p, u.String()
}

// start begins to take connections, at the address of before.
func (p *proxy) start(t testing.TB) {
	t.Helper()
	l, err := net.Listen("tcp", p.address)
	if err != nil {
		t.Fatal(err)
	}
	p.mu.Lock()
	p.address, p.listener = l.Addr().String(), l
	p.mu.Unlock()
	p.wg.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			p.wg.Go(func() { p.serve(c) })
		}
	})
}

// stop ends all connections and takes no more.
func (p *proxy) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.listener.Close()
	for c := range p.open {
		c.Close()
	}
}

// stall lets no more bytes through, and goOn does again.
func (p *proxy) stall() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.flows = make(chan struct{})
}

func (p *proxy) goOn() {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.flows:
	default:
		close(p.flows)
	}
}

func (p *proxy) flow() chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.flows
}

func (p *proxy) serve(client net.Conn) {
	if p.wrap != nil {
		wrapped, err := p.wrap(client)
		if err != nil {
			client.Close()
			return
		}
		client = wrapped
	}
	server, err := net.Dial("tcp", p.to)
	if err != nil {
		client.Close()
		return
	}
	p.keep(client, server)
	ended := make(chan struct{}, 2)
	for _, way := range [...][2]net.Conn{{client, server}, {server, client}} {
		p.wg.Go(func() {
			p.pass(way[0], way[1])
			ended <- struct{}{}
		})
	}
	<-ended
	p.drop(client, server)
}

func (p *proxy) pass(from, to net.Conn) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		p.hold(n)
		if _, failed := to.Write(buffer[:n]); failed != nil || err != nil {
			return
		}
	}
}

// hold waits until bytes may flow, and tells that it does.
func (p *proxy) hold(n int) {
	flow := p.flow()
	select {
	case <-flow:
		return
	default:
	}
	if n > 0 {
		select {
		case p.held <- struct{}{}:
		default:
		}
	}
	<-flow
}

func (p *proxy) keep(conns ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range conns {
		p.open[c] = true
	}
}

func (p *proxy) drop(conns ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range conns {
		c.Close()
		delete(p.open, c)
	}
}
