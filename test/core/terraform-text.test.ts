import { TerraformVariable } from "cdktf";
import { base64, bashWord, escapeTemplate, terraformText } from "../../lib/core/terraform-text";
import { isToken } from "../../lib/core/tokens";
import { makeStack } from "../support/stacks";

const LIVE = [
  "${var.site}",
  "at ${var.site} now",
  "${ local.name }",
  "${~ data.x.y.id ~}",
  '${file("body.txt")}',
  "${(var.a)}",
  "${!var.flag}",
  "${var.list[0]}",
  '${"a text"}',
  "%{ if var.x }yes%{ endif }",
  "%{~ for each in var.list }${each.name}%{ endfor ~}",
];

const OWN = ["${HOME}", "${1}", "${}", "${a:-b}", "100 %{x}", "%{HTTP_HOST}", "{plain} $x 5 % {", "cost ${"];

test.each(LIVE)("Terraform syntax stays as it is: %s", (text) => {
  expect([isToken(text), terraformText(text)]).toEqual([true, text]);
});

test.each(LIVE)("Terraform syntax that the user escaped stays so: %s", (text) => {
  const escaped = text.replace(/([$%])\{/g, "$1$1{");
  expect([isToken(escaped), terraformText(escaped)]).toEqual([false, escaped]);
  expect(charactersOf(base64(terraformText(escaped)))).toBe(text);
});

test.each(OWN)("what Terraform could not evaluate is text: %s", (text) => {
  expect(isToken(text)).toBe(false);
  expect(isToken(terraformText(text))).toBe(false);
  expect(terraformText(text)).toBe(text.replace(/([$%])\{/g, "$1$1{"));
  expect(charactersOf(base64(terraformText(text)))).toBe(text);
});

test("what looks escaped but never had to be is text", () => {
  expect(terraformText("$${HOME} %%{x}")).toBe("$$${HOME} %%%{x}");
  expect(charactersOf(base64(terraformText("$${HOME} %%{x}")))).toBe("$${HOME} %%{x}");
});

test("tokens of CDKTF stay live in the middle of text", () => {
  const token = new TerraformVariable(makeStack(), "site", { type: "string" }).stringValue;
  expect(terraformText(`\${HOME} ${token} %{x}`)).toBe(`$\${HOME} ${token} %%{x}`);
});

test("nothing in a program is Terraform's", () => {
  expect(escapeTemplate("a ${var.x} %{ if x }")).toBe("a $${var.x} %%{ if x }");
});

function charactersOf(encoded: string): string {
  return Buffer.from(encoded, "base64").toString("utf8");
}

test.each([
  ["${var.a # a comment }\n}", "'${replace(var.a  , \"'\", \"'\\\\''\")}'"],
  ["${var.a // }\n}", "'${replace(var.a  , \"'\", \"'\\\\''\")}'"],
  ["${var.a /* } */}", "'${replace(var.a  , \"'\", \"'\\\\''\")}'"],
  ['${join("# /* }", var.a)}', `'\${replace(join("# /* }", var.a), "'", "'\\\\''")}'`],
])("a comment of Terraform's ends where Terraform ends it, and hides nothing behind it: %j", (text, word) => {
  expect(bashWord(text).replace(/\s+,/g, "  ,")).toBe(word);
});
