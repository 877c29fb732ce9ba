import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { FRAMEWORKS } from "../../lib/cli/app-framework";
import { appScripts } from "../../lib/cli/app-manifest";
import { Page, ROOT } from "./markdown";

const pages = Page.all();
const links = pages.flatMap((page) => page.links);

/** What is wrong with a link, or undefined. */
function faultOf(page: string, target: string): string | undefined {
  if (/^https:\/\//.test(target)) return undefined;
  if (/^[a-z]+:/.test(target)) return "is neither a relative link nor https";
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : normalize(join(dirname(page), path));
  if (file.startsWith("..")) return "leads out of the project";
  if (!existsSync(join(ROOT, file))) return `leads to ${file}, which does not exist`;
  if (anchor === undefined) return undefined;
  if (!file.endsWith(".md")) return "has an anchor, but does not lead to a page";
  return new Page(join(ROOT, file)).anchors.has(anchor)
    ? undefined
    : `leads to ${file}, which has no heading #${anchor}`;
}

test("the documentation has links to check", () => {
  expect(links.length).toBeGreaterThan(20);
});

test.each(links)("$page:$line: $target leads somewhere", ({ page, target }) => {
  expect(faultOf(page, target)).toBeUndefined();
});

test("a broken link is found", () => {
  expect(faultOf("README.md", "docs/nothing.md")).toContain("does not exist");
  expect(faultOf("docs/README.md", "defaults.md#no-such-heading")).toContain("no heading");
  expect(faultOf("README.md", "../elsewhere.md")).toContain("leads out");
  expect(faultOf("README.md", "file:///tmp")).toContain("neither");
});

test("every page can be reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const from of reached) {
    for (const { target } of links.filter(({ page }) => page === from)) {
      const [path = ""] = target.split("#");
      if (path.endsWith(".md") && !path.includes(":")) reached.add(normalize(join(dirname(from), path)));
    }
  }
  expect(pages.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
});

/** Those of the apps that init writes. */
const APP_SCRIPTS = Object.keys(appScripts(FRAMEWORKS.choose("cdktf"), false));

describe("commands", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const commands = pages.flatMap(({ name, codeBlocks }) =>
    codeBlocks
      .filter(({ language }) => language === "sh")
      .flatMap(({ code }) => [...code.matchAll(/npm (?:run )?(?!ci\b|install\b|init\b|pack\b)([a-z:]+)/g)])
      .map(([, script = ""]) => ({ page: name, script })),
  );

  test.each(commands)("$page: npm script $script exists", ({ script }) => {
    expect([...Object.keys(scripts), ...APP_SCRIPTS]).toContain(script);
  });
});
