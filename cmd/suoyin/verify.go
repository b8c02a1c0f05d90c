package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/fold"
	"suoyin/indexer"
	"suoyin/search/query"
)

type verifyCommand struct {
	readerFlags
	Find    []string `help:"Look for this string as well; may be repeated." sep:"none" placeholder:"TEXT"`
	Strings int      `help:"How many strings, sampled from the articles, are looked for in the index and with a plain scan; ${default} unless given." default:"200" placeholder:"N"`
	Seed    uint64   `help:"Which strings are sampled: the same number gives the same strings of the same library." default:"1" placeholder:"N"`
}

// Validate refuses to look for what every text has.
func (p *verifyCommand) Validate() error {
	for _, text := range p.Find {
		if fold.Text(text) == "" {
			return fmt.Errorf("--find %q: there is nothing to look for", text)
		}
	}
	return nil
}

// Run checks the whole library and prints what it has and what is wrong with
// it; exit code 1 if anything is.
func (p *verifyCommand) Run(ctx context.Context, c console) error {
	l, err := p.openForSearch(ctx, "verify", c)
	var unusable *indexer.UnusableError
	if errors.As(err, &unusable) {
		fmt.Fprintln(c.out, "problem:", err)
		return exit(exitNo)
	}
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	defer l.Close()
	v := verification{library: l, console: c}
	for _, step := range []func(context.Context) error{
		v.catalogue, v.content, v.index, v.texts,
		func(ctx context.Context) error { return v.strings(ctx, p.Find, p.Strings, p.Seed) },
	} {
		if err := step(ctx); err != nil {
			return fmt.Errorf("verify: %w", err)
		}
	}
	if v.problems > 0 {
		fmt.Fprintf(c.out, "%d problems\n", v.problems)
		return exit(exitNo)
	}
	fmt.Fprintln(c.out, "all is well")
	return nil
}

// verification is one check of a library.
type verification struct {
	library  *library
	console  console
	problems int
	// chinese are the lines that were printed, in Chinese.
	chinese []string
}

// problem says, in Chinese and in English, what is wrong.
func (v *verification) problem(zh, en string, args ...any) {
	v.problems++
	v.say("问题："+zh, "problem: "+en, args...)
}

// say prints a line, and keeps it in Chinese.
func (v *verification) say(zh, en string, args ...any) {
	fmt.Fprintf(v.console.out, en+"\n", args...)
	v.chinese = append(v.chinese, fmt.Sprintf(zh, args...))
}

// catalogue checks the catalogue's file and rows.
func (v *verification) catalogue(ctx context.Context) error {
	problems, err := v.library.catalogue.Check(ctx)
	if err != nil {
		return fmt.Errorf("catalogue %s: %w; if it is damaged, `suoyin restore` puts a backup back", concealed(v.library.place.store()), err)
	}
	for _, p := range problems {
		v.problem("目录：%s", "catalogue: %s", p)
	}
	n, err := v.library.catalogue.Counts(ctx)
	if err != nil {
		return err
	}
	digest, err := v.library.catalogue.ContentDigest(ctx)
	if err != nil {
		return err
	}
	v.say("目录：文章 %d 篇，段落 %d，注释 %d，引文 %d；内容摘要 %s", "catalogue: %d articles, %d paragraphs, %d notes, %d citations; content %s", n.Articles, n.Paragraphs, n.Notes, n.Citations, digest)
	return nil
}

// content unpacks every source and article.
func (v *verification) content(ctx context.Context) error {
	problems, err := v.library.catalogue.CheckContent(ctx)
	if err != nil {
		return err
	}
	for _, p := range problems {
		v.problem("目录：%s", "catalogue: %s", p)
	}
	return nil
}

// index compares the index's files with their checksums and with each other.
func (v *verification) index(ctx context.Context) error {
	err := v.library.index.Verify(ctx)
	var unusable *indexer.UnusableError
	if errors.As(err, &unusable) {
		v.problem("索引：%v", "%v", err)
		return nil
	}
	if err != nil {
		return err
	}
	s, err := v.library.engine.Stats(ctx)
	if err != nil {
		return err
	}
	v.say("索引：文章 %d 篇，段落 %d，引文 %d", "index: %d articles, %d passages, %d citations", s.Articles, s.Passages, s.Citations)
	return nil
}

// texts compares every passage of the index with the catalogue's, and the
// catalogue's articles with those of the index.
func (v *verification) texts(ctx context.Context) error {
	indexed, passages := map[string]bool{}, 0
	err := v.library.index.Texts(ctx, func(has indexedArticle) error {
		a, err := v.indexed(ctx, has)
		if a != nil && err == nil {
			indexed[a.ID] = true
			passages += v.article(a, has)
		}
		return err
	})
	if err != nil {
		return err
	}
	v.say("原文：与目录核对了 %d 段", "texts: %d passages compared with the catalogue", passages)
	ids, err := liveArticles(ctx, v.library.catalogue)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if indexed[id] {
			continue
		}
		a, err := v.library.catalogue.Article(ctx, id)
		if err != nil {
			return err
		}
		if len(a.Passages()) > 0 { // one without any text has nothing to find
			v.problem("索引：缺少文章 %s", "index: article %s is not in it", id)
		}
	}
	return nil
}

// indexed is the catalogue's article for one of the index, nil if there is none
// and that has been said.
func (v *verification) indexed(ctx context.Context, has indexedArticle) (*corpus.Article, error) {
	if has.Err != nil {
		v.problem("索引：%v", "index: %v", has.Err)
		return nil, nil
	}
	a, err := v.library.catalogue.Article(ctx, has.ID)
	if errors.Is(err, corpus.ErrNotFound) || err == nil && a.ID != has.ID {
		v.problem("索引：文章 %s 不在目录里", "index: article %s is not in the catalogue", has.ID)
		return nil, nil
	}
	return a, err
}

// article compares an article's passages with those that the index has.
func (v *verification) article(a *corpus.Article, has indexedArticle) int {
	ps := a.Passages()
	if len(ps) != has.Passages {
		v.problem("索引：文章 %s 有 %d 段，目录里有 %d 段", "index: article %s has %d passages and the catalogue's %d", a.ID, has.Passages, len(ps))
		return 0
	}
	for i, p := range ps {
		printed, err := has.Printed(i)
		if err != nil {
			v.problem("索引：文章 %s 的 %s：%v", "index: article %s, passage %s: %v", a.ID, p.ID, err)
		} else if printed != p.Text {
			v.problem("索引：文章 %s 的 %s 与目录里的文字不同", "index: article %s, passage %s has another text than in the catalogue", a.ID, p.ID)
		}
	}
	return len(ps)
}

// longestSample is the longest string that is sampled, in code points.
const longestSample = 12

// strings looks for strings, those that are given and n that are sampled, with the
// engine and with a plain scan of all articles. Both must find the same passages with
// the same spans.
func (v *verification) strings(ctx context.Context, given []string, n int, seed uint64) error {
	ids, err := liveArticles(ctx, v.library.catalogue)
	if err != nil || len(ids) == 0 {
		return err
	}
	// The order in which articles came is no part of a library.
	slices.Sort(ids)
	samples, err := v.sample(ctx, ids, n, rand.New(rand.NewPCG(seed, 0)))
	if err != nil {
		return err
	}
	for i, text := range given {
		samples = slices.Insert(samples, i, query.Phrase{Text: text}.String())
	}
	truth, err := scanAll(ctx, v.library.catalogue, ids, samples)
	if err != nil {
		return err
	}
	places, wrong := 0, 0
	for i, s := range samples {
		got, err := walkAll(ctx, v.library.engine, s)
		if err != nil {
			return err
		}
		places += truth[i].places
		if i < len(given) {
			v.say("检索 %s：逐字扫描找到 %d 处、%d 段", "search %s: %d places in %d passages, by a plain scan", s, truth[i].places, truth[i].passages)
		}
		if got != truth[i] {
			wrong++
			v.problem("检索 %s：索引找到 %d 处、%d 段，逐字扫描找到 %d 处、%d 段，或位置不同", "search %s: the index finds %d places in %d passages and the scan %d in %d, or others",
				s, got.places, got.passages, truth[i].places, truth[i].passages)
		}
	}
	v.compared(len(samples), places, wrong)
	return nil
}

// compared sums up how the index found strings, wrong of them otherwise than a
// plain scan.
func (v *verification) compared(looked, places, wrong int) {
	if wrong > 0 {
		v.say("字串：查了 %d 个，其中 %d 个与逐字扫描不同", "strings: %d looked for, %d of them not as with a plain scan", looked, wrong)
		return
	}
	v.say("字串：查了 %d 个，共 %d 处，与逐字扫描相同", "strings: %d looked for, %d places, the same as with a plain scan", looked, places)
}

// liveArticles lists the IDs of all articles, in the order of their last change.
func liveArticles(ctx context.Context, cat *catalogue.Catalogue) ([]string, error) {
	const page = 10_000
	var ids []string
	for after := int64(0); ; {
		changes, err := cat.Changes(ctx, after, page)
		if err != nil {
			return nil, err
		}
		for _, ch := range changes {
			after = ch.Seq
			if !ch.Removed {
				ids = append(ids, ch.ID)
			}
		}
		if len(changes) < page {
			return ids, nil
		}
	}
}
