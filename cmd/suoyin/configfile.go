package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// configEnv names the configuration file where no flag does.
const configEnv = "SUOYIN_CONFIG"

// maxConfig bounds what is read as a configuration file.
const maxConfig = 1 << 20

// configFile gives flags their values from a YAML file, of which JSON is a kind.
// A key at the top is a flag of every command that has it; a section with the
// name of a command has that command's own. The table of flags is the commands',
// and what is not in it is an error.
type configFile struct {
	path string
	// entries are by the command's path and the flag: "serve addr"; those of
	// every command have no path: " data".
	entries map[string]entry
}

// entry is one setting: a string, or a list of strings as kong takes them.
type entry struct {
	value any
	line  int
}

// configPath finds the configuration file's name in a command line before it is
// parsed, and else in the environment; empty if there is none.
func configPath(args []string, env func(string) string) string {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if name, ok := strings.CutPrefix(arg, "--config="); ok {
			return name
		}
		if arg == "--config" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return env(configEnv)
}

// readConfig reads the file at path; an empty path is an empty file. The error
// names the file and the line.
func readConfig(path string) (*configFile, error) {
	c := &configFile{path: path, entries: map[string]entry{}}
	if path == "" {
		return c, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxConfig+1))
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	if len(data) > maxConfig {
		return nil, fmt.Errorf("configuration: %s is larger than %d bytes", path, maxConfig)
	}
	return c, c.parse(data)
}

func (c *configFile) parse(data []byte) error {
	parsed, err := parser.ParseBytes(data, 0)
	if err != nil {
		return fmt.Errorf("configuration: %s: %w", c.path, err)
	}
	for i, doc := range parsed.Docs {
		if doc.Body == nil {
			continue
		}
		if i > 0 {
			return c.wrong(doc.Body, "a second document")
		}
		if err := c.section("", doc.Body); err != nil {
			return err
		}
	}
	return nil
}

// section takes the settings of one section and of those in it.
func (c *configFile) section(command string, node ast.Node) error {
	if node.Type() == ast.CommentType || node.Type() == ast.CommentGroupType {
		return nil
	}
	m, ok := node.(ast.MapNode)
	if !ok {
		return c.wrong(node, "here should be names of settings with their values, such as addr: 127.0.0.1:8080")
	}
	for pairs := m.MapRange(); pairs.Next(); {
		key := pairs.Key().GetToken().Value
		if _, nested := pairs.Value().(ast.MapNode); nested {
			if err := c.section(strings.TrimSpace(command+" "+key), pairs.Value()); err != nil {
				return err
			}
			continue
		}
		value, err := c.value(pairs.Value())
		if err != nil {
			return err
		}
		name := command + " " + strings.ReplaceAll(key, "_", "-")
		if _, twice := c.entries[name]; twice {
			return c.wrong(pairs.Key(), "%s is set twice", key)
		}
		c.entries[name] = entry{value, pairs.Key().GetToken().Position.Line}
	}
	return nil
}

// value is a setting as a command line would have it.
func (c *configFile) value(node ast.Node) (any, error) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, nil
	case *ast.LiteralNode:
		return n.Value.Value, nil
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return node.GetToken().Value, nil
	case *ast.SequenceNode:
		list := []any{}
		for _, item := range n.Values {
			v, err := c.value(item)
			if _, isList := v.([]any); isList {
				return nil, c.wrong(item, "a list in a list")
			}
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	}
	return nil, c.wrong(node, "here should be a value or a list of values")
}

func (c *configFile) wrong(node ast.Node, format string, args ...any) error {
	return fmt.Errorf("configuration: %s:%d: %s", c.path, node.GetToken().Position.Line, fmt.Sprintf(format, args...))
}

// Validate implements kong.Resolver: every setting must be a flag.
func (c *configFile) Validate(app *kong.Application) error {
	flags := map[string]bool{}
	for _, leaf := range app.Leaves(false) {
		for _, f := range configurable(leaf) {
			flags[leaf.Path()+" "+f.Name], flags[" "+f.Name] = true, true
		}
	}
	var unknown []string
	for name, e := range c.entries {
		if !flags[name] {
			command, flag := splitEntry(name)
			if command == "" {
				command = "any command"
			}
			unknown = append(unknown, fmt.Sprintf("configuration: %s:%d: %q is no setting of %s", c.path, e.line, flag, command))
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	slices.Sort(unknown)
	return fmt.Errorf("%s", strings.Join(unknown, "\n"))
}

// splitEntry takes the name of an entry apart.
func splitEntry(name string) (command, flag string) {
	i := strings.LastIndexByte(name, ' ')
	return name[:i], name[i+1:]
}

// configurable are the flags of a command that a configuration can set.
func configurable(command *kong.Node) (flags []*kong.Flag) {
	for _, f := range command.Flags {
		if f.Name != "help" && f.Name != "config" {
			flags = append(flags, f)
		}
	}
	return flags
}

// find is the setting of a flag: the command's own before that of every one.
func (c *configFile) find(command, flag string) (entry, bool) {
	if e, ok := c.entries[command+" "+flag]; ok {
		return e, true
	}
	e, ok := c.entries[" "+flag]
	return e, ok
}

// Resolve implements kong.Resolver. The environment goes before the file.
func (c *configFile) Resolve(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	for _, env := range flag.Envs {
		if os.Getenv(env) != "" {
			return nil, nil
		}
	}
	if e, ok := c.find(parent.Node().Path(), flag.Name); ok {
		return e.value, nil
	}
	return nil, nil
}

// blame adds where a value stands to an error that names its flag.
func (c *configFile) blame(err error) error {
	for name, e := range c.entries {
		if _, flag := splitEntry(name); strings.Contains(err.Error(), "--"+flag) {
			return fmt.Errorf("%w (%s:%d)", err, c.path, e.line)
		}
	}
	return err
}
