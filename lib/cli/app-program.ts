import { type AppOptions, SCENARIO_APPS, type ScenarioApp } from "./app-options";
import { bag, list, number, optionalText, type Prop, propLines, text } from "./code";

/** The name of the stack's class. */
export const STACK_CLASS = "MailStack";

/** The text of main.ts for a scenario. */
export function programText(options: AppOptions, scenario: ScenarioApp): string {
  const props = propLines(propsOf(options, scenario), "      ");
  return stackProgram({
    name: options.name,
    summary: scenario.summary,
    imports: [...IMPORTABLE.filter((name) => mentions(props, name)), scenario.construct],
    body: [`    new ${scenario.construct}(this, "service", {`, ...props, "    });"],
  });
}

/** What differs between the programs that are written. */
export interface StackProgram {
  /** Names the stack. */
  readonly name: string;
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
}

/** The text of a main.ts. */
export function stackProgram({ name, summary, imports, body, usesAspects = false }: StackProgram): string {
  const used = [...new Set([...imports, "DeploymentSheet", "SaveConfig"])].sort();
  return `import { App, ${usesAspects ? "Aspects, " : ""}TerraformStack, TerraformVariable } from "cdktf";
import {
${used.map((each) => `  ${each},`).join("\n")}
} from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** ${summary} */
export class ${STACK_CLASS} extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

${body.join("\n")}
    new SaveConfig(this, "save");
    new DeploymentSheet(this, "sheet");
  }

  /** Set it as environment variable TF_VAR_<name>. */
  private secret(name: string): string {
    return new TerraformVariable(this, name, { type: "string", sensitive: true, nullable: false })
      .stringValue;
  }
}

if (require.main === module) {
  const app = new App();
  new ${STACK_CLASS}(app, ${text(name)});
  app.synth();
}
`;
}

/** Whether lines of code use a name. */
function mentions(lines: readonly string[], name: string): boolean {
  return lines.some((line) => new RegExp(`\\b${name}\\b`).test(line));
}

/** What the props can name, beside the service itself. */
const IMPORTABLE = ["CertificateKeyPair", "Snat", "StartTls", "TlsVersion", "TrustedCa"];

function propsOf(options: AppOptions, scenario: ScenarioApp): Prop[] {
  return [
    ["name", text(options.name)],
    ["partition", optionalText(options.partition)],
    ["destination", text(options.destination)],
    ["port", number(options.port ?? scenario.port)],
    ["members", list(options.members)],
    ["memberPort", number(options.memberPort ?? scenario.memberPort)],
    ["domain", text(options.domain)],
    ["snat", snat(options.snat)],
    ["allowFrom", options.allowFrom.length === 0 ? undefined : list(options.allowFrom)],
    ...(scenario.clientTls ? clientTls(options, scenario) : []),
    ...(scenario.serverTls ? [["serverTls", serverTls(options)] as const] : []),
  ];
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

/** The app of a scenario, by the name that `--scenario` takes. */
export function scenarioApp(name: string): ScenarioApp | undefined {
  return Object.hasOwn(SCENARIO_APPS, name) ? SCENARIO_APPS[name] : undefined;
}
