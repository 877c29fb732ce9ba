import { join } from "node:path";
import { Template } from "../../lib/testing";
import { SERVICES, stackOfAllOptions } from "../support/all-options";
import { codeIn, Page, ROOT } from "./markdown";

describe("docs/ids.md", () => {
  const page = new Page(join(ROOT, "docs", "ids.md"));
  const resources = Template.fromStack(stackOfAllOptions()).resources();
  const paths = resources.map(({ constructPath = "" }) => constructPath.split("/"));

  test("lists the ids of a service's parts", () => {
    const rows = page.tableRows("Id below the service");
    const documented = rows.flatMap((row) => codeIn(row["Id below the service"]));
    const parts = paths.flatMap(([service = "", part = ""]) => (SERVICES.includes(service) ? [part] : []));
    expect(setOf(parts)).toEqual(setOf(documented.filter((id) => !id.includes("/"))));
  });

  test("lists the ids inside of these", () => {
    const documented = page.tableRows("In", "Id").flatMap((row) => codeIn(row["Id"]));
    const inside = paths.flatMap(([first = "", ...below]) =>
      SERVICES.includes(first) || first === "BigipShared" ? below.slice(1) : below,
    );
    expect(setOf(inside.map(withPlaceholder))).toEqual(setOf(documented));
  });

  test("lists the ids of what services share", () => {
    const documented = page.tableRows("Shared", "Id").map((row) => codeIn(row["Id"])[0] ?? "");
    const shared = paths.flatMap(([first, second = ""]) =>
      first === "BigipShared" ? [`${first}/${withPlaceholder(second)}`] : [],
    );
    expect(setOf(shared)).toEqual(setOf(documented));
  });

  test("lists the names of all objects of a service", () => {
    const documented = page.tableRows("Object", "Name").flatMap((row) => codeIn(row["Name"]));
    const made = resources.flatMap(({ constructPath = "", properties }) => {
      const [service = "", ...below] = constructPath.split("/");
      const path = below.at(-1) === "Path" ? lastWord(properties["input"]) : properties["name"];
      const isAddress = below.some((id) => id.startsWith("Translation-"));
      if (!SERVICES.includes(service) || isAddress || typeof path !== "string") return [];
      return [path.replace(`/Common/${service}`, "<name>").replace(/_2525$/, "_<port>")];
    });
    expect(setOf(made).filter((name) => !documented.includes(name))).toEqual([]);
    expect(made.length).toBeGreaterThan(20);
  });

  test("names nodes as they are named", () => {
    const nodes = resources.filter(({ type }) => type === "bigip_ltm_node");
    expect(nodes.map(({ properties }) => properties["name"])).toContain("/Common/2001_db8__11");
  });
});

/** What differs from service to service in an id, as the page writes it. */
function withPlaceholder(id: string): string {
  return id
    .replace(/^Member-.+-\d+$/, "Member-<name or address>-<port>")
    .replace(/^(DeleteTranslationWhenDestroyed|Translation|Address)-.+$/, "$1-<address>")
    .replace(/^Node-.+$/, "Node-<name>");
}

function lastWord(text: unknown): string | undefined {
  return typeof text === "string" ? text.split(" ").at(-1) : undefined;
}

function setOf(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
