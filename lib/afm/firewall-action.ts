/** What a firewall does with a connection. */
export enum FirewallAction {
  /** Takes the connection; firewalls of other contexts can still refuse it. */
  ACCEPT = "accept",
  /** Takes the connection, and no other firewall is asked. */
  ACCEPT_DECISIVELY = "accept-decisively",
  /** Says nothing: the client waits until it gives up. */
  DROP = "drop",
  /** Tells the client that the connection is refused. */
  REJECT = "reject",
}
