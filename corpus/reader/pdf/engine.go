package pdf

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"suoyin/corpus/processors"
	"suoyin/corpus/reader/fault"
)

// Reader reads PDFs with PDFium. It may be used by several goroutines at once.
type Reader struct {
	cache wazero.CompilationCache
	// slots are the engines that are not in use; nil stands for one that has
	// not been started. They bound how many files are parsed at once.
	slots chan *engine
}

// engine is a PDFium that runs one file at a time, each in an instance of its
// own. Stopping it is the only way to end a call that is under way.
type engine struct {
	pool pdfium.Pool
	stop context.CancelFunc
}

// wasmPage is the unit of WebAssembly memory, in bytes.
const wasmPage = 64 << 10

// New compiles PDFium, or loads it from the folder cacheDir if it was compiled
// before. Without a folder, or with one that cannot be written, it compiles,
// which takes seconds.
func New(cacheDir string) (*Reader, error) {
	r := &Reader{cache: wazero.NewCompilationCache(), slots: make(chan *engine, processors.Count())}
	if cacheDir != "" && os.MkdirAll(cacheDir, 0o700) == nil {
		if kept, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			r.cache = kept
		}
	}
	first, err := r.start()
	if err != nil {
		return nil, err
	}
	r.slots <- first
	for range cap(r.slots) - 1 {
		r.slots <- nil
	}
	return r, nil
}

// start starts an engine.
func (r *Reader) start() (*engine, error) {
	ctx, stop := context.WithCancel(context.Background())
	pool, err := webassembly.Init(webassembly.Config{
		Context:  ctx,
		MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), // no files
		Stdout:   io.Discard,
		Stderr:   io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(r.cache).
			WithMemoryLimitPages(MaxMemory / wasmPage).
			WithCloseOnContextDone(true),
	})
	if err != nil {
		stop()
		return nil, fmt.Errorf("pdf: start PDFium: %w", err)
	}
	return &engine{pool, stop}, nil
}

// Close stops PDFium. Files that are being read make it wait.
func (r *Reader) Close() error {
	for range cap(r.slots) {
		if e := <-r.slots; e != nil {
			e.close()
		}
	}
	return r.cache.Close(context.Background())
}

func (e *engine) close() {
	_ = e.pool.Close() // nothing is kept in it
	e.stop()
}

// with runs use on a fresh instance. When the context ends the engine is
// stopped, which makes a call that is under way fail, and another takes its
// place for the next file.
func (r *Reader) with(ctx context.Context, use func(pdfium.Pdfium) error) error {
	var e *engine
	select {
	case e = <-r.slots:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { r.slots <- e }()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if e == nil {
		var err error
		if e, err = r.start(); err != nil {
			return err
		}
	}
	release := context.AfterFunc(ctx, e.stop)
	err := e.run(ctx, use)
	if !release() {
		e.close()
		e = nil
		return context.Cause(ctx)
	}
	return err
}

// run runs use on an instance and gives the instance's memory back.
func (e *engine) run(ctx context.Context, use func(pdfium.Pdfium) error) (err error) {
	instance, err := e.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return fault.Because(fault.PDFEngine).Saying(err.Error())
	}
	defer func() {
		if p := recover(); p != nil {
			err = fault.Because(fault.PDFEngine).Saying(fmt.Sprint(p))
		}
		_ = instance.Close() // after a failure it cannot close; its memory goes all the same
	}()
	return use(instance)
}
