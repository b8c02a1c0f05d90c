package pdf

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Reader reads PDFs with one compiled PDFium. It may be used by several
// goroutines at once; each file has an instance of its own.
type Reader struct {
	pool  pdfium.Pool
	cache wazero.CompilationCache
}

// wasmPage is the unit of WebAssembly memory, in bytes.
const wasmPage = 64 << 10

// New compiles PDFium, or loads it from the folder cacheDir if it was compiled
// before. Without a folder, or with one that cannot be written, it compiles,
// which takes seconds.
func New(cacheDir string) (*Reader, error) {
	cache := wazero.NewCompilationCache()
	if cacheDir != "" && os.MkdirAll(cacheDir, 0o700) == nil {
		if kept, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			cache = kept
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle:  1,
		MaxTotal: runtime.GOMAXPROCS(0),
		FSConfig: wazero.NewFSConfig(), // no files
		Stdout:   io.Discard,
		Stderr:   io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(cache).
			WithMemoryLimitPages(MaxMemory / wasmPage).
			WithCloseOnContextDone(true),
	})
	if err != nil {
		return nil, fmt.Errorf("pdf: compile PDFium: %w", err)
	}
	return &Reader{pool: pool, cache: cache}, nil
}

// Close frees the compiled PDFium.
func (r *Reader) Close() error {
	if err := r.pool.Close(); err != nil {
		return err
	}
	return r.cache.Close(context.Background())
}

// with runs use on a fresh instance and kills the instance when the context
// ends, which makes a call that is under way fail.
func (r *Reader) with(ctx context.Context, use func(pdfium.Pdfium) error) (err error) {
	instance, err := r.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("no instance of PDFium: %w", err)
	}
	done := make(chan struct{})
	killed := make(chan bool)
	go func() {
		select {
		case <-ctx.Done():
			_ = instance.Kill() // it is gone either way
			killed <- true
		case <-done:
			killed <- false
		}
	}()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("PDFium failed: %v", p)
		}
		close(done)
		if <-killed {
			err = context.Cause(ctx)
			return
		}
		_ = instance.Close() // its memory goes with it
	}()
	return use(instance)
}
