import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.springframework.data.mongodb.core.query.BasicQuery;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

class Accounts {
  Object find(@RequestParam String user, MongoCollection<Document> accounts) {
    // ruleid: java-nosql-injection
    accounts.find(Document.parse("{user: '" + user + "'}"));
    // ruleid: java-nosql-injection
    accounts.find(Filters.where("this.user == '" + user + "'"));
    // ruleid: java-nosql-injection
    new BasicQuery("{user: '" + user + "'}");
    // ok: java-nosql-injection
    accounts.find(Filters.eq("user", user));
    // ok: java-nosql-injection
    accounts.find(new Document("user", user));
    // ok: java-nosql-injection
    return accounts.find(Document.parse("{active: true}"));
  }

  void store(@RequestBody String body, MongoCollection<Document> accounts) {
    // ok: java-nosql-injection
    accounts.insertOne(Document.parse(body));
  }
}
