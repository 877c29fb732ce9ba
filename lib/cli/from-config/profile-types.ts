import { type ConfigObject, fullPathOf } from "./config-object";
import type { Configuration } from "./configuration";
import { factoryProfileType } from "./factory";

/** Which side of a virtual server a profile is on. */
export type Side = "all" | "clientside" | "serverside";

/** A profile of a virtual server. */
export interface Attached {
  readonly path: string;
  /** tmsh's name of its type; nothing where neither the text nor this program knows the profile. */
  readonly type: string | undefined;
  readonly side: Side;
  /** The profile itself, where the text has it. */
  readonly object: ConfigObject | undefined;
}

/** The profiles of a virtual server. */
export function profilesOf(configuration: Configuration, virtual: ConfigObject): Attached[] {
  return virtual.items("profiles").map((item) => {
    const path = fullPathOf(item.path);
    const object = configuration.ofAnyType("ltm profile", path);
    const type = object?.component.slice("ltm profile ".length) ?? factoryProfileType(path);
    return { path, type, side: sideOf(item.word("context")), object };
  });
}

function sideOf(context: string | undefined): Side {
  return context === "clientside" || context === "serverside" ? context : "all";
}
