import { useState } from "react";
import { searchUsers, type User } from "./api";
import { UserList } from "./UserList";

interface Props {
  onPick: (user: User) => void;
}

export function UserPicker({ onPick }: Props) {
  const [query, setQuery] = useState("");
  const [users, setUsers] = useState<User[]>([]);

  const submit = async () => {
    setUsers(await searchUsers(query));
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <input value={query} onChange={(event) => setQuery(event.target.value)} />
      <button type="submit">Search</button>
      <UserList users={users} onPick={onPick} />
    </form>
  );
}
