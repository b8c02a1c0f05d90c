package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"
)

// TestSoak lets a server answer and take in changes for as many minutes as
// SUOYIN_LONG says, and wants its memory to stay flat: what it has in the last
// third is at most a quarter more than in the second.
func TestSoak(t *testing.T) {
	minutes, err := strconv.Atoi(os.Getenv("SUOYIN_LONG"))
	if err != nil || minutes <= 0 {
		t.Skip("SUOYIN_LONG does not say for how many minutes")
	}
	docs, data := t.TempDir(), newData(t)
	rewrite := func(i, version int) {
		write(t, docs, fmt.Sprintf("%d.txt", i), invented(fmt.Sprintf("第%d座桥（%d）", i, version)))
	}
	for i := range 200 {
		rewrite(i, 0)
	}
	if r := suoyin(t, "", "index", "--data", data, docs); r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	server := startServer(t, data, "SUOYIN_WATCH="+docs)
	defer server.cmd.Process.Kill()
	askedUntilAnswered(t, server.url, "第7座桥")
	v := newVisitors(server.url)
	defer v.client.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(t.Context(), time.Duration(minutes)*time.Minute)
	defer cancel()
	var memory []int
	requests, changes := 0, 0
	for round := 1; ctx.Err() == nil; round++ {
		for i := range 5 {
			rewrite((round*5+i)%200, round)
			changes++
		}
		o := v.closed(t.Context(), 4, 400)
		o.check(t)
		requests += o.accepted() + o.refused
		memory = append(memory, residentKB(t, server.cmd.Process.Pid))
		if t.Failed() {
			return
		}
	}
	third := len(memory) / 3
	if third == 0 {
		t.Fatal("too short to tell")
	}
	middle, end := slices.Max(memory[third:2*third]), slices.Max(memory[2*third:])
	t.Logf("%d minutes: %d requests, %d changes; memory at most %d MB in the second third, %d MB in the last", minutes, requests, changes, middle>>10, end>>10)
	if end > middle*5/4 {
		t.Errorf("memory grows: %d KB after %v", end, memory)
	}
	server.stop(t)
	if r := suoyin(t, "", "verify", "--strings", "50", "--data", data); r.code != exitOK {
		t.Errorf("verify: %+v", r)
	}
}
