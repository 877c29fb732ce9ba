import type { IBigipObject } from "../core/bigip-object";

/** On which side of a virtual server a profile works (tmsh: `context`). */
export enum ProfileSide {
  /** Both sides. */
  ALL = "all",
  /** Between the clients and the BIG-IP. */
  CLIENT = "clientside",
  /** Between the BIG-IP and the servers. */
  SERVER = "serverside",
}

/** A profile of any type: settings for how a virtual server handles connections. */
export interface IProfile extends IBigipObject {}
