import type { Construct } from "constructs";
import type { IBigipObject } from "../core/i-bigip-object";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";

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
export interface IProfile extends IBigipObject {
  /** The full path, under a name that only profiles have. */
  readonly profilePath: string;
}

/** Profiles of types that have no class here, such as `/Common/smtp`; a `DeviceObject` makes new ones. */
export class Profile {
  /**
   * A profile of any type that exists already, from its full path. Its type is not known, so whoever attaches it
   * states the side where that is not both.
   */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IProfile {
    return existingObject(scope, id, fullPath, KINDS.profile);
  }

  private constructor() {}
}

/** The types that have a class here, by tmsh's names of them. */
const TYPES: Readonly<Record<string, string>> = {
  "ltm profile tcp": "TCP profile",
  "ltm profile fastl4": "FastL4 profile",
  "ltm profile client-ssl": "client SSL profile",
  "ltm profile server-ssl": "server SSL profile",
  "ltm profile smtps": "SMTPS profile",
};

/** The type of a profile, the same for a `DeviceObject` and the class of that type; "profile" where it is unknown. */
export function profileType({ objectType }: IProfile): string {
  if (objectType === "device object") return "profile";
  return TYPES[objectType] ?? objectType;
}
