/** How log messages reach the servers. */
export enum LogProtocol {
  /** Each message for itself: none waits for the servers, and some may be lost. */
  UDP = "udp",
  /** Over connections: what the servers don't take waits on the device. */
  TCP = "tcp",
}
