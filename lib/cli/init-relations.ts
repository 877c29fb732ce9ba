import { isApplicationName, isTenantName } from "../as3/names";
import { AddressFamily, type DeviceAddress, parseAddress } from "../core/addresses";
import { COMMON, mayRefer, parseFullPath } from "../core/full-path";
import { type AppOptions, Engine } from "./app-options";
import { TENANT } from "./app-program";
import { isSnatKind } from "./flag-values";

/** What is wrong between the values of flags, where each by itself may be right. */
export function relationFaults(options: AppOptions): string[] {
  return [
    ...repeated("member", options.members),
    ...repeated("snat", options.snat),
    ...partitionFaults(options),
    ...verificationFaults(options),
    ...snatFaults(options),
  ];
}

/** AS3 has a form of its own for names, and no tenant Common. */
export function tenantFaults({ engine, partition = TENANT }: AppOptions, name: string = "mail"): string[] {
  if (engine !== Engine.AS3) return [];
  const form =
    "a letter, then letters, digits, dot, hyphen and underscore, up to 190 in all, but no word of AS3's own";
  const faults = [
    ...(isTenantName(partition) ? [] : [["partition", partition] as const]),
    ...(isApplicationName(name) ? [] : [["name", name] as const]),
  ].map(([flag, value]) => `--${flag}: AS3 does not take ${JSON.stringify(value)}. Allowed: ${form}.`);
  const common = `--partition: ${COMMON} can be no tenant of AS3. Give another name, such as ${TENANT}.`;
  return partition === COMMON ? [...faults, common] : faults;
}

function repeated(flag: string, values: readonly string[]): string[] {
  const same = values.map((value) => parseAddress(value)?.canonical ?? value.toLowerCase());
  return values
    .filter((_value, index) => same.indexOf(same[index] ?? "") < index)
    .map((value) => `--${flag}: ${JSON.stringify(value)} is given twice. Give it once.`);
}

/** An object refers to those of its own partition and of Common. */
function partitionFaults({
  engine,
  partition = engine === Engine.AS3 ? TENANT : COMMON,
  certificate,
  key,
  chain,
  trustedCa,
}: AppOptions): string[] {
  return Object.entries({ certificate, key, chain, "trusted-ca": trustedCa }).flatMap(([flag, path = ""]) => {
    const target = parseFullPath(path)?.partition;
    return target === undefined || mayRefer(partition, target)
      ? []
      : [
          `--${flag}: ${path} is in another partition than the service. Allowed: ${[...new Set([partition, COMMON])].join(" or ")}.`,
        ];
  });
}

function verificationFaults({ verifyName, trustedCa }: AppOptions): string[] {
  return verifyName !== undefined && trustedCa === undefined
    ? ["--verify-name: needs --trusted-ca, else nothing is verified."]
    : [];
}

function snatFaults({ destination, members, snat }: AppOptions): string[] {
  if (snat.some(isSnatKind) && snat.length > 1) {
    return [`--snat: ${snat.join(" and ")} do not go together. Allowed: automap, none, or addresses.`];
  }
  const servers = members.flatMap(addressIn);
  if (snat.includes("none")) return familyFaults(servers, addressIn(destination), "--destination");
  if (snat.some(isSnatKind)) return [];
  const translated = snat.flatMap(addressIn);
  return [
    ...familyFaults(servers, translated, "--snat"),
    ...translated
      .filter(({ canonical }) => servers.some((server) => server.canonical === canonical))
      .map(
        ({ canonical }) => `--snat: ${canonical} is a server's address, too. Give one that nothing else has.`,
      ),
  ];
}

/** Servers hear only addresses of their own family. */
function familyFaults(
  servers: readonly DeviceAddress[],
  others: readonly DeviceAddress[],
  flag: string,
): string[] {
  return Object.values(AddressFamily).flatMap((family) => {
    const server = servers.find((each) => each.family === family);
    return server === undefined || others.length === 0 || others.some((each) => each.family === family)
      ? []
      : [
          `${flag}: the server ${server.canonical} needs an ${family} address to hear from. Add one with --snat.`,
        ];
  });
}

function addressIn(text: string): DeviceAddress[] {
  return [parseAddress(text) ?? []].flat();
}
