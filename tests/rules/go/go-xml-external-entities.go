package main

import (
	"encoding/xml"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
)

func parse(data []byte) {
	// ruleid: go-xml-external-entities
	libxml2.Parse(data, parser.XMLParseNoEnt)
	// ruleid: go-xml-external-entities
	libxml2.ParseString(string(data), parser.XMLParseNoNet, parser.XMLParseDTDLoad)
	// ok: go-xml-external-entities
	libxml2.Parse(data, parser.XMLParseNoNet)
	// ok: go-xml-external-entities
	libxml2.ParseString(string(data))
	var order struct{ ID string }
	// ok: go-xml-external-entities
	xml.Unmarshal(data, &order)
}
