import type { TerraformStack } from "cdktf";
import { sheetDiff } from "../../lib/sheet/sheet-diff";
import { makePlaintext } from "../support/objects";
import { writtenSheet } from "./sheets";

const sheet = (props: Parameters<typeof makePlaintext>[2] = {}): string =>
  writtenSheet((stack: TerraformStack) => {
    makePlaintext(stack, "mail", { name: "mail", ...props });
  }).text;

test("a sheet does not differ from itself", () => {
  expect(sheetDiff(sheet(), sheet())).toEqual({ lines: [], added: 0, changed: 0, removed: 0 });
});

test("a changed value is one line below its object", () => {
  expect(sheetDiff(sheet(), sheet({ port: 2525 })).lines).toEqual([
    "SmtpPlaintext `mail` > Virtual server `/Common/mail_vs`",
    "  ~ Service Port: `25` (guide) -> `2525` (you)",
  ]);
});

test("a setting that is stated and the same changes only where it comes from", () => {
  expect(sheetDiff(sheet(), sheet({ slowRampTime: 300 })).lines).toContain(
    "  ~ Slow Ramp Time (s): `300` (guide) -> `300` (you)",
  );
});

test("settings and objects come and go", () => {
  const before = sheet();
  const after = sheet({
    description: "a | b",
    members: ["10.1.20.11", "10.1.20.13"],
    allowFrom: ["198.51.100.1"],
  });
  const there = sheetDiff(before, after);
  expect(there.lines).toEqual(
    expect.arrayContaining([
      "  + Description: `a \\| b` (you)",
      "  + Member 10.1.20.13: `/Common/10.1.20.13:25` (you)",
      "  - Member 10.1.20.12: `/Common/10.1.20.12:25` (you)",
      "+ SmtpPlaintext `mail` > Firewall policy `/Common/mail_fw_policy`",
      "- Beside the services > Node `/Common/10.1.20.12`",
    ]),
  );
  const back = sheetDiff(after, before);
  expect([back.added, back.removed]).toEqual([there.removed, there.added]);
  expect(back.lines).toContain("- SmtpPlaintext `mail` > Firewall policy `/Common/mail_fw_policy`");
});

test("new warnings are new lines", () => {
  const { lines } = sheetDiff(sheet(), sheet({ snat: undefined }));
  expect(lines).toContain("Warnings");
  expect(lines.find((line) => line.includes("snat-hides-source"))).toMatch(/^ {2}\+ /);
});
