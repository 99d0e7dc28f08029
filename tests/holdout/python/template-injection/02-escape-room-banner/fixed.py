import tornado.ioloop
import tornado.web
from tornado.template import Template

PAGE = Template("""<!doctype html>
<title>{{ team }}</title>
<h1>{{ team }}, you have {{ minutes }} minutes</h1>
<ol>{% for hint in hints %}<li>{{ hint }}</li>{% end %}</ol>
""")


class Banner(tornado.web.RequestHandler):
    def initialize(self, rooms):
        self.rooms = rooms

    def get(self, room):
        game = self.rooms.get(room)
        if game is None:
            raise tornado.web.HTTPError(404)
        team = self.get_query_argument("team", "Friends")
        self.write(PAGE.generate(team=team, minutes=game["minutes"], hints=game["hints"]))


def create(rooms):
    return tornado.web.Application([(r"/rooms/([a-z]+)", Banner, {"rooms": rooms})])


if __name__ == "__main__":
    create({"crypt": {"minutes": 60, "hints": ["Look behind the organ."]}}).listen(8100)
    tornado.ioloop.IOLoop.current().start()
