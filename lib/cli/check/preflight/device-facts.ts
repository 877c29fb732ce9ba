import { isOlder } from "../../../core/tmos-version";
import { isObject } from "../../../core/tokens";
import type { NeededRelease } from "../../../core/declared";
import type { Device } from "../device";

/** What the deployment needs of a device, beside objects. */
export interface Needs {
  readonly releases: readonly NeededRelease[];
  /** Whether scripts run on the device. */
  readonly hasScripts: boolean;
  /** Whether there are objects of the Advanced Firewall Manager. */
  readonly hasFirewall: boolean;
}

/** Roles that may make the objects of a mail service. */
const WRITING_ROLES = ["admin", "resource-admin", "manager"];

const SCRIPTS = "Scripts on the device make what the provider has no resource for";

/** What the device itself lacks: in words, with what to do. */
export async function lacks(device: Device, { releases, hasScripts, hasFirewall }: Needs): Promise<string[]> {
  return [
    ...releaseLacks(await releaseOf(device), releases),
    ...(await moduleLacks(device, hasFirewall ? ["ltm", "afm"] : ["ltm"])),
    ...(await roleLacks(device)),
    ...(hasScripts ? await bashLacks(device) : []),
  ];
}

async function releaseOf(device: Device): Promise<string | undefined> {
  const text = JSON.stringify((await device.look("sys/version")) ?? {});
  return /"Version":\{"description":"([0-9.]+)"/.exec(text)?.[1];
}

function releaseLacks(release: string | undefined, needed: readonly NeededRelease[]): string[] {
  if (release === undefined) return [];
  return needed
    .filter(({ since }) => isOlder(release, since))
    .map(
      ({ what, since, path }) =>
        `BIG-IP ${release} has no ${what}, which came with ${since}; ${path} needs it. State the release with bigip:tmosVersion, and synth says what to write instead.`,
    );
}

/** An answer without levels is no reason to stop. */
async function moduleLacks(device: Device, names: readonly string[]): Promise<string[]> {
  const { items } = (await device.look("sys/provision")) ?? {};
  const modules = Array.isArray(items) ? (items as unknown[]).filter(isObject) : [];
  return names.flatMap((name) => {
    const found = modules.find((each) => each["name"] === name);
    if (found === undefined || found["level"] !== "none") return [];
    return [`The module ${name.toUpperCase()} is not provisioned. Provision it, or leave out what needs it.`];
  });
}

/** Users of a directory are not listed there, so nothing is known of them. */
async function roleLacks(device: Device): Promise<string[]> {
  const { username } = device;
  const user =
    username === undefined ? undefined : await device.look(`auth/user/${encodeURIComponent(username)}`);
  if (user === undefined) return [];
  const access = Array.isArray(user["partitionAccess"]) ? (user["partitionAccess"] as unknown[]) : [user];
  const roles = access.filter(isObject).map(({ role }) => String(role));
  if (roles.some((role) => WRITING_ROLES.includes(role))) return [];
  return [
    `The user of the provider may not make objects: its role is ${roles.join(", ")}. Give it the role admin.`,
  ];
}

async function bashLacks(device: Device): Promise<string[]> {
  const status = await device.bashStatus();
  if (status === 200) return [];
  const { value } = (await device.look("sys/db/systemauth.disablebash")) ?? {};
  if (value === "true") {
    return [
      `${SCRIPTS}, and bash is switched off there: systemauth.disablebash is true. Switch it on, or use what needs no script.`,
    ];
  }
  if (status === 401 || status === 403) {
    return [
      `${SCRIPTS}, and the user of the provider may not run them (HTTP ${status}). Give it the role admin with bash.`,
    ];
  }
  return [
    `${SCRIPTS}, and the device runs none (HTTP ${status}): no bash, or appliance mode. Use what needs no script.`,
  ];
}
