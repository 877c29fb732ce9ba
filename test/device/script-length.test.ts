import { TerraformVariable } from "cdktf";
import {
  AddressList,
  DeviceObject,
  ExternalMonitor,
  ExternalMonitorScript,
  SmtpExternalMonitor,
  SmtpTransport,
} from "../../lib";
import { lengthFaults } from "../../lib/device/script-length";
import { synthesized } from "../support/stacks";
import type { Construct } from "constructs";

/** The longest argument that Linux takes for a program, with the NUL behind it. */
const LINUX_LIMIT = 131_072;

const LONG = "x".repeat(98_001);

test("the longest script fits into one argument on the device", () => {
  const longest = "x".repeat(98_000);
  expect(lengthFaults(longest)).toEqual([]);
  const around = "show sys clock > /dev/null 2>&1 ; echo  | base64 -d | bash 2>&1";
  expect(Buffer.from(longest).toString("base64").length + around.length + 300).toBeLessThan(LINUX_LIMIT);
  expect(lengthFaults(`${longest}x`)).toHaveLength(1);
});

test("bytes count, not characters, and what Terraform puts in does not count", () => {
  expect(lengthFaults("ü".repeat(49_001))).toHaveLength(1);
  expect(lengthFaults(`${"x".repeat(90_000)}\${${"y".repeat(20_000)}}`)).toEqual([]);
});

const monitor = (scope: Construct, props: object): unknown =>
  new ExternalMonitor(scope, "it", {
    script: ExternalMonitorScript.fromFullPath(scope, "program", "/Common/program"),
    ...props,
  });

test.each<[string, (scope: Construct) => unknown]>([
  [
    "a description",
    (scope) => new DeviceObject(scope, "it", { component: "ltm profile smtps", description: LONG }),
  ],
  ["a variable of a monitor", (scope) => monitor(scope, { variables: { TEXT: LONG } })],
  ["arguments of a monitor", (scope) => monitor(scope, { arguments: LONG })],
  [
    "the message of a health check",
    (scope) =>
      new SmtpExternalMonitor(scope, "it", {
        transport: SmtpTransport.PLAINTEXT,
        heloName: "bigip.example.test",
        message: { from: "monitor@example.test", to: "sink@example.test", body: LONG },
      }),
  ],
  [
    "a program whose quotes double it",
    (scope) => new ExternalMonitorScript(scope, "it", { content: "'".repeat(59_000) }),
  ],
  [
    "many addresses",
    (scope) =>
      new AddressList(scope, "it", {
        addresses: Array.from({ length: 6000 }, (_each, index) => `10.1.${index >> 8}.${index & 255}`),
      }),
  ],
])("%s that makes a script too long is refused at synthesis", (_title, build) => {
  const { errors } = synthesized((stack) => {
    build(stack);
  });
  expect(errors.map(({ id }) => id)).toContain("script-too-long");
  expect(JSON.stringify(errors).length).toBeLessThan(1000);
});

test("2,500 addresses in a list fit", () => {
  const { errors } = synthesized((stack) => {
    new AddressList(stack, "it", {
      addresses: Array.from(
        { length: 2500 },
        (_each, index) => `198.51.${100 + (index >> 8)}.${index & 255}`,
      ),
    });
  });
  expect(errors).toEqual([]);
});

test("Terraform looks at the length where it alone knows a text, and only there", () => {
  const template = synthesized((stack) => {
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    new DeviceObject(stack, "known", { component: "ltm profile smtps", description: "mail" });
    new DeviceObject(stack, "unknown", { component: "ltm profile smtps", description: text });
  });
  expect(
    JSON.stringify(template.toObject()).match(/length\(base64encode\(self\.triggers_replace\)\) <= \d+/g),
  ).toEqual(["length(base64encode(self.triggers_replace)) <= 130668"]);
});
