import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;

class Accounts {
  AccountRepository repository;

  String form(@ModelAttribute Account account) {
    // ruleid: java-mass-assignment
    repository.save(account);
    return "done";
  }

  Account json(@RequestBody Account account) {
    // ruleid: java-mass-assignment
    return repository.save(account);
  }

  Account dto(@RequestBody AccountRequest request) {
    Account account = new Account();
    account.setName(request.getName());
    // ok: java-mass-assignment
    return repository.save(account);
  }

  Account owned(@RequestBody Note note) {
    note.setOwner(current());
    // ok: java-mass-assignment
    return repository.save(note);
  }

  void renamed(@RequestBody Account sent, Account kept) {
    kept.setName(sent.getName());
    // ok: java-mass-assignment
    repository.save(kept);
  }
}
