import { MESSAGES, type Message, type MessageId, type MessageValues } from "./messages";

/** An answer of the device that is not a success, in the words that both REST and tmsh show. */
export class BigipError extends Error {
  constructor(
    /** HTTP status of the REST answer. */
    readonly status: number,
    /** The eight digits of BIG-IP's message catalogue, where the message has them. */
    readonly number: string | undefined,
    message: string,
    /** Says to programs what kind of refusal it is. */
    readonly apiError = number === undefined ? 1 : 3,
  ) {
    super(number === undefined ? message : `${number}:3: ${message}`);
  }
}

/** A text that tmsh's parser refuses before anything reaches the configuration. */
export class TmshSyntaxError extends BigipError {
  constructor(message: string) {
    super(400, undefined, `Syntax Error: ${message}`);
  }
}

/** A refusal of the configuration, in the words of the table. */
export function refusal<Id extends MessageId>(id: Id, values: MessageValues<Id>): BigipError {
  const { status = 400, number, text, apiError }: Message = MESSAGES[id];
  return new BigipError(status, number, filled(text, values), apiError);
}

/** A text with values in the place of the names in braces. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

export function notFound(kind: string, path: string): BigipError {
  return refusal("not-found", { kind, path });
}

export function alreadyExists(kind: string, path: string, partition: string): BigipError {
  return refusal("already-exists", { kind, path, partition });
}

export function folderNotFound(path: string): BigipError {
  return refusal("folder-not-found", { path });
}

/** `user` names an object of a partition that is neither its own nor the common one. */
export function foreignPartition(
  user: { readonly component: { readonly label: string }; readonly path: string },
  kind: string,
  path: string,
): BigipError {
  const label = user.component.label.toLowerCase();
  return refusal("foreign-partition", { kind: label, targets: plural(kind), user: user.path, path });
}

export function invalidValue(property: string, value: unknown, allowed?: string): BigipError {
  const hint = allowed === undefined ? "" : ` Allowed: ${allowed}.`;
  return refusal("invalid-value", { property, value: describe(value), hint });
}

export function unknownProperty(property: string): BigipError {
  return refusal("unknown-property", { property });
}

export function nothingToChange(): BigipError {
  return refusal("nothing-to-change", {});
}

export function badRequest(message: string): BigipError {
  return new BigipError(400, undefined, message);
}

export function unknownUri(path: string): BigipError {
  return new BigipError(404, undefined, `Found unexpected URI tmapi_mapper/${path}.`);
}

function plural(kind: string): string {
  return kind.endsWith("s") ? `${kind}es` : `${kind}s`;
}

function describe(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
