import type { ObjectKind } from "../core/object-kind";
import { row, type RowDetails } from "../kind/row";
import { inherits } from "../kind/set-back";
import { guides, PARENT_DECIDES, yours } from "../kind/setting";
import { reference, type ValueType } from "../kind/value-type";
import type { IProfile } from "./profile";

/** A row with values of its own. */
type RowWith<Value> = RowDetails & { readonly type: ValueType<Value> };

/** The rows that TCP and FastL4 profiles have in common. */
type TransportRows<Profile> = Readonly<
  Record<"parent", RowWith<Profile | undefined>> & Record<"idleTimeout", RowWith<number | undefined>>
>;

/**
 * The rows of a profile for the transport.
 *
 * @param factoryParent the parent of a profile that states none
 * @param seconds the idle timeouts that BIG-IP takes
 */
export function transportRows<Profile extends IProfile>(
  kind: ObjectKind,
  factoryParent: string,
  seconds: ValueType<number | undefined>,
): TransportRows<Profile> {
  return {
    parent: row(reference<Profile>(kind, { otherwise: factoryParent }), {
      argument: "defaultsFrom",
      property: "defaults-from",
      setting: guides("Parent Profile"),
    }),
    idleTimeout: row(seconds, {
      argument: "idleTimeout",
      property: "idle-timeout",
      setBack: inherits("idle-timeout"),
      as3: "idleTimeout",
      setting: yours("Idle Timeout (s)", { absent: PARENT_DECIDES }),
    }),
  };
}
