/** An answer of the device that is not a success, in the words that both REST and tmsh show. */
export class BigipError extends Error {
  constructor(
    /** HTTP status of the REST answer. */
    readonly status: number,
    /** The eight digits of BIG-IP's message catalogue, where the message has them. */
    readonly number: string | undefined,
    message: string,
    readonly apiError = 1,
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

export function notFound(label: string, path: string): BigipError {
  return new BigipError(404, "01020036", `The requested ${label} (${path}) was not found.`, 3);
}

export function alreadyExists(label: string, path: string, partition: string): BigipError {
  return new BigipError(
    409,
    "01020066",
    `The requested ${label} (${path}) already exists in partition ${partition}.`,
    2,
  );
}

export function folderNotFound(folder: string): BigipError {
  return new BigipError(404, "01020036", `The requested folder (${folder}) was not found.`, 3);
}

/** `user` names an object of a partition that is neither its own nor the common one. */
export function foreignPartition(
  user: { readonly component: { readonly label: string }; readonly path: string },
  kind: string,
  path: string,
): BigipError {
  return new BigipError(
    400,
    "01070726",
    `A ${user.component.label.toLowerCase()} may only reference ${plural(kind)} in the same partition or the common partition (${user.path} references ${path}).`,
  );
}

export function invalidValue(property: string, value: unknown, allowed?: string): BigipError {
  const hint = allowed === undefined ? "" : ` Allowed: ${allowed}.`;
  return new BigipError(
    400,
    undefined,
    `invalid property value "${property}":"${describe(value)}".${hint}`,
    26214401,
  );
}

export function unknownProperty(property: string): BigipError {
  return new BigipError(400, undefined, `unknown property: "${property}"`, 26214401);
}

export function nothingToChange(): BigipError {
  return new BigipError(400, undefined, "one or more properties must be specified", 2);
}

export function configurationError(detail: string): BigipError {
  return new BigipError(400, "01070734", `Configuration error: ${detail}`);
}

export function validationError(number: string | undefined, detail: string): BigipError {
  return new BigipError(400, number, detail);
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
