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
	Printed Forms `json:"printed"`
	// Spelled are its own words as other texts write them.
	Spelled Forms `json:"spelled"`
}

// Near is all of it, see Find, Unprinted and Spelled.
func Near(ctx context.Context, w search.Walker, req search.Request) (*Nearby, error) {
	found, err := Find(ctx, w, req)
	if err != nil {
		return nil, err
	}
	printed, err := Unprinted(ctx, w, req)
	if err != nil {
		return nil, err
	}
	spelled, err := Spelled(ctx, w, req)
	if err != nil {
		return nil, err
	}
	return &Nearby{found, *printed, *spelled}, nil
}
