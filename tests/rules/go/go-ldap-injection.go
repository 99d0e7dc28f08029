package main

import (
	"fmt"
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func lookup(conn *ldap.Conn, r *http.Request) {
	uid := r.PostFormValue("uid")
	filter := fmt.Sprintf("(&(objectClass=person)(uid=%s))", uid)
	// ruleid: go-ldap-injection
	conn.Search(ldap.NewSearchRequest("dc=example", 2, 0, 10, 5, false, filter, nil, nil))
	safe := fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(uid))
	// ok: go-ldap-injection
	conn.Search(ldap.NewSearchRequest("dc=example", 2, 0, 10, 5, false, safe, nil, nil))
	// ok: go-ldap-injection
	conn.Search(ldap.NewSearchRequest("dc=example", 2, 0, 10, 5, false, "(objectClass=person)", []string{uid}, nil))
}

func login(conn *ldap.Conn, user, password string) error {
	// ruleid: go-ldap-injection
	return conn.Bind("uid="+user+",ou=people,dc=example", password)
}

func escaped(conn *ldap.Conn, user, password string) error {
	// ok: go-ldap-injection
	return conn.Bind("uid="+ldap.EscapeDN(user)+",ou=people,dc=example", password)
}

func given(conn *ldap.Conn, baseDN, filter string) {
	// ok: go-ldap-injection
	conn.Search(ldap.NewSearchRequest(baseDN, 2, 0, 10, 5, false, filter, nil, nil))
}
