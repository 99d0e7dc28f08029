import type { User } from "./api";

interface Props {
  users: User[];
  onPick: (user: User) => void;
}

export function UserList({ users, onPick }: Props) {
  return (
    <ul>
      {users.map((user) => (
        <li key={user.id}>
          <button type="button" onClick={() => onPick(user)}>
            {user.name}
          </button>
        </li>
      ))}
    </ul>
  );
}
