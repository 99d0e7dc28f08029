export interface User {
  id: string;
  name: string;
}

/** Finds users by name. Takes from 50 ms to some seconds. Rejects with an AbortError once `signal` is aborted. */
export async function searchUsers(query: string, signal?: AbortSignal): Promise<User[]> {
  const answer = await fetch(`/api/users?q=${encodeURIComponent(query)}`, { signal });
  if (!answer.ok) {
    throw new Error(`search failed with ${answer.status}`);
  }
  return (await answer.json()) as User[];
}
