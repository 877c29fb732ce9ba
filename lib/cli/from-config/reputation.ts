import { inlineBag } from "../code";
import type { ConfigObject } from "./config-object";
import { propText } from "./device-text";
import { actionCode } from "./firewall-policy";
import { isWhole } from "./leftovers";
import { madeObject } from "./made-object";
import type { ServiceReading } from "./service-reading";

/** What an IP intelligence policy does, as far as policies of this library go. */
export interface ReadReputation {
  readonly object: ConfigObject;
  readonly drops: boolean;
  readonly isLogged: boolean;
  readonly categories: readonly Category[];
}

interface Category {
  readonly name: string;
  /** Nothing where the policy's own counts. */
  readonly action: string | undefined;
  readonly logHits: boolean | undefined;
}

const AS_THE_POLICY = "use-policy-setting";

/** Values of what a policy or a category logs. BIG-IP also has `limited`. */
const HITS: Readonly<Record<string, boolean | undefined>> = {
  yes: true,
  no: false,
  [AS_THE_POLICY]: undefined,
};

/** Reads a policy that the app can make; undefined where it can't. */
export function readReputation(reading: ServiceReading, path: string): ReadReputation | undefined {
  const object = reading.configuration.find("security ip-intelligence policy", path);
  if (!reading.canMake("object", object)) return undefined;
  const action = object.word("default-action") ?? "drop";
  const log = object.word("default-log-blacklist-hit-only") ?? "no";
  const items = object.items("blacklist-categories");
  const categories = items.map(categoryOf).filter((each) => each !== undefined);
  if (!["accept", "drop"].includes(action) || !["yes", "no"].includes(log)) return undefined;
  if (categories.length < items.length) return undefined;
  return { object, drops: action === "drop", isLogged: log === "yes", categories };
}

function categoryOf(item: ConfigObject): Category | undefined {
  const [action = AS_THE_POLICY, log = AS_THE_POLICY] = [
    item.word("action"),
    item.word("log-blacklist-hit-only"),
  ];
  if (!["accept", "drop", AS_THE_POLICY].includes(action) || !Object.hasOwn(HITS, log)) return undefined;
  if (!isWhole(item)) return undefined;
  return { name: item.path, action: action === AS_THE_POLICY ? undefined : action, logHits: HITS[log] };
}

/** Whether a category is treated like all others. */
export function isPlain({ action, logHits }: Category): boolean {
  return action === undefined && logHits === undefined;
}

/** An IP intelligence policy as a variable of the program. */
export function reputationVariable(reading: ServiceReading, path: string): string {
  const read = readReputation(reading, path);
  if (read === undefined) return reading.reference("IpIntelligencePolicy", path);
  const { object, drops, isLogged, categories } = read;
  return madeObject(reading, "IpIntelligencePolicy", object, () => [
    ["defaultAction", drops ? undefined : actionCode(reading, "accept")],
    ["logHits", isLogged ? "true" : undefined],
    [
      "categories",
      categories.length === 0
        ? undefined
        : `[${categories.map((each) => categoryCode(reading, each)).join(", ")}]`,
    ],
  ]);
}

function categoryCode(reading: ServiceReading, { name, action, logHits }: Category): string {
  return inlineBag([
    ["name", propText(name)],
    ["action", action && actionCode(reading, action)],
    ["logHits", logHits === undefined ? undefined : String(logHits)],
  ]);
}
