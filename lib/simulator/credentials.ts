/** Who may talk to the device. */
export interface Credentials {
  /** Name of the user. */
  readonly username: string;
  /** Password, by which the user logs in or signs each request. */
  readonly password: string;
}
