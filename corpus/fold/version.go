package fold

// Version numbers the folding. Raise it with every change of what Text gives:
// whoever keeps folded text (the index, the catalogue's listings) compares it
// and makes the text again.
const Version = 1
