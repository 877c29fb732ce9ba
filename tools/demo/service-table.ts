import type { IBigipObject, SmtpService } from "../../lib";
import { SCRIPT_ARGUMENT } from "../../lib/device/held-text";
import type { StackMessage, SynthesizedBlock, Template } from "../../lib/testing";
import { pathBelowStack, SynthesizedView } from "./synthesized-view";

/** A service and where to read what it makes. */
interface Subject {
  readonly service: SmtpService;
  readonly view: SynthesizedView;
  readonly warnings: readonly StackMessage[];
  readonly file: string;
}

const NONE = "none";

/** What the table says about a service: a title and one or more lines. */
const ROWS: readonly (readonly [title: string, lines: (subject: Subject) => string[]])[] = [
  ["Listener", listener],
  ["TLS", tls],
  ["Pool", pool],
  ["Members", members],
  ["Monitor", monitor],
  ["SNAT", snat],
  ["Resources", resources],
  ["Warnings", ownWarnings],
  ["File", ({ file }) => [file]],
];

const INDENT = Math.max(...ROWS.map(([title]) => title.length)) + 4;

/**
 * What a service will be on the device, for people who know BIG-IP.
 *
 * @param file where the stack of the service was written
 */
export function serviceTable(service: SmtpService, template: Template, file: string): string {
  const { warnings } = template;
  const subject: Subject = { service, view: new SynthesizedView(template), warnings, file };
  const rows = ROWS.flatMap(([title, lines]) =>
    lines(subject).map((line, index) => `  ${index === 0 ? title : ""}`.padEnd(INDENT) + line),
  );
  return [`${service.constructor.name} ${service.node.path}`, ...rows].join("\n");
}

function listener({ service, view }: Subject): string[] {
  const block = view.made(service.virtualServer);
  const vlans = view.list(block, "vlans");
  const filter = view.text(block, "vlans_enabled") === "true" ? "only" : "all but";
  return [
    `${service.virtualServer.destination} port ${service.virtualServer.port}, ${nameOf(view, service.virtualServer)}`,
    `VLANs: ${vlans.length === 0 ? "all" : `${filter} ${vlans.join(", ")}`}`,
  ];
}

function tls({ service, view }: Subject): string[] {
  const isForwarded = service.virtualServer.profiles.some(
    ({ objectType }) => objectType === "FastL4 profile",
  );
  if (isForwarded) return ["passes through, the BIG-IP does not look inside"];
  const servers = service.serverSsl === undefined ? NONE : nameOf(view, service.serverSsl);
  return [...clientTls(service, view), ...startTls(service, view), `servers: ${servers}`];
}

function clientTls(service: SmtpService, view: SynthesizedView): string[] {
  const { clientSsl } = service;
  if (clientSsl === undefined) return [`clients: ${NONE}`];
  const block = view.made(clientSsl);
  const entry = block?.properties["cert_key_chain"];
  const [pair] = (Array.isArray(entry) ? entry : [entry]) as [{ readonly cert?: string } | undefined];
  const certificate = pair?.cert === undefined ? "" : `, certificate ${view.follow(pair.cert)}`;
  const options = view.list(block, "tm_options").filter((option) => option.startsWith("no-"));
  return [
    `clients: ${nameOf(view, clientSsl)}${certificate}`,
    ...(options.length === 0 ? [] : [`clients' TLS options: ${options.join(" ")}`]),
  ];
}

/** The provider has no resource for the SMTPS profile: its settings are in the script that makes it. */
function startTls({ smtps }: SmtpService, view: SynthesizedView): string[] {
  if (smtps === undefined) return [];
  const mode = /activation-mode (\w+)/.exec(scriptOf(view, smtps) ?? "")?.[1];
  return [`STARTTLS: ${nameOf(view, smtps)}${mode === undefined ? "" : `, ${mode}`}`];
}

/** The script on the device that makes an object, where the provider has no resource for it. */
function scriptOf(view: SynthesizedView, object: IBigipObject): string | undefined {
  const script = object.node.tryFindChild("Script");
  return script === undefined ? undefined : view.text(view.made(script), SCRIPT_ARGUMENT);
}

function pool({ service, view }: Subject): string[] {
  const block = view.made(service.pool);
  if (block === undefined) return [`${nameOf(view, service.pool)}, exists already`];
  const minimum = view.text(block, "minimum_active_members");
  return [
    nameOf(view, service.pool),
    `${view.text(block, "load_balancing_mode")}, slow ramp ${view.text(block, "slow_ramp_time")} s` +
      (minimum === "0" ? "" : `, priority groups with at least ${minimum} up`),
  ];
}

function members({ service, view }: Subject): string[] {
  const attachments = view.under(service.pool).filter(({ type }) => type === "bigip_ltm_pool_attachment");
  const details = [
    ["priority group", "priority_group"],
    ["connection limit", "connection_limit"],
    ["ratio", "ratio"],
    ["state", "state"],
  ] as const;
  const lines = attachments.map((block) => {
    const stated = details.flatMap(([label, argument]) => {
      const value = view.text(block, argument);
      return value === undefined ? [] : [`${label} ${value}`];
    });
    return [view.text(block, "node"), ...stated].join(", ");
  });
  return lines.length === 0 ? [NONE] : lines;
}

function monitor({ service, view }: Subject): string[] {
  if (service.monitor === undefined) return ["that of the pool"];
  const block = view.made(service.monitor);
  const name = nameOf(view, service.monitor);
  if (block === undefined) return [`${name}, exists already`];
  const script = scriptOf(view, service.monitor);
  if (script !== undefined) {
    const setting = (word: string): string => new RegExp(`\\b${word} (\\d+)`).exec(script)?.[1] ?? "?";
    return [name, `external, every ${setting("interval")} s, down after ${setting("timeout")} s`];
  }
  const domain = view.text(block, "domain");
  return [
    name,
    `${view.text(block, "parent")} every ${view.text(block, "interval")} s, down after ${view.text(block, "timeout")} s` +
      (domain === undefined ? "" : `, domain ${domain}`),
  ];
}

function snat({ service, view }: Subject): string[] {
  const kind = view.text(view.made(service.virtualServer), "source_address_translation") ?? NONE;
  if (service.snatPool === undefined) return [kind];
  const addresses = view.list(view.made(service.snatPool), "members").join(", ");
  return [`pool ${nameOf(view, service.snatPool)}${addresses === "" ? "" : `: ${addresses}`}`];
}

/** All that the service makes, and the nodes that it shares with others. */
function resources({ service, view }: Subject): string[] {
  const own = view.under(service);
  const all = new Map(
    [...own, ...own.flatMap((each) => view.referredBy(each))].map((each) => [each.address, each]),
  );
  const width = Math.max(...[...all.keys()].map((address) => address.length));
  return [...all.values()]
    .map((block) => `${block.address.padEnd(width)}  ${deviceName(view, block)}`.trimEnd())
    .sort();
}

function ownWarnings({ service, warnings }: Subject): string[] {
  const path = pathBelowStack(service);
  const own = warnings.filter(
    (one) => one.constructPath === path || one.constructPath.startsWith(`${path}/`),
  );
  return own.length === 0 ? [NONE] : own.map(({ message }) => message);
}

function deviceName(view: SynthesizedView, block: SynthesizedBlock): string {
  return view.text(block, "name") ?? view.text(block, "node") ?? "";
}

/** The full path on the device; for what cdktf knows only by reference, the reference followed. */
function nameOf(view: SynthesizedView, object: IBigipObject): string {
  const made = view.made(object);
  return object.devicePath ?? (made && view.text(made, "name")) ?? "known at apply";
}
