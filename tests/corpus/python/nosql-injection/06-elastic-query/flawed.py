import json

from django.http import JsonResponse
from django.views import View
from elasticsearch import Elasticsearch

client = Elasticsearch("http://search.internal:9200")
QUERY = """
{"bool": {
    "must": [{"match": {"text": "%s"}}],
    "filter": [{"term": {"tenant": %d}}]
}}
"""


class ArticleSearch(View):
    """Searches the articles of the signed-in user's tenant."""

    size = 20

    def query(self, term, tenant):
        return json.loads(QUERY % (term, tenant))

    def get(self, request):
        term = request.GET.get("q", "")
        query = self.query(term, request.user.tenant_id)
        found = client.search(index="articles", query=query, size=self.size)
        hits = [hit["_source"] for hit in found["hits"]["hits"]]
        return JsonResponse({"total": found["hits"]["total"]["value"], "articles": hits})
