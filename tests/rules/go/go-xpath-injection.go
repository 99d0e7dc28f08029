package main

import (
	"net/http"

	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"
)

var known = map[string]string{"tea": "//tea", "jam": "//jam"}

func price(doc *xmlquery.Node, r *http.Request) {
	sku := r.URL.Query().Get("sku")
	// ruleid: go-xpath-injection
	xmlquery.FindOne(doc, "//item[@sku='"+sku+"']/price")
	// ruleid: go-xpath-injection
	xpath.Compile("//item[" + sku + "]")
	// ok: go-xpath-injection
	xmlquery.Find(doc, known[sku])
	for _, item := range xmlquery.Find(doc, "//item") {
		// ok: go-xpath-injection
		if item.SelectAttr("sku") == sku {
			return
		}
	}
}

func numbered(doc *xmlquery.Node, r *http.Request) {
	place := r.FormValue("place")
	if !digits.MatchString(place) {
		return
	}
	// ok: go-xpath-injection
	xmlquery.FindOne(doc, "//item["+place+"]")
}
