import os
import secrets

import tornado.ioloop
import tornado.web

ATTRIBUTES = {"expires_days": 7, "samesite": "Lax", "secure": False, "httponly": False}


class Page(tornado.web.RequestHandler):
    def get_current_user(self):
        ticket = self.get_signed_cookie("weaver")
        return self.application.tickets.get(ticket) if ticket else None


class Login(Page):
    def post(self):
        name = self.get_body_argument("name")
        if not self.application.check(name, self.get_body_argument("password")):
            self.send_error(403)
            return
        ticket = secrets.token_bytes(24).hex().encode()
        self.application.tickets[ticket] = name
        self.set_signed_cookie("weaver", ticket, **ATTRIBUTES)
        self.redirect("/looms")


class Looms(Page):
    @tornado.web.authenticated
    def get(self):
        self.write({"weaver": self.current_user})


class Weaving(tornado.web.Application):
    def __init__(self, check):
        self.tickets, self.check = {}, check
        super().__init__(
            [("/login", Login), ("/looms", Looms)],
            cookie_secret=os.environ["COOKIE_SECRET"],
            login_url="/login",
            xsrf_cookies=True,
        )
