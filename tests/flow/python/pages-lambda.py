import html, json

def lambda_handler(event, context):
    q = event["queryStringParameters"]["q"]
    # ruleid: cross-site-scripting
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": f"<b>{q}</b>"}

def safe(event, context):
    q = event["queryStringParameters"]["q"]
    # ok: cross-site-scripting
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": f"<b>{html.escape(q)}</b>"}

def data(event, context):
    q = event["queryStringParameters"]["q"]
    # ok: cross-site-scripting
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps({"q": q})}
