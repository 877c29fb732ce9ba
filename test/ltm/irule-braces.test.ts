import { IRule } from "../../lib";
import { errorIds } from "../support/stacks";

const ids = (code: string): (string | undefined)[] =>
  errorIds((stack) => {
    new IRule(stack, "it", { code });
  });

test.each([
  "when CLIENT_ACCEPTED { TCP::collect }",
  "# a comment with one {\nwhen CLIENT_ACCEPTED { }",
  'when CLIENT_DATA {\n  if { [TCP::payload] contains "\\{" } { reject }\n}',
  "when CLIENT_ACCEPTED {\n  set ${name} 1\n}\nwhen CLIENT_CLOSED { }",
])("%j has its braces in pairs", (code) => {
  expect(ids(code)).toEqual([]);
});

test.each([
  "when CLIENT_ACCEPTED {",
  "when CLIENT_ACCEPTED { } }",
  "}{",
  "when CLIENT_ACCEPTED {\n  # one { in a comment inside counts\n}",
  'when CLIENT_ACCEPTED { log local0. "{" }',
])("%j does not", (code) => {
  expect(ids(code)).toEqual(["irule-braces"]);
});
