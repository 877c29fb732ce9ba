import type { IConstruct } from "constructs";
import type { Faults } from "../core/faults";
import type { As3Entry } from "../core/tenant";
import { isToken, show } from "../core/tokens";

/** The forms of names in AS3's schema. */
const TENANT_OR_APPLICATION = /^[A-Za-z][0-9A-Za-z_.-]{0,189}$/;
const OBJECT = /^[A-Za-z]([0-9A-Za-z_.-]{0,188}[0-9A-Za-z_.])?$/;

/** What a declaration, a tenant and an application have beside what is named by somebody. */
const OF_DECLARATION = ["class", "updateMode", "schemaVersion", "id", "target", "scratch"];
const OF_TENANT = ["verifiers", "defaultRouteDomain", "useCommonRouteDomainTenant", "optimisticLockKey"];
const OF_APPLICATION = ["template", "schemaOverlay", "serviceMain"];
const OF_ALL = ["class", "label", "remark", "enable", "constants", "controls"];

/** Whether AS3 takes a name for a tenant. */
export function isTenantName(name: string): boolean {
  return TENANT_OR_APPLICATION.test(name) && ![...OF_DECLARATION, ...OF_ALL].includes(name);
}

/** Whether AS3 takes a name for an application. */
export function isApplicationName(name: string): boolean {
  return TENANT_OR_APPLICATION.test(name) && ![...OF_TENANT, ...OF_ALL].includes(name);
}

/** Whether AS3 takes a name for an object in an application. */
function isObjectName(name: string): boolean {
  return OBJECT.test(name) && ![...OF_APPLICATION, ...OF_ALL].includes(name);
}

/** Reports a name that AS3 does not take for an object, or for the first object's application. */
export function checkName(faults: Faults, { application, name }: As3Entry, isFirst: boolean): void {
  if (isFirst && !isToken(application) && !isApplicationName(application)) reportName(faults, application);
  else if (!isToken(name) && !isObjectName(name)) reportName(faults, name);
}

function reportName(faults: Faults, name: string): void {
  faults.report(
    "as3-name",
    `name: ${show(name)} is not a name that AS3 takes`,
    "Choose one that begins with a letter, does not end with a hyphen, and is no word of AS3's own, such as label",
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
