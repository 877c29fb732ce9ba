import { isMadeHere } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import type { SmtpService } from "../smtp/smtp-service";
import type { ObjectReader, SheetObject } from "./object-rows";

/** The way that mail takes through a service. */
export interface MailPath {
  readonly virtualServer: SheetObject;
  /** The pool; undefined when it exists already. */
  readonly pool: SheetObject | undefined;
  /** The monitor; undefined when it exists already, or the pool brings its own. */
  readonly monitor: SheetObject | undefined;
  /** How clients speak with the BIG-IP. */
  readonly clientSide: string;
  /** How the BIG-IP speaks with the servers, and from which address. */
  readonly serverSide: string;
}

/** The way that mail takes through a service. */
export function mailPath(service: SmtpService, reader: ObjectReader): MailPath {
  const made = (part: IBigipObject | undefined): SheetObject | undefined =>
    part !== undefined && isMadeHere(part) ? reader.read(part) : undefined;
  const virtualServer = reader.read(service.virtualServer);
  return {
    virtualServer,
    pool: made(service.pool),
    monitor: made(service.monitor),
    ...sides(service, virtualServer, made(service.smtps)),
  };
}

/** The address and port that clients connect to. */
export function listenerOf({ virtualServer }: MailPath): string {
  return `${valueOf(virtualServer, "Destination Address")} port ${valueOf(virtualServer, "Service Port")}`;
}

/** The full path of the pool. */
export function poolPathOf({ pool, virtualServer }: MailPath): string {
  return pool?.path ?? valueOf(virtualServer, "Default Pool");
}

/** The members of the pool with their options, where the stack makes it. */
export function membersOf({ pool }: MailPath): string[] {
  return (pool?.rows ?? [])
    .filter(({ setting }) => setting.startsWith("Member "))
    .map(({ value = "" }) => value);
}

/** What is spoken on either side of the BIG-IP. */
function sides(
  service: SmtpService,
  virtualServer: SheetObject,
  smtps: SheetObject | undefined,
): Pick<MailPath, "clientSide" | "serverSide"> {
  const isForwarded = service.virtualServer.profiles.some(
    ({ objectType }) => objectType === "FastL4 profile",
  );
  const startTls =
    smtps === undefined
      ? service.smtps && "STARTTLS"
      : `STARTTLS: ${valueOf(smtps, "STARTTLS Activation Mode")}`;
  const forwarded = "as the client speaks";
  return {
    clientSide: isForwarded ? forwarded : (startTls ?? spoken(service.clientSsl)),
    serverSide: [
      isForwarded ? forwarded : spoken(service.serverSsl),
      sourceOf(virtualServer),
      ...(service.proxyProtocol === undefined ? [] : ["PROXY header"]),
    ].join(", "),
  };
}

/** The address that the servers see. */
function sourceOf(virtualServer: SheetObject): string {
  const translation = valueOf(virtualServer, "Source Address Translation");
  return translation === "none"
    ? "client's address"
    : `SNAT: ${valueOf(virtualServer, "SNAT Pool") || translation}`;
}

function spoken(profile: IBigipObject | undefined): string {
  return profile === undefined ? "plaintext" : "TLS";
}

/** The value of a row, or nothing where there is no such row. */
function valueOf({ rows }: SheetObject, setting: string): string {
  return rows.find((row) => row.setting === setting)?.value ?? "";
}
