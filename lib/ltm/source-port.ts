/** What happens to the port of the client, on the way to the servers (tmsh: `source-port`). */
export enum SourcePort {
  /** It stays, unless another connection has it already. */
  PRESERVE = "preserve",
  /** It stays; a connection for which it is not free fails. */
  PRESERVE_STRICT = "preserve-strict",
  /** It is another one. */
  CHANGE = "change",
}
