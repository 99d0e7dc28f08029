package main

import (
	"fmt"
	"mime"
	"net/http"
	"net/smtp"
	"strings"
)

func contact(w http.ResponseWriter, r *http.Request) {
	from := r.FormValue("email")
	// ruleid: go-mail-header-injection
	head := "From: " + from + "\r\nTo: desk@example.com\r\n"
	// ruleid: go-mail-header-injection
	topic := fmt.Sprintf("Subject: %s\r\n", r.FormValue("subject"))
	smtp.SendMail("localhost:25", nil, "web@example.com", nil, []byte(head+topic))
}

func encoded(w http.ResponseWriter, r *http.Request) {
	// ok: go-mail-header-injection
	topic := "Subject: " + mime.QEncoding.Encode("utf-8", r.FormValue("subject")) + "\r\n"
	// ok: go-mail-header-injection
	from := "From: " + strings.ReplaceAll(r.FormValue("email"), "\n", "") + "\r\n"
	// ok: go-mail-header-injection
	text := "Hello, this was sent to us: " + r.FormValue("text")
	smtp.SendMail("localhost:25", nil, "web@example.com", nil, []byte(topic+from+text))
}
