export interface Users {
  /** The user's id if the password is right, else null. */
  authenticate(email: string, password: string): Promise<string | null>;
  /** Starts a session and gives the value of its cookie. */
  startSession(userId: string): Promise<string>;
}
