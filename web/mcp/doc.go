// Package mcp answers assistants over the Model Context Protocol: what the web
// shows people, it gives to programs that read and write for people. Six tools
// (search, read, locate, quote, cite, collocates) and a resource for each article;
// everything an answer says can be looked up again, since each place comes with the ID of its
// article and passage, its printed pages, and offsets.
//
// Offsets are Unicode code points of a passage's text, end exclusive, as in all
// of Suoyin. Where an answer shows a part of a passage, start says how many code
// points of the passage stand before it, and offsets still count from the
// passage's beginning.
//
// Every answer is bounded; what does not fit is fetched with the cursor that
// comes with it. Messages are JSON-RPC 2.0, one a line, over standard input and
// output; what is no message is answered with an error and the session goes on.
package mcp
