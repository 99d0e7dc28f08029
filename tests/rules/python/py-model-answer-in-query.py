import pandas as pd

QUERIES = {"sales": "SELECT * FROM sales", "stock": "SELECT * FROM stock"}


def answer(client, cursor, question):
    reply = client.responses.create(model="m", input=question)
    # ruleid: py-model-answer-in-query
    cursor.execute(reply.output_text)
    return cursor.fetchall()


def table(llm, connection, question):
    query = llm.invoke(question).content.strip("`")
    # ruleid: py-model-answer-in-query
    return pd.read_sql(query, connection)


def as_value(client, cursor, question):
    reply = client.responses.create(model="m", input=question)
    # ok: py-model-answer-in-query
    cursor.execute("SELECT * FROM items WHERE name = %s", (reply.output_text,))


def chosen(client, cursor, question):
    reply = client.responses.create(model="m", input=question)
    # ok: py-model-answer-in-query
    cursor.execute(QUERIES[reply.output_text])


def counted(client, cursor, question):
    reply = client.responses.create(model="m", input=question)
    # ok: py-model-answer-in-query
    cursor.execute(f"SELECT * FROM items LIMIT {int(reply.output_text)}")


def written(client, question):
    reply = client.chat.completions.create(model="m", messages=[question])
    return reply.choices[0].message.content


def from_another_function(client, cursor, question):
    # ruleid: py-model-answer-in-query
    cursor.execute(written(client, question))
    # ok: py-model-answer-in-query
    cursor.execute("select id from orders where note = ?", (written(client, question),))
    # ok: py-model-answer-in-query
    cursor.execute(QUERIES[written(client, question)])
