package main

type serveCommand struct {
	dataFlag
	Addr string `help:"Where to listen." default:"127.0.0.1:8080" env:"SUOYIN_ADDR" placeholder:"HOST:PORT"`
}

func (p *serveCommand) Run(c console) error { return nil }
