import { type AppOptions, Engine, type ScenarioApp } from "./app-options";
import type { AppSetup } from "./app-setup";
import { stateLines } from "./app-state";
import { bag, list, number, optionalText, type Prop, propLines, text } from "./code";

/** The name of the stack's class. */
export const STACK_CLASS = "MailStack";

/** The tenant of an app with AS3, unless a name is given. */
export const TENANT = "Mail";

/** The text of stack.ts for a scenario. */
export function programText(options: AppOptions, scenario: ScenarioApp, setup: AppSetup): string {
  const { construct, summary } = scenario;
  const props = propLines(propsOf(options, scenario, setup.name), "      ");
  const imports = [...IMPORTABLE.filter((name) => mentions(props, name)), construct];
  const service = (scope: string): string[] => [
    `    new ${construct}(${scope}, "service", {`,
    ...props,
    "    });",
  ];
  if (options.engine === Engine.RESOURCES) {
    return stackProgram(setup, { summary, imports, body: service("this") });
  }
  const name = text(options.partition ?? TENANT);
  const tenant = `    const tenant = new As3Tenant(this, "tenant", { name: ${name} });`;
  const body = [tenant, ...service("tenant")];
  return stackProgram(setup, { summary, imports: [...imports, "As3Tenant"], body, isSavedByAs3: true });
}

/** What differs between the programs that are written. */
export interface StackProgram {
  /** What the stack is, as a sentence. */
  readonly summary: string;
  /** What the body uses of this package. */
  readonly imports: readonly string[];
  /** The lines that make the services. */
  readonly body: readonly string[];
  /**
   * Whether the body uses cdktf's Aspects.
   * @default false
   */
  readonly usesAspects?: boolean;
  /**
   * Whether all of it is in tenants of AS3, which saves the configuration itself.
   * @default false
   */
  readonly isSavedByAs3?: boolean;
}

/** The text of a stack.ts. */
export function stackProgram({ name, framework, state }: AppSetup, program: StackProgram): string {
  const { summary, imports, body, usesAspects = false, isSavedByAs3 = false } = program;
  const last = isSavedByAs3 ? [] : ["SaveConfig"];
  const used = [...new Set([...imports, "DeploymentSheet", ...last])].sort();
  const ofFramework = [
    ...(usesAspects ? ["Aspects"] : []),
    ...(state.backend === undefined ? [] : [state.backend]),
    ...["TerraformStack", "TerraformVariable"],
  ];
  return `import { ${ofFramework.join(", ")} } from "${framework.npmName}";
import {
${used.map((each) => `  ${each},`).join("\n")}
} from "${framework.library}";
import { BigipProvider } from "${framework.library}/provider";
import type { Construct } from "constructs";

/** ${summary} */
export class ${STACK_CLASS} extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
${stateLines(name, framework, state)
  .map((line) => `${line}\n`)
  .join("")}    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

${[...body, ...last.map((construct) => `    new ${construct}(this, "save");`)].join("\n")}
    new DeploymentSheet(this, "sheet");
  }

  /** Set it as environment variable TF_VAR_<name>. */
  private secret(name: string): string {
    return new TerraformVariable(this, name, { type: "string", sensitive: true, nullable: false })
      .stringValue;
  }
}
`;
}

/** Whether lines of code use a name. */
function mentions(lines: readonly string[], name: string): boolean {
  return lines.some((line) => new RegExp(`\\b${name}\\b`).test(line));
}

/** What the props can name, beside the service itself. */
const IMPORTABLE = ["CertificateKeyPair", "MailListener", "Snat", "StartTls", "TlsVersion", "TrustedCa"];

function propsOf(options: AppOptions, scenario: ScenarioApp, name: string): Prop[] {
  return [
    ["name", text(name)],
    ["partition", options.engine === Engine.AS3 ? undefined : optionalText(options.partition)],
    ["destination", text(options.destination)],
    ["port", number(options.port ?? usualPort(options, scenario))],
    ["members", list(options.members)],
    ["memberPort", number(options.memberPort ?? scenario.memberPort)],
    ["domain", text(options.domain)],
    ["snat", snat(options.snat)],
    ["allowFrom", options.allowFrom.length === 0 ? undefined : list(options.allowFrom)],
    ...(scenario.clientTls ? clientTls(options, scenario) : []),
    ...(scenario.serverTls ? [["serverTls", serverTls(options)] as const] : []),
    ["listeners", scenario.listeners === undefined ? undefined : `[${scenario.listeners.join(", ")}]`],
  ];
}

/** STARTTLS has ports of its own: 465 is for TLS from the first byte. */
function usualPort({ startTls = "NONE" }: AppOptions, { port }: ScenarioApp): number | undefined {
  return port === 465 && startTls !== "NONE" ? 587 : port;
}

function clientTls(options: AppOptions, scenario: ScenarioApp): Prop[] {
  const { certificate, key, chain, minTls } = options;
  const startTls = options.startTls ?? scenario.startTls;
  const files = [
    ["certificate", text(certificate)],
    ["key", text(key)],
    ["chain", optionalText(chain)],
  ] as const;
  return [
    ["certificate", `CertificateKeyPair.fromFullPaths(this, "certificate", ${bag(files, "        ")})`],
    ["minTls", `TlsVersion.${minTls}`],
    ["startTls", startTls === undefined ? undefined : `StartTls.${startTls}`],
  ];
}

function serverTls({ trustedCa, verifyName }: AppOptions): string {
  const ca = trustedCa === undefined ? undefined : `TrustedCa.fromFullPath(this, "ca", ${text(trustedCa)})`;
  const props = [
    ["trustedCa", ca],
    ["verifyName", optionalText(verifyName)],
    ["minTls", "TlsVersion.TLS1_2"],
  ] as const;
  return bag(props, "        ");
}

function snat(words: readonly string[]): string {
  const [first = "automap"] = words;
  return ["automap", "none"].includes(first) ? `Snat.${first}()` : `Snat.addresses(${list(words)})`;
}
