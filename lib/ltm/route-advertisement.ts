/** When a device tells its routers of an address, where it speaks a routing protocol with them. */
export enum RouteAdvertisement {
  /** Never. */
  DISABLED = "disabled",
  /** As the address's `server-scope` says: BIG-IP's is any, one of its virtual servers is available. */
  ENABLED = "enabled",
  /** By the availability that BIG-IP works out for each virtual server of the address. */
  SELECTIVE = "selective",
  /** Always. BIG-IP 13.0 and later. */
  ALWAYS = "always",
  /** As long as one of its virtual servers is available. BIG-IP 13.0 and later. */
  ANY = "any",
  /** As long as all of its virtual servers are available. BIG-IP 13.0 and later. */
  ALL = "all",
}
