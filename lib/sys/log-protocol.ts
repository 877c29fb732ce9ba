/** How log messages reach the servers. */
export enum LogProtocol {
  UDP = "udp",
  TCP = "tcp",
}
