package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

//go:embed static
var staticFiles embed.FS

// cacheForever is for addresses that carry a digest of what they answer.
const cacheForever = "public, max-age=31536000, immutable"

// digestLength is how many hexadecimal digits of the SHA-256 an asset's address
// carries: enough that a changed file never keeps its address.
const digestLength = 12

// asset is one embedded file and the address that names its content.
type asset struct {
	url  string // "/static/style.0123456789ab.css"
	mime string
	body []byte
}

// assets are the embedded files, by their own name and by the name with digest.
type assets struct {
	byName map[string]asset
	byURL  map[string]asset
}

func loadAssets() (assets, error) {
	a := assets{byName: map[string]asset{}, byURL: map[string]asset{}}
	err := fs.WalkDir(staticFiles, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := staticFiles.ReadFile(name)
		if err != nil {
			return err
		}
		one := newAsset(path.Base(name), body)
		a.byName[path.Base(name)], a.byURL[one.url] = one, one
		return nil
	})
	if err != nil {
		return assets{}, fmt.Errorf("static files: %w", err)
	}
	return a, nil
}

func newAsset(name string, body []byte) asset {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	url := "/static/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:])[:digestLength] + ext
	return asset{url: url, mime: mime.TypeByExtension(ext), body: body}
}

// url is the address of the file with that name, for templates.
func (a assets) url(name string) (string, error) {
	one, ok := a.byName[name]
	if !ok {
		return "", fmt.Errorf("no static file %q", name)
	}
	return one.url, nil
}

func (s *server) static(c *gin.Context) error {
	one, ok := s.assets.byURL[c.Request.URL.Path]
	if !ok {
		return errNoRoute
	}
	c.Header("Cache-Control", cacheForever)
	c.Header("Content-Type", one.mime)
	http.ServeContent(c.Writer, c.Request, "", time.Time{}, bytes.NewReader(one.body))
	return nil
}

// favicon answers those who ask without having read a page.
func (s *server) favicon(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=86400")
	c.Data(http.StatusOK, "image/svg+xml", s.assets.byName["icon.svg"].body)
	return nil
}
