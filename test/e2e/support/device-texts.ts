import { TerraformVariable } from "cdktf";
import {
  DeviceObject,
  ExternalMonitor,
  ExternalMonitorScript,
  SmtpExternalMonitor,
  SmtpTransport,
} from "../../../lib";
import { type Build, Deployment, type DeploymentOptions } from "./deployment";

/** Texts in which some layer between a stack and the device has something to touch. */
const LINES: readonly string[] = [
  `a "double" and a 'single' quote, a \`backtick\``,
  "$HOME $(id) $$ ${HOME} ${1} $${x} !x",
  "100 % %{x} %%{x} %s %%",
  "C:\\path\\n \\\\ \\",
  "what? ??",
  "a;b | c & d > e < f * [x] {a,b} ~ # g",
  "  two  blanks ",
  "ümläut € 邮件 ✉",
  "-c exit",
  "cdktf-bigip-smtp: done",
];

/** Those, and what is never one line of printable text. */
const TEXTS: readonly string[] = [...LINES, "a\ttab", "one\ntwo\n\nfour", 'the last "line"\\\n'];

/** Terraform syntax as a user may type it, and what it comes to. */
const TYPED: Readonly<Record<string, string>> = {
  "site ${var.site} of ${HOME}": "site it's of ${HOME}",
  '%{ if var.site == "" }no%{ else }yes, it\'s%{ endif }': "yes, it's",
  "a ${jsonencode({ a = var.site })} b": `a {"a":"it's"} b`,
  'a ${upper("}x")} b': "a }X b",
  "a ${~ var.site ~} b": "ait'sb",
  "$${var.site}": "${var.site}",
};

const SECRET = 'canary "$4711" \\ secret';

const SMTPS = "ltm profile smtps";
const EXTERNAL = "ltm monitor external";

/** Objects of the device by name, with all texts as literals. */
const literals: Build = (stack) => {
  LINES.forEach((description, index) => {
    new DeviceObject(stack, `line${index}`, { component: SMTPS, description });
  });
  addFile(stack, TEXTS.join("\n"), named(TEXTS));
};

/** The same, with what only Terraform knows. */
const variables: Build = (stack) => {
  const values = TEXTS.map((_text, index) => variable(stack, `text_${index}`));
  LINES.forEach((_line, index) => {
    new DeviceObject(stack, `line${index}`, { component: SMTPS, description: values[index] });
  });
  addFile(stack, variable(stack, "program_text"), named(values));
};

function addFile(
  stack: Parameters<Build>[0],
  content: string,
  values: Readonly<Record<string, string>>,
): void {
  const script = new ExternalMonitorScript(stack, "program", { name: "program", content });
  new ExternalMonitor(stack, "monitor", { name: "monitor", script, variables: { ...values } });
}

/** A check that logs in and sends a mail. */
function probe(password: (stack: Parameters<Build>[0]) => string): Build {
  return (stack) => {
    new SmtpExternalMonitor(stack, "monitor", {
      name: "monitor",
      transport: SmtpTransport.STARTTLS,
      heloName: "bigip.example.test",
      login: { username: "monitor", password: password(stack) },
      message: { from: "monitor@example.test", to: "sink@example.test", body: TEXTS.join("\n") },
    });
  };
}

const secretProbe = probe((stack) => variable(stack, "secret", true));

function variable(stack: Parameters<Build>[0], name: string, sensitive = false): string {
  return new TerraformVariable(stack, name, { type: "string", sensitive }).stringValue;
}

function named(values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [`TEXT_${index}`, value]));
}

/** What has to hold for every text that a script brings to the device, with each provider. */
export function testDeviceTexts(start: (options: DeploymentOptions) => Promise<Deployment>): void {
  let deployment: Deployment;
  beforeEach(async () => {
    deployment = await start({
      variables: {
        ...Object.fromEntries(TEXTS.map((text, index) => [`text_${index}`, text])),
        program_text: TEXTS.join("\n"),
        secret: SECRET,
        site: "it's",
        lines: "once\ntmsh create ltm profile smtps /Common/injected",
        empty: "",
      },
    });
  });
  afterEach(async () => {
    try {
      await deployment.destroy();
    } finally {
      await deployment.stop();
    }
  });

  const variablesOnDevice = (): Record<string, unknown> => {
    const { apiRawValues = {} } = deployment.device.get(EXTERNAL, "/Common/monitor") ?? {};
    return Object.fromEntries(
      Object.entries(apiRawValues as object).map(([name, value]) => [
        name.replace("userDefined ", ""),
        value,
      ]),
    );
  };

  test.each([
    ["literals", literals],
    ["values that only Terraform knows", variables],
  ])("any text arrives byte by byte: %s", async (_title, build) => {
    await deployment.apply(build);
    const described = LINES.map((_line, index) => deployment.device.get(SMTPS, `/Common/line${index}`));
    expect(described.map((object) => object?.["description"])).toEqual(LINES);
    expect(variablesOnDevice()).toEqual(named(TEXTS));
    expect(String(deployment.device.fileContent("sys file external-monitor", "/Common/program"))).toBe(
      TEXTS.join("\n"),
    );
  });

  test("Terraform syntax is evaluated, whatever is in it", async () => {
    const texts = Object.keys(TYPED);
    await deployment.apply((stack) => {
      variable(stack, "site");
      texts.forEach((description, index) => {
        new DeviceObject(stack, `typed${index}`, { component: SMTPS, description });
      });
      new SmtpExternalMonitor(stack, "monitor", {
        name: "monitor",
        transport: SmtpTransport.PLAINTEXT,
        heloName: "bigip.example.test",
        message: { from: "monitor@example.test", to: "sink@example.test", body: texts.join("\n") },
      });
    });
    const described = texts.map((_text, index) => deployment.device.get(SMTPS, `/Common/typed${index}`));
    expect(described.map((object) => object?.["description"])).toEqual(Object.values(TYPED));
    expect(decoded(variablesOnDevice()["SMTP_BODY_B64"])).toBe(Object.values(TYPED).join("\n"));
  });

  test("a line break in reapply is no command, and a value that turns out empty is a value", async () => {
    await deployment.apply((stack) => {
      new DeviceObject(stack, "it", { component: SMTPS, reapply: variable(stack, "lines") });
      new SmtpExternalMonitor(stack, "monitor", {
        name: "monitor",
        transport: SmtpTransport.PLAINTEXT,
        heloName: "bigip.example.test",
        receive: variable(stack, "empty"),
      });
    });
    expect(deployment.device.list(SMTPS)).not.toContain("/Common/injected");
    expect(variablesOnDevice()["SMTP_DOMAIN_B64"]).toBe(Buffer.from("bigip.example.test").toString("base64"));
    expect(variablesOnDevice()["SMTP_RECEIVE_B64"] ?? "").toBe("");
  });

  test("the probe's variables arrive in base64, and only there", async () => {
    await deployment.apply(secretProbe);
    const { SMTP_PASSWORD_B64, SMTP_BODY_B64, ...others } = variablesOnDevice();
    expect(decoded(SMTP_PASSWORD_B64)).toBe(SECRET);
    expect(decoded(SMTP_BODY_B64)).toBe(TEXTS.join("\n"));
    expect(JSON.stringify(others)).not.toContain("canary");
  });

  test("a secret is in no output of plan, apply, change, refusal and destroy", async () => {
    await deployment.terraform.use(deployment.stackOf(secretProbe));
    const outputs = [await said("plan"), await said("apply", "-auto-approve")];
    await deployment.terraform.use(
      deployment.stackOf(probe((stack) => `${variable(stack, "secret", true)} changed`)),
    );
    outputs.push(await said("plan"));
    deployment.device.faults.failCommand(
      { command: `modify ${EXTERNAL}` },
      { text: "01070734:3: not today" },
    );
    outputs.push(await said("apply", "-auto-approve"), await said("destroy", "-auto-approve"));

    expect(outputs[1]).toContain("Apply complete");
    expect(outputs[2]).toContain("(sensitive value)");
    expect(outputs[3]).toContain("01070734:3: not today");
    for (const output of outputs) {
      expect(output).not.toContain("canary");
      expect(output).not.toContain(Buffer.from(SECRET).toString("base64"));
      expect(base64WordsOf(output).join("\n")).not.toContain("canary");
    }
  });

  async function said(...args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await deployment.terraform.run(args[0] ?? "", "-no-color", ...args.slice(1));
    return `${stdout}\n${stderr}`;
  }
}

function decoded(text: unknown): string {
  return Buffer.from(String(text), "base64").toString("utf8");
}

/** What could be a script, or a part of one, in base64. */
function base64WordsOf(output: string): string[] {
  return [...output.matchAll(/[A-Za-z0-9+/=]{16,}/g)].map(([word]) => decoded(word));
}
