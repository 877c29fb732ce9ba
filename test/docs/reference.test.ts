import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { PROVIDER_VARIABLES } from "../../lib/cli/check/provider-settings";
import { SCENARIOS } from "../../lib/smtp/scenario";
import { rulesPage } from "../../tools/rules-table";
import { messagesPage } from "../../tools/simulator-messages";
import { SHEET_EXAMPLE, sheetExample } from "../../tools/sheet-example";
import { Workplace } from "../cli/terminal";
import { codeIn, Page, ROOT } from "./markdown";

const page = (name: string): Page => new Page(join(ROOT, "docs", name));

/** The props that an interface declares itself. */
function propsOf(file: string, name: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), "utf8"), ts.ScriptTarget.ES2022);
  const declaration = source.statements.find(
    (each): each is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(each) && each.name.text === name,
  );
  if (declaration === undefined) throw new Error(`${file} has no interface ${name}.`);
  return declaration.members.flatMap((member) =>
    ts.isPropertySignature(member) && ts.isIdentifier(member.name) ? [member.name.text] : [],
  );
}

const SERVICE_PROPS = [
  ...propsOf("lib/core/bigip-construct.ts", "BigipConstructProps"),
  ...propsOf("lib/core/bigip-object.ts", "BigipObjectProps"),
  ...propsOf("lib/smtp/smtp-service-props.ts", "SmtpServiceProps"),
  ...propsOf("lib/ltm/security-attachment-props.ts", "SecurityAttachmentProps"),
  ...propsOf("lib/smtp/client-tls-props.ts", "ClientTlsServiceProps"),
  ...propsOf("lib/smtp/server-tls-props.ts", "ServerTlsServiceProps"),
  ...propsOf("lib/smtp/passthrough-props.ts", "SmtpPassthroughProps"),
];

describe("docs/rules.md", () => {
  test("is what tools/rules-table.ts writes", () => {
    expect(readFileSync(join(ROOT, "docs", "rules.md"), "utf8")).toBe(rulesPage());
  });
});

test("docs/simulator-messages.md is what tools/simulator-messages.ts writes", () => {
  expect(readFileSync(join(ROOT, "docs", "simulator-messages.md"), "utf8")).toBe(messagesPage());
});

test("docs/deployment-sheet-example.md is what npm run api writes", () => {
  expect(readFileSync(SHEET_EXAMPLE, "utf8")).toBe(sheetExample());
});

async function flagsOf(command: string): Promise<string[]> {
  const workplace = new Workplace();
  const { output } = await workplace.run(command, "--help");
  workplace.remove();
  return [...output.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag = ""]) => flag);
}

const flagsInTables = (header: string): string[] =>
  page("cli.md")
    .tableRows(header, "What")
    .flatMap((row) => codeIn(row[header]));

test("docs/cli.md has every flag of init, and no others", async () => {
  const flags = await flagsOf("init");
  expect(flags.length).toBeGreaterThan(15);
  expect([...flagsInTables("Flag"), ...flagsInTables("App flag")].sort()).toEqual(flags.sort());
});

test("docs/cli.md has every flag of the other commands, and no others", async () => {
  const commands = ["from-config", "check", "simulator"];
  const flags = (await Promise.all(commands.map(flagsOf))).flat();
  expect([...flagsInTables("Option"), ...flagsInTables("App flag")].sort()).toEqual(flags.sort());
});

test("docs/deploying.md has the variables of the environment that the provider takes", () => {
  const rows = page("deploying.md").tableRows("Variable", "For");
  const documented = rows.flatMap((row) => codeIn(row["Variable"]));
  expect(documented).toEqual(expect.arrayContaining(Object.values(PROVIDER_VARIABLES)));
  const settings = propsOf("provider-bigip/lib/provider/index.d.ts", "BigipProviderConfig");
  for (const row of rows) expect(settings).toContain(codeIn(row["For"])[0]);
});

describe("docs/defaults.md", () => {
  const defaults = page("defaults.md");
  const documented = defaults.tableRows("Prop", "Default").flatMap((row) => codeIn(row["Prop"]));

  test("has the ports of every scenario", () => {
    const rows = defaults.tableRows("Listener port", "Server port");
    const ports = rows.map((row) => [Number(row["Listener port"]), Number(row["Server port"])]);
    expect(ports).toEqual(Object.values(SCENARIOS).map(({ port, memberPort }) => [port, memberPort]));
  });

  test.each(SERVICE_PROPS)("has the prop %s of services", (prop) => {
    expect(documented.map((each) => each.split(".")[0])).toContain(prop);
  });

  test.each(propsOf("lib/ltm/pool-member.ts", "PoolMemberProps"))("has the prop %s of members", (prop) => {
    expect(documented).toContain(prop);
  });

  test.each([
    ...propsOf("lib/smtp/health-check-props.ts", "SmtpHealthCheck").map((prop) => `healthCheck.${prop}`),
    ...propsOf("lib/smtp/server-tls.ts", "ServerTls").map((prop) => `serverTls.${prop}`),
    ...propsOf("lib/smtp/firewall-props.ts", "SmtpFirewallProps").map((prop) => `firewall.${prop}`),
  ])("has %s", (prop) => {
    expect(documented).toContain(prop);
  });
});

describe("docs/iapp-migration.md", () => {
  const rows = page("iapp-migration.md").tableRows("Question", "Remark");

  /** The numbers of the template's questions, section by section, in the guide's order. */
  const QUESTIONS = [
    ["1", "2"],
    ["1", "2"],
    ["1", "2", "3", "4", "4.a", "4.b", "4.c", "4.d"],
    ["1", "1.a", "1.b", "1.c", "1.d", "1.e"],
    ["1", "1.a", "1.b", "1.a", "1.b", "1.c", "1.a"],
    ["1", "2", "3", "3.a", "3.b", "3.c", "3.d", "3.e"],
    ["1", "1.a", "1.b", "1.c", "1.d"],
    ["1"],
    ["1"],
    ["1"],
  ].flat();

  test("has every question, in the template's order", () => {
    const numbers = rows.flatMap(
      (row) => /^(\d(?:\.[a-e])?) (?!Answer)/.exec(row["Question"] ?? "")?.[1] ?? [],
    );
    const withoutRepetition = numbers.filter(
      (number, index) => number === "1" || number !== numbers[index - 1],
    );
    expect(withoutRepetition).toEqual(QUESTIONS);
  });

  test.each(rows.flatMap((row) => codeIn(row["Prop"])))("maps to the prop %s, which exists", (prop) => {
    expect(SERVICE_PROPS).toContain(prop);
  });

  test("every question has an answer", () => {
    for (const row of rows) expect(`${row["Prop"]}${row["Remark"]}`).not.toBe("–");
  });
});

test("every decision is in the index", () => {
  const index = page("README.md").links.map(({ target }) => target);
  for (const file of readdirSync(join(ROOT, "docs", "decisions")))
    expect(index).toContain(`decisions/${file}`);
});
