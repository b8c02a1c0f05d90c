# syntax=docker/dockerfile:1
# One static binary on an empty image. Where no container engine is at hand,
# .ci/image does the same steps under a bare root and checks them.

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags="-s -w -X main.version=${VERSION}" -o /out/suoyin ./cmd/suoyin \
 && install -d -o 65532 -g 65532 -m 0700 /out/data /out/tmp

FROM scratch
COPY --from=build /out/suoyin /suoyin
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 /out/tmp /tmp
# Nobody: no name is needed, and a number is what orchestrators check.
USER 65532:65532
# What PDFium compiles to is kept in the cache: without one, every start compiles.
ENV SUOYIN_DATA=/data XDG_CACHE_HOME=/data/.cache
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["/suoyin", "health", "--addr", "127.0.0.1:8080"]
ENTRYPOINT ["/suoyin"]
CMD ["serve", "--addr", "0.0.0.0:8080"]
