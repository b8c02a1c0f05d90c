package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"suoyin/indexer/lock"
)

// The exit codes, which docs/cli.md explains.
const (
	exitOK = 0
	// exitNo is a negative answer: nothing was found, a file could not be read,
	// a check found a fault. What could be done was done.
	exitNo = 1
	// exitError says that the command could not be carried out: wrong usage, a
	// data directory in use or damaged.
	exitError = 2
)

// commands is the one table of commands and flags: parsing, help and
// docs/cli.md are made from it.
type commands struct {
	Serve      serveCommand      `cmd:"" help:"Serve the search page and the API."`
	Index      indexCommand      `cmd:"" help:"Add files and folders to the library, or replace what changed."`
	Remove     removeCommand     `cmd:"" help:"Take articles out of the library."`
	Search     searchCommand     `cmd:"" help:"Search the library."`
	Collocates collocatesCommand `cmd:"" help:"List the words that stand beside a query."`
	Keywords   keywordsCommand   `cmd:"" help:"List the words that mark the articles with hits of a query against all others."`
	Parse      parseCommand      `cmd:"" help:"Read one file and print the article as JSON, JATS or TEI."`
	Cite       citeCommand       `cmd:"" help:"Read notes and print what they cite."`
	Keys       keysCommand       `cmd:"" help:"Make, list and revoke keys for the API and the pages of administration."`
	MCP        mcpCommand        `cmd:"" name:"mcp" help:"Answer an AI assistant over the Model Context Protocol, on standard input and output."`
	Verify     verifyCommand     `cmd:"" help:"Check the catalogue, the index and what is found in it."`
	Dictionary dictionaryCommand `cmd:"" help:"Manage own words, which rank better as one word than cut into parts."`
	Backup     backupCommand     `cmd:"" help:"Copy the library into one file, also beside a running server."`
	Restore    restoreCommand    `cmd:"" help:"Unpack a backup into an empty data directory."`
	Export     exportCommand     `cmd:"" help:"Write the whole library in an open form: JSON lines and the files as they came, or each article as JATS or TEI."`
	Import     importCommand     `cmd:"" help:"Add what export wrote to a new or an existing library."`
	Eval       evalCommand       `cmd:"" help:"Measure how well passages are ranked."`
	Bench      benchCommand      `cmd:"" help:"Measure building and searching an index of the library."`
	Health     healthCommand     `cmd:"" help:"Ask a running server whether it is ready."`
	SBOM       sbomCommand       `cmd:"" name:"sbom" help:"Print what the program is made of: a bill of materials, CycloneDX."`
	Config     configCommand     `cmd:"" help:"Print what a command is set to, and where each value comes from."`
	Version    kong.VersionFlag  `help:"Print the version."`
	ConfigFile string            `name:"config" help:"A configuration file, YAML or JSON." env:"SUOYIN_CONFIG" placeholder:"FILE"`
}

// console is what a command reads from and writes to.
type console struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
}

// logger writes what happens beside the answer.
func (c console) logger() *slog.Logger { return slog.New(slog.NewTextHandler(c.err, nil)) }

// remark tells a person what a long command is doing.
func (c console) remark(message string) { fmt.Fprintln(c.err, message) }

// terminal reports whether w is a terminal that a person looks at.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// exit is an error that has been told already and only sets the exit code.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// run carries out one command line and gives the exit code.
func run(ctx context.Context, args []string, c console) (code int) {
	// Kong prints help and version by itself and then asks to exit.
	defer func() {
		switch stop := recover().(type) {
		case nil:
		case exit:
			code = int(stop)
		default:
			panic(stop)
		}
	}()
	file, err := readConfig(configPath(args, c.env))
	if err != nil {
		fmt.Fprintln(c.err, "suoyin:", err)
		return exitError
	}
	parser, err := newParser(new(commands), c, kong.Resolvers(file), kong.Bind(file))
	if err != nil {
		fmt.Fprintln(c.err, "suoyin:", err)
		return exitError
	}
	if len(args) == 1 && args[0] == "help" {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(c.err, "suoyin: %s\nTry: suoyin %s--help\n", concealed(file.blame(err).Error()), meant(err))
		return exitError
	}
	command.BindTo(ctx, (*context.Context)(nil))
	return exitCode(command.Run(c), c)
}

// meant is the command that a wrong command line names, and a space, or nothing.
func meant(err error) string {
	var wrong *kong.ParseError
	if !errors.As(err, &wrong) || wrong.Context.Selected() == nil {
		return ""
	}
	return wrong.Context.Selected().Path() + " "
}

func newParser(table *commands, c console, more ...kong.Option) (*kong.Kong, error) {
	return kong.New(table, append(more,
		kong.Name("suoyin"),
		kong.Description("Suoyin 索引: full-text search for Chinese articles and their footnotes.\n\n"+
			"Exit codes: 0 done; 1 a negative answer (nothing found, a file could not be read, a check found a fault); 2 the command could not be carried out."),
		kong.Vars{"version": version, "data": defaultData(c.env), "formats": formatNames(), "articles": articleFormats(), "facets": facetNames()},
		kong.Writers(c.out, c.err),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(code int) { panic(exit(code)) }),
	)...)
}

// exitCode tells the error, if it has not been told, and gives its code.
func exitCode(err error, c console) int {
	var told exit
	var held *lock.HeldError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &told):
		return int(told)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(c.err, "suoyin: stopped before the end")
		return exitError
	}
	fmt.Fprintln(c.err, "suoyin:", concealed(err.Error()))
	if errors.As(err, &held) && held.Owner.Command == "serve" {
		c.remark("Stop the server first. While it runs, it takes in files of the folders that --watch names, and at /admin.")
	}
	return exitError
}
