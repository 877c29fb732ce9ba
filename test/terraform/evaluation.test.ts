import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Evaluation } from "../../lib/cli/check/evaluation";
import { StackFolder } from "../../lib/cli/check/stack-folder";
import { describeWithTerraform } from "./harness";

jest.setTimeout(60_000);

const STACK = {
  variable: {
    name: { default: "mail" },
    password: { default: 'p"w\\\n${x}', sensitive: true },
    flag: { default: true },
  },
  resource: {
    terraform_data: {
      made: { input: "/Common/${var.name}" },
      later: { input: "${timestamp()}" },
    },
  },
};

describeWithTerraform("texts of a stack as Terraform makes them", () => {
  let cwd: string;
  let folder: StackFolder;

  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), "evaluation-"));
    const at = join(cwd, "cdktf.out", "stacks", "mail");
    mkdirSync(at, { recursive: true });
    // Terraform's own `${x}` in a default would be a reference.
    const json = JSON.stringify(STACK).replace("${x}", "$${x}");
    writeFileSync(join(at, "cdk.tf.json"), json);
    const nowhere = (): void => undefined;
    folder = StackFolder.of("mail", "cdktf.out", {
      cwd,
      environment: process.env,
      readInput: () => Buffer.alloc(0),
      print: nowhere,
      printError: nowhere,
    });
    expect((await folder.terraform("init")).exitCode).toBe(0);
    const applied = await folder.terraform("apply", "-auto-approve", "-target=terraform_data.made");
    expect(applied.exitCode).toBe(0);
  });
  afterAll(() => rmSync(cwd, { recursive: true }));

  test.each([
    ["plain text", "plain text"],
    ["escaped $${HOME} %%{x}", "escaped ${HOME} %{x}"],
    ["${var.name}", "mail"],
    ['a "${var.name}"\n\\ $${HOME}', 'a "mail"\n\\ ${HOME}'],
    ["${terraform_data.made.output}_pool", "/Common/mail_pool"],
    ['${var.flag ? upper("${var.name}") : "no"}', "MAIL"],
    ['${join(\n  "-",\n  [var.name, 1]\n)}', "mail-1"],
    ["%{ if var.flag }yes%{ else }no%{ endif }", "yes"],
    ["${terraform_data.later.output}", undefined],
  ])("%j is %j", async (text, value) => {
    const evaluation = await Evaluation.of([text], folder);
    expect(evaluation.text(text)).toBe(value);
    expect(evaluation.value(text)).toBe(value);
  });

  test("that are secret are values to be hidden", async () => {
    const declared = { block: { password: "${var.password}", name: "${var.name}" } };
    const evaluation = await Evaluation.of(declared, folder);
    expect(evaluation.value(declared)).toEqual({
      secret: { block: { password: 'p"w\\\n${x}', name: "mail" } },
    });
  });

  test("of which one is not known leave the whole value open", async () => {
    const declared = { list: ["${var.name}", "${terraform_data.later.output}"] };
    expect((await Evaluation.of(declared, folder)).value(declared)).toBeUndefined();
  });

  test("can be more than Terraform reads in one line; one that is longer alone is not known", async () => {
    const texts = Array.from({ length: 900 }, (_each, index) => `\${var.name} ${index} ${"x".repeat(50)}`);
    const long = `\${var.name}${"y".repeat(70_000)}`;
    const evaluation = await Evaluation.of([...texts, long], folder);
    expect(texts.map((text) => evaluation.text(text))).toEqual(
      texts.map((text) => text.replace("${var.name}", "mail")),
    );
    expect(evaluation.text(long)).toBeUndefined();
  });
});
