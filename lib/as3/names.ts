import type { Faults } from "../core/faults";
import { isToken, show } from "../core/tokens";

/** What AS3 takes as a name of a tenant, an application or an object. */
export const NAME = /^[A-Za-z][0-9A-Za-z_.-]{0,189}$/;

/** Reports a name that AS3 does not take. */
export function checkName(faults: Faults, name: string): void {
  if (isToken(name) || NAME.test(name)) return;
  faults.report(
    "as3-name",
    `name: ${show(name)} is not a name that AS3 takes`,
    "Choose one that begins with a letter",
  );
}
