def found(people, name, age):
    # ruleid: py-mongo-where-built
    first = people.find({"$where": f"this.name == '{name}'"})
    # ruleid: py-mongo-where-built
    second = people.find({"$where": "this.age > " + age})
    # ok: py-mongo-where-built
    third = people.find({"name": name})
    # ok: py-mongo-where-built
    fourth = people.find({"age": {"$gt": int(age)}})
    # ok: py-mongo-where-built
    fifth = people.find({"$where": "this.first == this.last"})
    return first, second, third, fourth, fifth
