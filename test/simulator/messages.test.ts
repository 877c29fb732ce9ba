import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { BigipError, refusal } from "../../lib/simulator/model/errors";
import { MESSAGES } from "../../lib/simulator/model/messages";
import { SYNTAX_MESSAGES } from "../../lib/simulator/tmsh/syntax";

const FOLDER = resolve(__dirname, "..", "..", "lib", "simulator");

const sources = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith("messages.ts"))
  .map((file) => ({ file, text: readFileSync(join(FOLDER, file), "utf8") }));

it.each([
  ["refusal", MESSAGES],
  ["syntaxError", SYNTAX_MESSAGES],
])("has each message of %s because something says it", (say, messages) => {
  const unused = Object.keys(messages).filter((id) => {
    const said = new RegExp(`${say}\\([^"]*(?:"[\\w-]+" : )?"${id}"`);
    return !sources.some(({ text }) => said.test(text));
  });
  expect(unused).toEqual([]);
});

it("has the words of all refusals of the configuration", () => {
  const elsewhere = sources
    .filter(
      ({ file, text }) =>
        /"01[0-9a-f]{6}"/.test(text) ||
        (/^(components|model)\//.test(file) && / new BigipError\(/.test(text)) ||
        / new TmshSyntaxError\(/.test(text),
    )
    .map(({ file }) => file);
  expect(elsewhere.sort()).toEqual(["model/errors.ts", "tmsh/syntax.ts"]);
});

it("says values as they are", () => {
  const error = refusal("not-found", { kind: "Pool", path: "/Common/{kind}$&" });
  expect(error).toBeInstanceOf(BigipError);
  expect(error).toMatchObject({
    status: 404,
    apiError: 3,
    message: "01020036:3: The requested Pool (/Common/{kind}$&) was not found.",
  });
});
