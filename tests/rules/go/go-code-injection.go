package main

import (
	"net/http"

	"github.com/dop251/goja"
	lua "github.com/yuin/gopher-lua"
)

var scripts = map[string]string{"sum": "a + b"}

func run(w http.ResponseWriter, r *http.Request) {
	vm := goja.New()
	// ruleid: go-code-injection
	vm.RunString("var x = " + r.FormValue("expression"))
	state := lua.NewState()
	source := r.URL.Query().Get("script")
	// ruleid: go-code-injection
	state.DoString(source)
	vm.Set("x", source)
	// ok: go-code-injection
	vm.RunString("x.length")
	// ok: go-code-injection
	vm.RunString(scripts[source])
}

func known(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if name != "sum" && name != "mean" {
		return
	}
	// ok: go-code-injection
	goja.New().RunString(name + "(values)")
}
