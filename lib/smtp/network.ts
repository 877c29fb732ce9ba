/** The kind of network between the BIG-IP and one side of it. Guide, iApp chapter: Network. */
export enum Network {
  /** A wide area network: the TCP profile comes from tcp-wan-optimized. */
  WAN = "WAN",
  /** A local area network: the TCP profile comes from tcp-lan-optimized. */
  LAN = "LAN",
}
