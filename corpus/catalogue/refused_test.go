package catalogue

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// TestNoErrorHasThePassword opens what cannot be opened, in many ways, with a
// password that no message may have, nor a part of it.
func TestNoErrorHasThePassword(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := l.Addr().String()
	l.Close()
	for _, address := range []string{
		"postgres://suoyin:Geheim@" + gone + "/suoyin",
		"postgres://suoyin:Geheim@" + gone + "/suoyin?sslmode=require",
		"postgres://suoyin@" + gone + "/suoyin?password=Geheim",
		"postgresql://suoyin:Ge%68eim@" + gone + "/suoyin",
		"postgres://suoyin:Ge/heim@" + gone + "/suoyin",
		"postgres://suoyin:Ge#heim@" + gone + "/suoyin",
		"postgres://suoyin:Ge%heim@" + gone + "/suoyin",
		"postgres://suoyin:Ge heim@" + gone + "/suoyin",
		"postgres://suoyin:Ge@heim@" + gone + "/suoyin",
		"postgres://suoyin:Ge:heim@" + gone + "/suoyin",
		"postgres://suoyin:Ge?heim@" + gone + "/suoyin",
		"postgres://suoyin:Geheim@" + gone + ":x/suoyin",
		"postgres://suoyin:Geheim@[::1/suoyin",
		"postgres://suoyin:Geheim@" + gone + "/suoyin?sslmode=what",
		"postgres://suoyin:Geheim@" + gone + "/suoyin?sslpassword=Geheim&sslrootcert=/nowhere",
		"postgres://suoyin:Geheim@" + gone + "/suoyin?pool_max_conns=0",
		"postgres://suoyin:Geheim@" + gone + "/suoyin?connect_timeout=x&password=Geheim%zz",
	} {
		for name, open := range map[string]func() (*Catalogue, error){
			"Open":         func() (*Catalogue, error) { return Open(t.Context(), address) },
			"OpenReadOnly": func() (*Catalogue, error) { return OpenReadOnly(t.Context(), address) },
		} {
			c, err := open()
			if err == nil {
				c.Close()
				t.Errorf("%s(%s) opened something", name, address)
				continue
			}
			if text := strings.ToLower(err.Error()); strings.Contains(text, "heim") || strings.Contains(text, "\n") {
				t.Errorf("%s(%s): %v", name, address, err)
			}
		}
	}
}

// TestAnAddressIsShown shows addresses without what is nobody's business.
func TestAnAddressIsShown(t *testing.T) {
	for address, want := range map[string]string{
		"/lib/catalogue.db": "/lib/catalogue.db",
		"postgres://suoyin:Geheim@db.example:5433/library?sslmode=disable":          "postgres://suoyin@db.example:5433/library",
		"postgres://a%40b:Geheim@db.example/library?search_path=x&password=Geheim":  "postgres://a%40b@db.example:5432/library?search_path=x",
		"postgres://suoyin:Geheim@one:1,two:2/library?target_session_attrs=primary": "postgres://suoyin@one:1,two:2/library",
		"postgres://suoyin:Geheim@[::1]:5433/library?sslmode=disable":               "postgres://suoyin@[::1]:5433/library",
		"postgres://suoyin:Geheim@db.example:port/library":                          "postgres://…",
	} {
		if got := shown(address); got != want {
			t.Errorf("%s is shown as %s, want %s", address, got, want)
		}
	}
}

// TestWhatIsTriedAgain gives errors to a transaction that fails twice.
func TestWhatIsTriedAgain(t *testing.T) {
	for _, tt := range []struct {
		err   error
		tries int
	}{
		{&pgconn.PgError{Code: "40001"}, 3},
		{&pgconn.PgError{Code: "40P01"}, 3},
		{explain(&pgconn.PgError{Code: "57P01"}), 3},
		{explain(io.ErrUnexpectedEOF), 3},
		{&pgconn.PgError{Code: "23505"}, 1},
		{io.EOF, 1},
		{context.Canceled, 1},
	} {
		tries := 0
		c := &Catalogue{db: &postgres{}}
		err := c.retry(t.Context(), func() (bool, error) {
			if tries++; tries < 3 {
				return true, tt.err
			}
			return false, nil
		})
		if tries != tt.tries || (err == nil) != (tt.tries == 3) {
			t.Errorf("%v: %d tries and %v, want %d", tt.err, tries, err, tt.tries)
		}
	}
}

// TestASchemaIsRefused opens schemas that are not ours, or not yet, or no more.
func TestASchemaIsRefused(t *testing.T) {
	h := server(t)
	newer := h.where(t)
	if _, err := reopen(t, newer).write.Exec(`UPDATE suoyin_schema SET number = 99`); err != nil {
		t.Fatal(err)
	}
	older := h.where(t)
	if _, err := reopen(t, older).write.Exec(`UPDATE suoyin_schema SET number = 2`); err != nil {
		t.Fatal(err)
	}
	others := h.where(t)
	c, err := pgx.Connect(t.Context(), others)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(t.Context())
	if _, err := c.Exec(t.Context(), `CREATE TABLE articles (x text)`); err != nil {
		t.Fatal(err)
	}
	var schema *SchemaError
	for _, tt := range []struct {
		name, where, words string
		is                 func(error) bool
	}{
		{"newer", newer, "newer Suoyin", func(err error) bool { return errors.As(err, &schema) && schema.Has == 99 }},
		{"others", others, "search_path", func(err error) bool { return errors.Is(err, ErrForeign) }},
		{"only the second host answers", strings.Replace(others, "@", "@127.0.0.1:1,", 1), "search_path", func(err error) bool { return errors.Is(err, ErrForeign) }},
		{"none", with(t, string(h), "search_path", "nobody_made_this"), "CREATE SCHEMA", func(err error) bool { return err != nil }},
		{"no database", strings.Replace(string(h), "/suoyin", "/nobody_made_this", 1), "nobody_made_this", func(err error) bool { return err != nil }},
	} {
		if _, err := Open(t.Context(), tt.where); !tt.is(err) || !strings.Contains(err.Error(), tt.words) {
			t.Errorf("%s: error %v should say %q", tt.name, err, tt.words)
		}
	}
	if _, err := OpenReadOnly(t.Context(), older); !errors.As(err, &schema) || schema.Has != 2 {
		t.Errorf("an older one opened for reading: %v", err)
	}
}

// TestTLS talks to a server that has a certificate: TLS is used when the address
// asks for it, and only with whom the certificate names.
func TestTLS(t *testing.T) {
	config, root := certificate(t)
	_, other := certificate(t)
	direct := server(t).where(t)
	var encrypted atomic.Bool
	_, plain := wrapped(t, direct, func(c net.Conn) (net.Conn, error) {
		// Eight bytes ask for TLS, and "S" grants it.
		if _, err := io.ReadFull(c, make([]byte, 8)); err != nil {
			return nil, err
		}
		if _, err := c.Write([]byte("S")); err != nil {
			return nil, err
		}
		s := tls.Server(c, config)
		err := s.Handshake()
		encrypted.Store(err == nil)
		return s, err
	})
	secure := with(t, with(t, plain, "sslmode", "verify-full"), "sslrootcert", root)
	c, err := Open(t.Context(), secure)
	if err != nil {
		t.Fatal(err)
	}
	put(t, c, document("/a", "A", "石桥"))
	lead, release, err := c.Lead(t.Context(), "index")
	if err != nil || lead.Err() != nil {
		t.Fatal(err, lead)
	}
	release()
	if c.Close(); !encrypted.Load() {
		t.Error("nothing was encrypted")
	}
	if _, err := Open(t.Context(), with(t, secure, "sslrootcert", other)); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("with somebody else's certificate: %v", err)
	}
	if _, err := Open(t.Context(), with(t, direct, "sslmode", "require")); err == nil || !strings.Contains(err.Error(), "TLS") {
		t.Errorf("a server without TLS: %v", err)
	}
}

// certificate makes one for 127.0.0.1, and a file by which to know it.
func certificate(t *testing.T) (*tls.Config, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "root.pem")
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, path
}
