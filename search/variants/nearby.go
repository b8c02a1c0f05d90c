package variants

import (
	"context"

	"suoyin/search"
)

// Nearby is what a query may mean besides what it says.
type Nearby struct {
	// Variants are other strings, where what was asked for stands nowhere.
	Variants []Variant `json:"variants"`
	// Printed are its own strings as texts print them whose source lacked a character.
	Printed *Printed `json:"printed"`
}

// Near is all of it, see Find and Unprinted.
func Near(ctx context.Context, w search.Walker, req search.Request) (*Nearby, error) {
	found, err := Find(ctx, w, req)
	if err != nil {
		return nil, err
	}
	printed, err := Unprinted(ctx, w, req)
	if err != nil {
		return nil, err
	}
	return &Nearby{found, printed}, nil
}
