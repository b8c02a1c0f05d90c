// Package corpus says what an article, a passage, a note and a citation are.
//
// It holds the model that every other package passes around and nothing else:
// reading a file into the model is corpus/reader, citations in note text are
// corpus/citation, printing them again is corpus/bibliography, keeping all of
// it is corpus/catalogue, and corpus/intake puts the first two together.
//
// Every offset and every length in the model counts Unicode code points of the
// text it refers to, never bytes and never UTF-16 units.
package corpus
