package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/alecthomas/kong"
)

type configCommand struct {
	Command []string `arg:"" optional:"" help:"The command whose settings are printed; serve unless given."`
}

// Run prints what a command would be set to, and where each value comes from.
func (p *configCommand) Run(c console, app *kong.Kong, file *configFile) error {
	path := strings.Join(p.Command, " ")
	if path == "" {
		path = "serve"
	}
	for _, command := range app.Model.Leaves(false) {
		if command.Path() == path {
			return printSettings(c, command, file)
		}
	}
	return fmt.Errorf("config: there is no command %q", path)
}

func printSettings(c console, command *kong.Node, file *configFile) error {
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "setting\tvalue\tfrom")
	for _, f := range configurable(command) {
		if f.Name == "version" {
			continue
		}
		value, from := setting(c, command.Path(), f, file)
		fmt.Fprintf(w, "%s\t%s\t%s\n", f.Name, printable(concealed(value)), from)
	}
	return w.Flush()
}

// setting is a flag's value where the command line does not give it, and where
// it comes from.
func setting(c console, command string, f *kong.Flag, file *configFile) (value, from string) {
	for _, env := range f.Envs {
		if v := c.env(env); v != "" {
			return v, "environment " + env
		}
	}
	if e, ok := file.find(command, f.Name); ok {
		if list, ok := e.value.([]any); ok {
			return strings.Trim(fmt.Sprint(list), "[]"), fmt.Sprintf("%s:%d", file.path, e.line)
		}
		return fmt.Sprint(e.value), fmt.Sprintf("%s:%d", file.path, e.line)
	}
	return f.Default, "default"
}
