import type { ComponentDefinition, DeviceObject, Edit } from "../model/component";
import { refusal } from "../model/errors";
import { parsePath } from "../model/paths";
import type { Property } from "../model/properties";
import { integer, items, list, mark, oneOf, plainNames, reference, text } from "../model/types";
import { type Change, type ValueRecord, itemsOf } from "../model/values";

/** Properties of one type, written short. */
function all(type: () => Property["type"], names: string): Readonly<Record<string, Property>> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, { type: type() }]));
}

const flags = (names: string): Readonly<Record<string, Property>> => all(mark, names);
const texts = (names: string): Readonly<Record<string, Property>> => all(text, names);

function numbers(names: string): Readonly<Record<string, Property>> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, { type: integer(), default: 0 }]));
}

/** When a rule looks at the traffic; with the first of these nothing has to be said. */
const OTHER_EVENTS = ["response", "sslClientHello", "sslServerHandshake", "sslServerHello", "clientAccepted"];

const EVENTS: Readonly<Record<string, Property>> = {
  request: {
    type: mark(),
    default: (own) => (OTHER_EVENTS.some((event) => own[event] === true) ? undefined : true),
  },
  ...flags("client-accepted response ssl-client-hello ssl-server-handshake ssl-server-hello"),
};

/** A flag that is on unless its counterpart is. */
function unless(counterpart: string): Property {
  return { type: mark(), default: (own) => (own[counterpart] === true ? undefined : true) };
}

/** Names of the provider's client (PolicyRuleCondition); what shows by itself is from answers of TMOS 13. */
const CONDITION: Readonly<Record<string, Property>> = {
  ...EVENTS,
  ...flags(
    `address all browser-type browser-version case-sensitive cipher cipher-bits client-ssl code common-name contains
    continent country-code country-name cpu-usage device-make device-model domain ends-with equals exists expiry extension
    geoip greater greater-or-equal host http-basic-auth http-cookie http-header http-host http-method http-referer
    http-set-cookie http-status http-uri http-user-agent http-version internal isp less less-or-equal local major matches
    minor missing mss not org password path path-segment port protocol query-parameter query-string region-code region-name
    route-domain rtt scheme server-name ssl-cert ssl-extension starts-with tcp text unnamed-query-parameter
    user-agent-token username value version vlan vlan-id`,
  ),
  "app-service": { type: text() },
  "case-insensitive": unless("caseSensitive"),
  datagroup: { type: reference("ltm data-group internal") },
  external: unless("internal"),
  index: { type: integer(), default: 0 },
  "last-15secs": { type: mark(), rest: "last_15secs" },
  "last-1min": { type: mark(), rest: "last_1min" },
  "last-5mins": { type: mark(), rest: "last_5mins" },
  name: { type: text(), rest: "tmName" },
  present: unless("missing"),
  remote: unless("local"),
  values: { type: list(text()) },
};

/** What names a target that requests can be sent to. */
const TARGETS = ["pool", "node", "virtual", "member"];

const ACTION: Readonly<Record<string, Property>> = {
  ...EVENTS,
  ...flags(
    `asm avr cache carp classify compress connection cookie-hash cookie-insert cookie-passive cookie-rewrite decompress defer
    destination-address disable enable forward hash http http-basic-auth http-cookie http-header http-host http-referer
    http-reply http-set-cookie http-uri insert l7dos log ltm-policy pem persist pin redirect remove replace request-adapt
    reset response-adapt server-ssl set-variable shutdown source-address ssl-session-id tcl tcp-nagle uie universal wam
    write`,
  ),
  ...texts(
    `app-service application category content domain expiry expression extension facility from-profile host ifile
    internal-virtual ip-address key location member message netmask nexthop node path policy priority profile protocol
    query-string rateclass scheme script snat text value`,
  ),
  ...numbers("code expiry-secs length offset port status timeout vlan-id"),
  "clone-pool": { type: reference("ltm pool") },
  name: { type: text(), rest: "tmName" },
  pool: { type: reference("ltm pool") },
  select: {
    type: mark(),
    default: (own) =>
      own["forward"] === true && TARGETS.some((target) => own[target] !== undefined) ? true : undefined,
  },
  snatpool: { type: reference("ltm snatpool") },
  virtual: { type: reference("ltm virtual") },
  vlan: { type: reference("net vlan") },
};

function numbered(label: string, properties: Readonly<Record<string, Property>>): Property {
  return { type: items({ naming: plainNames, label, properties }), subcollection: true };
}

const RULES: Property = numbered("Policy Rule", {
  "app-service": { type: text() },
  actions: numbered("Policy Action", ACTION),
  conditions: numbered("Policy Condition", CONDITION),
  description: { type: text() },
  ordinal: { type: integer(), default: 0 },
});

/** Where policies are written before they are in force. */
const DRAFTS = "Drafts";

function isDraft(path: string): boolean {
  return parsePath(path).folder.endsWith(`/${DRAFTS}`);
}

function publishedPath(path: string): string {
  return path.replace(`/${DRAFTS}/`, "/");
}

const policy: ComponentDefinition = {
  path: "ltm policy",
  label: "policy",
  properties: {
    controls: { type: list(text()) },
    "published-copy": { type: text() },
    requires: { type: list(text()) },
    rules: RULES,
    status: { type: oneOf("published", "draft"), readOnly: true },
    strategy: { type: reference("ltm policy-strategy"), default: "/Common/first-match" },
  },
  commands: { publish, "create-draft": createDraft },
  complete: ({ path, own }) => ({ ...own, status: isDraft(path) ? "draft" : "published" }),
  effects: keepDraftsFolder,
};

/** The draft takes the place of what was published under its name. */
function publish(edit: Edit, path: string): void {
  const { device } = edit;
  const component = device.component(policy.path);
  if (!isDraft(path)) throw refusal("not-a-draft", { path });
  const { own } = device.require(component, path);
  edit.remove(component, path);
  const target = publishedPath(path);
  if (device.find(component, target) === undefined) edit.create(component, target, copyOf(own));
  else edit.replace(component, target, copyOf(own));
}

function createDraft(edit: Edit, path: string): void {
  const { folder, name } = parsePath(path);
  const component = edit.device.component(policy.path);
  const { own } = edit.device.require(component, path);
  const changes = copyOf(own).set("publishedCopy", { kind: "set", value: path });
  edit.create(component, `${folder}/${DRAFTS}/${name}`, changes);
}

/** What a draft and its published copy have in common. */
function copyOf(own: ValueRecord): Map<string, Change> {
  const common = Object.entries({ ...own, rules: itemsOf(own["rules"]) }).filter(
    ([name]) => name !== "status" && name !== "publishedCopy",
  );
  return new Map(common.map(([name, value]) => [name, { kind: "set", value } as const]));
}

/** The folder of drafts is there as long as there are drafts. */
function keepDraftsFolder(
  edit: Edit,
  before: DeviceObject | undefined,
  after: DeviceObject | undefined,
): void {
  const path = (after ?? before)?.path ?? "";
  if (!isDraft(path)) return;
  const component = edit.device.component("sys folder");
  const { folder } = parsePath(path);
  const exists = edit.device.find(component, folder) !== undefined;
  if (after !== undefined && !exists) edit.create(component, folder, new Map());
  const isEmpty = !edit.device.all.some((one) => one.path.startsWith(`${folder}/`));
  if (after === undefined && exists && isEmpty) edit.remove(component, folder);
}

const strategy: ComponentDefinition = {
  path: "ltm policy-strategy",
  label: "policy strategy",
  properties: {},
};

export const policies: readonly ComponentDefinition[] = [strategy, policy];
