from store import cur
import streamlit as st
import gradio as gr
from dash import Dash, Input, Output, callback
from nicegui import ui
q = st.text_input("q")
# ruleid: sql-injection
cur.execute("select " + q)
# ruleid: sql-injection
cur.execute("select " + st.sidebar.text_area("q"))
# ruleid: sql-injection
cur.execute("select " + st.query_params["q"])
if prompt := st.chat_input("x"):
    # ruleid: sql-injection
    cur.execute("select " + prompt)
# ok: sql-injection
cur.execute("select " + st.selectbox("x", ["a", "b"]))
# ok: sql-injection
cur.execute("select " + str(st.number_input("x")))
up = st.file_uploader("f")
# ruleid: sql-injection
cur.execute("select " + up.name)

def look(q):
    # ruleid: sql-injection
    cur.execute("select " + q)
gr.Interface(fn=look, inputs="text", outputs="text")

def look2(q):
    # ruleid: sql-injection
    cur.execute("select " + q)
def look4(q):
    # ok: sql-injection
    cur.execute("select " + q)
with gr.Blocks() as demo:
    t = gr.Textbox()
    b = gr.Button()
    b.click(look2, inputs=t, outputs=t)

app = Dash()
@app.callback(Output("a", "b"), Input("c", "d"))
def cb(v):
    # ruleid: sql-injection
    cur.execute("select " + v)
@callback(Output("a", "b"), Input("c", "d"))
def cb2(v):
    # ruleid: sql-injection
    cur.execute("select " + v)
inp = ui.input("x")
def go():
    # ruleid: sql-injection
    cur.execute("select " + inp.value)
