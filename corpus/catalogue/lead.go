package catalogue

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrNotLeading is the cause with which a context of Lead ends when the lead is
// lost.
var ErrNotLeading = errors.New("the lead is lost: the connection to the PostgreSQL server is gone, and another process may lead")

// Lead waits until no other process leads in a role, for what only one of the
// processes that share a catalogue may do. The context that it gives is made from
// ctx and ends when release is called or when the lead is lost, then with the
// cause ErrNotLeading; what is done in the lead belongs under it. It ends within
// leadBeat and leadPatience of the loss, which is before the server gives the
// lead to another, unless the server was told to be quicker. While the server is
// out of reach Lead goes on waiting. The lead of a catalogue in a file falls to
// everyone who asks, for there the data directory has a lock.
func (c *Catalogue) Lead(ctx context.Context, role string) (lead context.Context, release func(), err error) {
	lead, release, err = c.db.lead(ctx, role)
	if err != nil {
		return nil, nil, fmt.Errorf("lead %s: %w", role, err)
	}
	return lead, release, nil
}

func (sqliteFile) lead(ctx context.Context, _ string) (context.Context, func(), error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	lead, cancel := context.WithCancel(ctx)
	return lead, cancel, nil
}

const (
	// leadPoll is how often somebody who waits for the lead asks for it. A
	// statement that waited at the server would keep it from clearing up.
	leadPoll = time.Second
	// leadBeat is how often the leader asks whether the server still knows it, and
	// leadPatience how long the answer may take.
	leadBeat     = 3 * time.Second
	leadPatience = 5 * time.Second
)

// lead holds an advisory lock of a session, on a connection of its own.
func (p *postgres) lead(ctx context.Context, role string) (context.Context, func(), error) {
	for {
		session, err := p.elect(ctx, role)
		switch {
		case ctx.Err() != nil:
			end(session)
			return nil, nil, ctx.Err()
		case err != nil && !errors.Is(err, ErrUnreachable):
			return nil, nil, err
		case session != nil:
			lead, release := watch(ctx, session)
			return lead, release, nil
		}
		if !pause(ctx, leadPoll) { // the server is out of reach
			return nil, nil, ctx.Err()
		}
	}
}

// elect waits on one connection until it has the lead.
func (p *postgres) elect(ctx context.Context, role string) (*pgx.Conn, error) {
	session, err := pgx.ConnectConfig(ctx, p.config.Copy())
	if err != nil {
		return nil, notConnected(ctx, err)
	}
	if _, err := session.Exec(ctx, p.session(true)); err != nil {
		end(session)
		return nil, explain(err)
	}
	for {
		// A standby has locks of its own, by which nobody leads.
		var leads bool
		if err := session.QueryRow(ctx, `SELECT CASE WHEN pg_is_in_recovery() THEN false
			ELSE pg_try_advisory_lock(`+lockNumber+`) END`, leading+storable(role)).Scan(&leads); err != nil {
			end(session)
			return nil, explain(err)
		}
		if leads {
			return session, nil
		}
		if !pause(ctx, leadPoll) {
			end(session)
			return nil, ctx.Err()
		}
	}
}

// watch ends the context when the session that leads is lost, and the session
// when the context ends.
func watch(ctx context.Context, session *pgx.Conn) (context.Context, func()) {
	lead, lose := context.WithCancelCause(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer end(session)
		for lead.Err() == nil && beat(lead, session) {
		}
		lose(ErrNotLeading) // which does nothing if it was released
	}()
	return lead, func() {
		lose(context.Canceled)
		<-done
	}
}

// beat listens to the server for a while, to hear at once when it goes, and then
// asks whether it is there.
func beat(ctx context.Context, session *pgx.Conn) bool {
	listen, stop := context.WithTimeout(ctx, leadBeat)
	defer stop()
	if _, err := session.WaitForNotification(listen); err != nil && listen.Err() == nil {
		return false
	}
	if ctx.Err() != nil {
		return true // released
	}
	ask, stop := context.WithTimeout(ctx, leadPatience)
	defer stop()
	return session.Ping(ask) == nil
}

// end closes a session, and with it gives the lead back.
func end(session *pgx.Conn) {
	if session == nil {
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), leadPatience)
	defer stop()
	_ = session.Close(ctx) // what cannot be closed is gone
}

// pause waits, and says whether the context lasted so long.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
