import { type AttributeSchema, providerSchema } from "../../testing/provider-schema";
import type { Entry } from "../../tmos/tree";
import { number, text } from "../code";
import { type ConfigObject, fullPathOf } from "./config-object";
import { attributeList, attributeText } from "./device-text";
import { isUsual } from "./usual-values";

/** What an object has beside what props say. */
export interface Leftovers {
  /** What its resource can be given: names of its properties, and their values as code. */
  readonly attributes: readonly (readonly [name: string, code: string])[];
  /** What can't be said at all, as it stands in the configuration. */
  readonly lost: readonly string[];
}

/** Resources of components. */
const RESOURCES: Readonly<Record<string, string>> = {
  "ltm virtual": "bigip_ltm_virtual_server",
  "ltm pool": "bigip_ltm_pool",
  "ltm monitor smtp": "bigip_ltm_monitor",
  "ltm profile tcp": "bigip_ltm_profile_tcp",
  "ltm profile fastl4": "bigip_ltm_profile_fastl4",
  "ltm profile client-ssl": "bigip_ltm_profile_client_ssl",
  "ltm profile server-ssl": "bigip_ltm_profile_server_ssl",
};

/** Attributes that are not called as tmsh's property. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "ltm virtual": {
    "fallback-persistence": "fallback_persistence_profile",
    persist: "persistence_profiles",
    "traffic-matching-criteria": "trafficmatching_criteria",
  },
  "ltm profile tcp": {
    "fin-wait-timeout": "finwait_timeout",
    "fin-wait-2-timeout": "finwait_2timeout",
    "init-cwnd": "initial_congestion_windowsize",
    "keep-alive-interval": "keepalive_interval",
    "proxy-buffer-high": "proxybuffer_high",
    "receive-window-size": "receive_windowsize",
    "send-buffer-size": "send_buffersize",
    "tail-loss-probe": "tailloss_probe",
    "time-wait-recycle": "timewait_recycle",
    "zero-window-timeout": "zerowindow_timeout",
  },
  "ltm profile fastl4": {
    "explicit-flow-migration": "explicitflow_migration",
    "hardware-syn-cookie": "hardware_syncookie",
    "ip-tos-to-client": "iptos_toclient",
    "ip-tos-to-server": "iptos_toserver",
    "keep-alive-interval": "keepalive_interval",
    "loose-initialization": "loose_initiation",
    "receive-window-size": "receive_windowsize",
  },
  "ltm profile client-ssl": { options: "tm_options", "cert-lifespan": "cert_life_span" },
  "ltm profile server-ssl": { options: "tm_options" },
};

/** Attributes whose values are full paths. */
const PATHS =
  /^(persistence_profiles|fallback_persistence_profile|policies|.*_policy|ca_file|client_cert_ca|crl_file|.*criteria)$/;

/** Attributes that props of ours write, or that say who the object is. */
const NOT_TO_WRITE = ["name", "id", "description", "partition", "full_path", "generation"];

/** Properties whose values nobody should read. */
export const SECRET = /pass(wd|word|phrase)|secret/;

/** What nobody has asked an object for, but for what BIG-IP does anyway. */
export function leftoversOf(object: ConfigObject): Leftovers {
  const entries = object.rest.filter((entry) => !isUsual(object.component, entry));
  const carried = entries.map((entry) => [entry, attributeOf(object.component, entry)] as const);
  return {
    attributes: carried.flatMap(([, attribute]) => (attribute === undefined ? [] : [attribute])),
    lost: carried.flatMap(([entry, attribute]) =>
      attribute === undefined ? [`${object.title}: ${shown(entry)}`] : [],
    ),
  };
}

function attributeOf(component: string, entry: Entry): readonly [string, string] | undefined {
  const resource = RESOURCES[component];
  const [property = ""] = entry.words;
  if (resource === undefined || SECRET.test(property)) return undefined;
  if (component === "ltm virtual" && property === "disabled") return ["state", text("disabled")];
  const name = ATTRIBUTES[component]?.[property] ?? property.replaceAll("-", "_");
  const attribute = providerSchema().resource_schemas[resource]?.block.attributes?.[name];
  if (attribute?.optional !== true || NOT_TO_WRITE.includes(name)) return undefined;
  const code = valueOf(name, attribute, entry);
  return code === undefined ? undefined : [camelCase(name), code];
}

function valueOf(name: string, { type }: AttributeSchema, { words, block }: Entry): string | undefined {
  const inside = block?.entries.map((entry) => entry.words.join(" ")) ?? [];
  const values = [...words.slice(1), ...(block?.isOneLine === true ? block.words : inside)];
  const given = PATHS.test(name) ? values.map(fullPathOf) : values;
  const [value = ""] = given;
  if (Array.isArray(type)) return attributeList(given);
  if (given.length !== 1) return undefined;
  if (type === "number") return /^\d+$/.test(value) ? number(Number(value)) : undefined;
  return type === "string" ? attributeText(value) : undefined;
}

/** As the bindings call an attribute: `finwait_2timeout` is `finwait2Timeout`. */
function camelCase(name: string): string {
  return name.replace(/_([a-z])|_?(\d)([a-z]?)/g, (_match, letter?: string, digit?: string, next?: string) =>
    letter !== undefined ? letter.toUpperCase() : `${String(digit)}${String(next).toUpperCase()}`,
  );
}

/** An entry on one line, without what is secret. */
function shown({ words, block }: Entry): string {
  const [property = ""] = words;
  if (SECRET.test(property)) return `${property} (its value is not shown)`;
  const inside = block === undefined ? [] : ["{", ...block.entries.map(shown), "}"];
  const line = [...words, ...inside].map((word) => word.replaceAll("\n", " ")).join(" ");
  return /\$M\$/.test(line) ? `${property} (its value is not shown)` : line;
}

/** Whether everything of an object was asked for. */
export function isWhole(object: ConfigObject | undefined): boolean {
  if (object === undefined) return true;
  const { attributes, lost } = leftoversOf(object);
  return attributes.length + lost.length === 0;
}
