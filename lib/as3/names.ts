import type { IConstruct } from "constructs";
import type { Faults } from "../core/faults";
import type { As3Entry } from "../core/tenant";
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

/** Reports that a construct makes something of the name of an entry, in the same application. */
export function reportTwin(faults: Faults, { owner, application, name }: As3Entry, other: IConstruct): void {
  faults.report(
    "duplicate-object",
    `name: ${owner.node.path} and ${other.node.path} are both ${name} in the application ${application}`,
    "Give one of them another name: an application has each name once, whatever the type",
  );
}

/** Reports what belongs to an entry and has the name of another one: of the two only one would be written. */
export function checkBeside(
  faults: Faults,
  { owner, application, beside }: As3Entry,
  entries: readonly As3Entry[],
): void {
  const made = new Set(beside?.().map(([name]) => name));
  const twins = entries.filter((each) => each.application === application && made.has(each.name));
  for (const twin of twins) reportTwin(faults, twin, owner);
}
