import { parseFullPath } from "../../lib/core/full-path";
import { Pool } from "../../lib";
import { synthesized } from "../support/stacks";
import { HOSTILE_TEXTS } from "../support/hostile-texts";

test.each([
  "/Common/mail",
  "/Common/Log all requests",
  "/mail/app.app/mail_vs",
  "/Common/10.1.20.11%3",
  "/Common/2001:db8::1",
])("%s is a full path", (path) => {
  expect(parseFullPath(path)).toBeDefined();
});

test.each([
  "mail",
  "/Common",
  "/Common/",
  "/C/mail",
  "/Common/ mail",
  "/Common/mail ",
  "/Common/a{b}",
  "/Common/a;b",
  '/Common/"a"',
])("%j is none", (path) => {
  expect(parseFullPath(path)).toBeUndefined();
});

test.each(HOSTILE_TEXTS.slice(0, -1).map((text) => `/Common/${text}`))(
  "%j is refused at synthesis",
  (path) => {
    const { errors } = synthesized((stack) => {
      Pool.fromFullPath(stack, "it", path);
    });
    expect(errors.map(({ id }) => id)).toEqual(["full-path-format"]);
  },
);
