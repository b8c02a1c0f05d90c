package web

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"suoyin/web/keys"
)

// routeKeyed are the addresses that a key opens: what changes the library, and
// what only its owner should see.
func (s *server) routeKeyed(r *gin.RouterGroup) {
	short := r.Group("/", timed(workTime))
	s.get(short, loginPath, s.loginPage)
	short.POST(loginPath, s.answer(s.login))
	short.POST(logoutPath, s.answer(s.logout))
	s.routeWriting(r)
	s.routeOwning(short)
	s.profiles(r.Group("/", s.need(keys.Admin)))
}

// routeWriting are the addresses for those who may write.
func (s *server) routeWriting(r *gin.RouterGroup) {
	r = r.Group("/", s.writable)
	short := r.Group("/", s.need(keys.Write), timed(workTime+searchableTime))
	s.get(short, libraryPath, s.libraryPage)
	s.get(short, libraryPath+"/:id/remove", s.removePage)
	short.POST(libraryPath+"/:id/remove", s.answer(s.removePage))
	s.get(short, addPath, s.addPage)
	s.get(short, adminPath, s.healthPage)
	short.DELETE("/api/v1/articles/:id", s.answer(s.apiRemove))

	files := r.Group("/", s.need(keys.Write), newGate(uploadsAtOnce).pass(s), s.patient, timed(uploadTime))
	files.POST(addPath, s.answer(s.addPage))
	files.POST("/api/v1/articles", s.answer(s.apiPut))
	files.PUT("/api/v1/articles/:id", s.answer(s.apiReplace))
	files.PATCH(uploadsPath+"/:upload", s.tus, s.answer(s.apiUploadPiece))

	tus := r.Group(uploadsPath, s.need(keys.Write), s.tus, timed(workTime))
	tus.OPTIONS("", s.answer(s.apiUploadOptions))
	tus.POST("", s.answer(s.apiUploadCreate))
	tus.HEAD("/:upload", s.answer(s.apiUploadHead))
	tus.GET("/:upload", s.answer(s.apiUploadState))
	tus.DELETE("/:upload", s.answer(s.apiUploadRemove))

	waiting := r.Group("/api/v1/index", s.need(keys.Write), timed(workTime+maxWait*1e9))
	s.get(waiting, "", s.apiIndex)
}

// routeOwning are the addresses for those who may do everything.
func (s *server) routeOwning(r *gin.RouterGroup) {
	s.get(r.Group("/", s.need(keys.Admin)), "/api/v1/queries", s.apiQueries)
	own := r.Group("/", s.writable, s.need(keys.Admin))
	for path, start := range map[string]func(context.Context) error{
		"rebuild": func(ctx context.Context) error { return s.writer.Rebuild(ctx) },
		"verify":  func(ctx context.Context) error { return s.writer.Verify(ctx) },
		"apply":   func(ctx context.Context) error { return s.writer.ApplyWords(ctx) },
	} {
		own.POST(adminPath+"/"+path, s.answer(s.work(path, start)))
		if path == "apply" {
			path = "words"
		}
		own.POST("/api/v1/index/"+path, s.answer(func(c *gin.Context) error { return s.begin(c, start) }))
	}
	s.get(own, keysPath, s.keysPage)
	own.POST(keysPath, s.answer(s.keysPage))
	own.POST(keysPath+"/:id/revoke", s.answer(s.revokeKey))
	s.get(own, wordsPath, s.wordsPage)
	own.POST(wordsPath, s.answer(s.wordsPage))
	api := own.Group("/api/v1", s.keyed)
	s.get(api, "/keys", s.apiKeys)
	api.POST("/keys", s.answer(s.apiKeyAdd))
	api.DELETE("/keys/:id", s.answer(s.apiKeyRevoke))
	s.get(own, "/api/v1/dictionary", s.apiWords)
	own.PUT("/api/v1/dictionary", s.answer(s.apiWordsSave))
	own.POST("/api/v1/dictionary/check", s.answer(s.apiWordsCheck))
}

// writable passes only where the library can be changed. It comes before the key:
// none would help.
func (s *server) writable(c *gin.Context) {
	if s.readOnly {
		s.fail(c, errReadOnly)
	}
}

// keyed passes only where there are keys at all.
func (s *server) keyed(c *gin.Context) {
	if s.keys == nil {
		s.fail(c, errNotOffered)
	}
}

// bodyLimit is how large the body of a request to a route may be.
func bodyLimit(c *gin.Context) int64 {
	switch route := c.FullPath(); {
	case route == uploadsPath+"/:upload" && c.Request.Method == http.MethodPatch:
		return maxPiece
	case route == addPath, route == "/api/v1/articles", route == "/api/v1/articles/:id":
		return maxUpload
	case route == wordsPath, route == "/api/v1/dictionary", route == "/api/v1/dictionary/check":
		return maxWords
	default:
		return maxBody
	}
}
