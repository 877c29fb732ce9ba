import { type AppOptions, SCENARIO_APPS, type ScenarioApp } from "./app-options";

/** A prop of the service: its name and its value as code, or nothing where it is left out. */
type Prop = readonly [name: string, code: string | undefined];

/** The name of the stack's class. */
export const STACK_CLASS = "MailStack";

/** The text of main.ts. */
export function programText(options: AppOptions, scenario: ScenarioApp): string {
  const props = propsOf(options, scenario);
  const body = props.flatMap(([name, code]) => (code === undefined ? [] : [`      ${name}: ${code},`]));
  const used = IMPORTABLE.filter((name) => body.some((line) => new RegExp(`\\b${name}\\b`).test(line)));
  const imports = [...used, "DeploymentSheet", "SaveConfig", scenario.construct].sort();
  return `import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
${imports.map((name) => `  ${name},`).join("\n")}
} from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** ${scenario.summary} */
export class ${STACK_CLASS} extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    new ${scenario.construct}(this, "service", {
${body.join("\n")}
    });
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
  new ${STACK_CLASS}(app, ${text(options.name)});
  app.synth();
}
`;
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

function bag(props: readonly Prop[], indent: string): string {
  const lines = props.flatMap(([name, code]) => (code === undefined ? [] : [`${indent}${name}: ${code},`]));
  return ["{", ...lines, `${indent.slice(2)}}`].join("\n");
}

function snat(words: readonly string[]): string {
  const [first = "automap"] = words;
  return ["automap", "none"].includes(first) ? `Snat.${first}()` : `Snat.addresses(${list(words)})`;
}

function text(value: string): string {
  return JSON.stringify(value);
}

function optionalText(value: string | undefined): string | undefined {
  return value === undefined ? undefined : text(value);
}

function number(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function list(values: readonly string[]): string {
  return `[${values.map(text).join(", ")}]`;
}

/** The app of a scenario, by the name that `--scenario` takes. */
export function scenarioApp(name: string): ScenarioApp | undefined {
  return Object.hasOwn(SCENARIO_APPS, name) ? SCENARIO_APPS[name] : undefined;
}
