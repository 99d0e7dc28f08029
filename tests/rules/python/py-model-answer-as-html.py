import nh3
import streamlit as st
from fastapi.responses import HTMLResponse, JSONResponse
from markupsafe import Markup


def page(client, question):
    reply = client.messages.create(model="m", messages=[question], max_tokens=500)
    text = reply.content[0].text
    # ruleid: py-model-answer-as-html
    shown = Markup(text)
    # ruleid: py-model-answer-as-html
    st.markdown(text, unsafe_allow_html=True)
    # ruleid: py-model-answer-as-html
    return HTMLResponse(f"<p>{text}</p>"), shown


def sound(client, question):
    reply = client.messages.create(model="m", messages=[question], max_tokens=500)
    text = reply.content[0].text
    # ok: py-model-answer-as-html
    shown = Markup(nh3.clean(text))
    # ok: py-model-answer-as-html
    st.markdown(text)
    # ok: py-model-answer-as-html
    return JSONResponse({"text": text}), shown
