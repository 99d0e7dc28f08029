from flask import Flask, abort, jsonify, request
from neo4j import GraphDatabase

app = Flask(__name__)
driver = GraphDatabase.driver("neo4j://graph:7687", auth=None)
MOST_GENERATIONS = 6


def generations(text):
    number = int(text)
    if not 1 <= number <= MOST_GENERATIONS:
        raise ValueError(number)
    return number


def ancestors(transaction, surname, depth):
    query = (
        f"MATCH (p:Person {{surname: '{surname}'}})-[:CHILD_OF*1..{depth}]->(a:Person) "
        "RETURN DISTINCT a.name AS name, a.born AS born ORDER BY born LIMIT 200"
    )
    return transaction.run(query).data()


@app.get("/families/<surname>/ancestors")
def family(surname):
    try:
        depth = generations(request.args.get("generations", "3"))
    except ValueError:
        abort(400)
    with driver.session(database="parish") as session:
        return jsonify(session.execute_read(ancestors, surname, depth))


@app.teardown_appcontext
def forget(_error):
    app.logger.debug("request is done")
