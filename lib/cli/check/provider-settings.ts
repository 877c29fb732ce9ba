import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { BlockKind, blocksOf, type JsonObject } from "../../testing/synthesized-json";
import { CommandError } from "../command";

/** How to reach and to convince a device, as the provider does. */
export interface ProviderSettings {
  /** As resources name it: `bigip`, or `bigip.<alias>`. */
  readonly provider: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** A token that was made elsewhere, instead of name and password. */
  readonly token: string | undefined;
  /** Who checks the password; undefined where it goes along with each request. */
  readonly loginReference: string | undefined;
  readonly verifyCertificate: boolean;
  /** The authorities, as PEM, beside those that Node knows. */
  readonly trustedCertificates: string | undefined;
}

/** Where values come from that the provider's block does not hold itself. */
export interface SettingSources {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Values of Terraform's variables. */
  readonly variables: JsonObject;
}

/** The arguments of the provider and the variables of the environment that stand in for them. */
export const PROVIDER_VARIABLES = {
  address: "BIGIP_HOST",
  port: "BIGIP_PORT",
  username: "BIGIP_USER",
  password: "BIGIP_PASSWORD",
  token_value: "BIGIP_TOKEN_VALUE",
  token_auth: "BIGIP_TOKEN_AUTH",
  login_ref: "BIGIP_LOGIN_REF",
  validate_certs_disable: "BIGIP_VERIFY_CERT_DISABLE",
  trusted_cert_path: "BIGIP_TRUSTED_CERT_PATH",
} as const;

type Argument = keyof typeof PROVIDER_VARIABLES;

/**
 * The settings of a provider of a stack.
 *
 * @throws CommandError that names all variables of the environment to set
 */
export function providerSettings(
  stack: JsonObject,
  provider: string,
  sources: SettingSources,
): ProviderSettings {
  const reader = new ArgumentReader(provider, argumentsOf(stack, provider), sources);
  const token = reader.optional("token_value");
  const port = reader.optional("port");
  const settings = {
    provider,
    url: urlOf(reader.needed("address"), port),
    username: token === undefined ? reader.needed("username") : "",
    password: token === undefined ? reader.needed("password") : "",
    token,
    loginReference: reader.flag("token_auth", true) ? (reader.optional("login_ref") ?? "tmos") : undefined,
    ...trust(reader, sources.folder),
  };
  reader.finish();
  return settings;
}

function argumentsOf(stack: JsonObject, provider: string): JsonObject {
  const block = blocksOf(stack).find(
    ({ kind, type, logicalId }) =>
      kind === BlockKind.PROVIDER && (logicalId === "" ? type : `${type}.${logicalId}`) === provider,
  );
  return block?.properties ?? {};
}

function urlOf(address: string, port: string | undefined): string {
  const url = address.startsWith("http") ? address : `https://${address}`;
  return port === undefined ? url : `${url}:${port}`;
}

/** The provider verifies nothing unless it is told to. */
function trust(
  reader: ArgumentReader,
  folder: string,
): Pick<ProviderSettings, "verifyCertificate" | "trustedCertificates"> {
  const verifyCertificate = !reader.flag("validate_certs_disable", true);
  const file = verifyCertificate ? reader.optional("trusted_cert_path") : undefined;
  if (file === undefined) return { verifyCertificate, trustedCertificates: undefined };
  try {
    return { verifyCertificate, trustedCertificates: readFileSync(resolve(folder, file), "utf8") };
  } catch {
    reader.complain(`trusted_cert_path: ${JSON.stringify(file)} can't be read.`);
    return { verifyCertificate, trustedCertificates: undefined };
  }
}

/** Reads the arguments of a provider and remembers what is missing. */
class ArgumentReader {
  private readonly faults: string[] = [];

  public constructor(
    private readonly provider: string,
    private readonly block: JsonObject,
    private readonly sources: SettingSources,
  ) {}

  /** The value as the provider sees it: from its block, else from the environment. */
  public optional(argument: Argument): string | undefined {
    const variable = PROVIDER_VARIABLES[argument];
    const fromEnvironment = nonEmpty(this.sources.environment[variable]);
    const stated = this.block[argument];
    if (stated === undefined || stated === null) return fromEnvironment;
    const value = evaluated(stated, this.sources.variables) ?? fromEnvironment;
    if (value === undefined) {
      this.complain(
        `${argument} is an expression that only Terraform can evaluate. Set ${variable} to its value.`,
      );
    }
    return value;
  }

  public needed(argument: Argument): string {
    const known = this.faults.length;
    const value = this.optional(argument);
    if (value === undefined && this.faults.length === known) {
      this.complain(`${argument} is stated nowhere. Set ${PROVIDER_VARIABLES[argument]}.`);
    }
    return value ?? "";
  }

  public flag(argument: Argument, byDefault: boolean): boolean {
    const value = this.optional(argument);
    return value === undefined ? byDefault : /^(1|t|true)$/i.test(value);
  }

  public complain(fault: string): void {
    this.faults.push(fault);
  }

  public finish(): void {
    if (this.faults.length === 0) return;
    throw new CommandError(
      [
        `check: the device of provider ${this.provider} can't be asked:`,
        ...this.faults.map((each) => `  ${each}`),
      ].join("\n"),
    );
  }
}

/** Terraform's syntax in a text: escaped, a variable, or anything else. */
const SYNTAX = /\$\$\{|%%\{|\$\{(?:var\.([\w-]+)\})?|%\{/g;

/** A value of the synthesized stack with its variables filled in; undefined where there is more in it than these. */
function evaluated(value: unknown, variables: JsonObject): string | undefined {
  const text = scalar(value);
  if (text === undefined) return undefined;
  const fill = (found: string, name?: string): string | undefined =>
    found.length === 3 ? found.slice(1) : name === undefined ? undefined : scalar(variables[name]);
  const isKnown = [...text.matchAll(SYNTAX)].every(([found, name]) => fill(found, name) !== undefined);
  return isKnown ? text.replace(SYNTAX, (found, name?: string) => fill(found, name) ?? "") : undefined;
}

function scalar(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/** An empty variable of the environment is none, for the provider too. */
function nonEmpty(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}
