package citation

import (
	"bufio"
	"fmt"
	"os"
	"testing"
)

// TestDebug prints how the notes in a file (SUOYIN_NOTES, one a line) are read.
func TestDebug(t *testing.T) {
	path := os.Getenv("SUOYIN_NOTES")
	if path == "" {
		t.Skip("SUOYIN_NOTES names no file")
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Scan() {
		fmt.Println(s.Text())
		for _, c := range Parse(s.Text()) {
			fmt.Printf("    [%s] sig=%s T=%s | A=%s | E=%s | Tr=%s | C=%s | P=%s:%s | D=%s | v=%s i=%s p=%s | ed=%s ver=%s sec=%s no=%s genre=%s dyn=%s back=%s url=%s raw=%s\n", c.Type, c.Signal, c.Title, names(c.Author), names(c.Editor), names(c.Translator), c.ContainerTitle, c.PublisherPlace, c.Publisher, dateString(c.Issued), c.Volume, c.Issue, c.Page, c.Edition, c.Version, c.Section, c.Number, c.Genre, c.Dynasty, c.Back, c.URL, c.Raw)
		}
	}
}
