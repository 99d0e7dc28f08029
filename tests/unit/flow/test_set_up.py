"""What a program sets up keeps a weakness out of its file; what only speaks of it does not."""

from __future__ import annotations

import pytest

from bot.flow.tables import knowledge_of
from bot.flow.worker import flows_of

HEAD = """\
import express from 'express';
import mongoose from 'mongoose';
import mongoSanitize from 'express-mongo-sanitize';
import { Person } from './models';
const app = express();
"""
LOOKUP = """
app.post('/login', async (req, res) => {
  res.json(await Person.findOne({ name: req.body.name }));
});
"""


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("", 1, id="nothing"),
        pytest.param("app.use(mongoSanitize());", 0, id="for every request"),
        pytest.param("app.use(mongoSanitize({ replaceWith: '_' }));", 0, id="with options"),
        pytest.param("app.use(helmet(), mongoSanitize());", 0, id="beside another"),
        pytest.param("mongoose.set('sanitizeFilter', true);", 0, id="for every filter"),
        pytest.param("mongoose.set('sanitizeFilter', false);", 1, id="switched off"),
        pytest.param("// app.use(mongoSanitize());", 1, id="in a comment"),
        pytest.param("/* mongoose.set('sanitizeFilter', true) */", 1, id="in a long comment"),
        pytest.param('const tip = "app.use(mongoSanitize())";', 1, id="in a text"),
        pytest.param("app.use('/other', mongoSanitize());", 1, id="below another path"),
        pytest.param("Song.find({}, {}, { sanitizeFilter: true });", 1, id="of another query"),
    ],
)
def test_what_is_set_up_for_all_of_a_program_spares_it(line: str, found: int) -> None:
    flows, trouble = flows_of(f"{HEAD}{line}{LOOKUP}", knowledge_of("javascript"), "javascript")

    assert trouble == ""
    assert [flow.weakness for flow in flows] == ["nosql-injection"] * found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("", 1, id="nothing"),
        pytest.param("verifyEmail(1);", 1, id="another thing is verified"),
        pytest.param("verifyEmailToken(1);", 1, id="a link of a mail is"),
        pytest.param("mailer.verify();", 1, id="a connection is"),
        pytest.param("notify(user.isVerified());", 1, id="somebody is"),
        pytest.param("jwt.verify(other, KEY);", 0, id="a token is"),
        pytest.param("jwtVerify(other, KEY);", 0, id="by jose"),
        pytest.param("app.use(verifyToken);", 0, id="before every handler"),
        pytest.param("client.verifyIdToken({ idToken: other });", 0, id="by a provider"),
        pytest.param("passport.authenticate('jwt');", 0, id="by a strategy"),
        pytest.param("tokens.introspect(other);", 0, id="by another server"),
        pytest.param("CognitoJwtVerifier.create({}).verify(other);", 0, id="by a verifier"),
    ],
)
def test_a_token_that_is_verified_somewhere_spares_its_file(line: str, found: int) -> None:
    text = (
        "import jwt from 'jsonwebtoken';\nimport express from 'express';\n"
        f"const app = express();\n{line}\n"
        "app.get('/', (req, res) => res.json(jwt.decode(req.headers.authorization).sub));\n"
    )

    flows, trouble = flows_of(text, knowledge_of("javascript"), "javascript")

    assert trouble == ""
    assert [flow.weakness for flow in flows] == ["unverified-token"] * found
