import { createHash } from "node:crypto";
import { TerraformVariable, type TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  DeviceObject,
  ExternalMonitor,
  ExternalMonitorScript,
  FirewallAction,
  FirewallPolicy,
  Pool,
  SmtpExternalMonitor,
  SmtpMonitor,
  SmtpTransport,
} from "../../lib";
import { Absence, type DeclaredObject, declaredIn } from "../../lib/core/declared";
import { synthesize } from "../../lib/testing/synthesis";
import { PEM } from "../support/pem";
import { makeStack } from "../support/stacks";

type Blocks = Readonly<Record<string, Readonly<Record<string, { readonly "//": unknown }>>>>;

/** What the stack says beside its resources. */
function declared(build: (stack: TerraformStack) => void): DeclaredObject[] {
  const stack = makeStack();
  build(stack);
  const { json = "", refusal } = synthesize(stack);
  expect(refusal).toBeUndefined();
  const { resource } = JSON.parse(json) as { readonly resource: Blocks };
  return Object.values(resource)
    .flatMap((byId) => Object.values(byId))
    .flatMap((block) => declaredIn(block["//"]));
}

const of = (objects: readonly DeclaredObject[], component: string): DeclaredObject | undefined =>
  objects.find((each) => each.component === component);

describe("what the stack says beside its resources", () => {
  test("is what scripts set, whole collections with their order, without the words for places", () => {
    const objects = declared((stack) => {
      new FirewallPolicy(stack, "it", {
        name: "mail",
        rules: [
          { name: "office", action: FirewallAction.ACCEPT, sources: ["192.0.2.0/24"] },
          { name: "rest", action: FirewallAction.DROP, log: true },
        ],
      });
    });
    expect(of(objects, "security firewall policy")).toMatchObject({
      path: "/Common/mail",
      absence: Absence.SCRIPT,
      properties: {
        description: "none",
        rules: {
          isOrdered: true,
          entries: [
            {
              name: "office",
              properties: {
                action: "accept",
                log: "no",
                source: { block: { addresses: { entries: [{ name: "192.0.2.0/24", properties: {} }] } } },
              },
            },
            { name: "rest", properties: { action: "drop", log: "yes" } },
          ],
        },
      },
    });
    expect(JSON.stringify(objects)).not.toContain("place-");
  });

  test("is what a plan does not see of a native object, without any reapply", () => {
    const objects = declared((stack) => {
      new Pool(stack, "it", { name: "mail", memberPort: 25, members: ["10.1.20.11"] });
      new SmtpMonitor(stack, "smtp", { domain: "example.test" });
    });
    expect(of(objects, "ltm pool")).toEqual({
      component: "ltm pool",
      path: "/Common/mail",
      absence: Absence.RESOURCE,
      properties: {
        members: {
          isPart: true,
          entries: [
            {
              name: expect.stringMatching(/:25$/) as string,
              properties: expect.objectContaining({ session: "user-enabled", ratio: "1" }) as object,
            },
          ],
        },
      },
    });
    expect(objects.filter(({ component }) => component === "ltm monitor smtp")).toEqual([
      expect.objectContaining({ fixed: { "defaults-from": "/Common/smtp" } }),
      expect.objectContaining({ properties: { domain: "example.test" } }),
    ]);
  });

  test("marks what nobody is shown, and has a digest in the place of a program", () => {
    const content = "echo UP ${HOME}\n";
    const objects = declared((stack) => {
      new ExternalMonitor(stack, "it", {
        script: new ExternalMonitorScript(stack, "script", { content }),
        variables: { SITE: "north" },
        secretVariables: { PASSWORD: new TerraformVariable(stack, "password", {}).stringValue },
      });
      new DeviceObject(stack, "other", {
        component: "ltm auth radius-server",
        properties: { server: "10.1.1.1", secret: "of radius" },
      });
    });
    expect(of(objects, "ltm monitor external")?.properties).toMatchObject({
      "user-defined SITE": "north",
      "user-defined PASSWORD": { secret: "${var.password}" },
    });
    expect(of(objects, "ltm auth radius-server")?.properties).toEqual({
      server: "10.1.1.1",
      secret: { secret: "of radius" },
    });
    const sha1 = createHash("sha1").update(content).digest("hex");
    expect(of(objects, "sys file external-monitor")?.properties).toEqual({ "source-path": { sha1 } });
  });

  test("marks what nobody is shown of a health check", () => {
    const objects = declared((stack) => {
      new SmtpExternalMonitor(stack, "it", {
        transport: SmtpTransport.SMTPS,
        heloName: "mx.example.test",
        login: { username: "probe", password: new TerraformVariable(stack, "password", {}).stringValue },
        message: { from: "a@example.test", to: "b@example.test", body: "confidential" },
        receive: "queued",
        certificate: new CertificateKeyPair(stack, "pair", {
          certificate: PEM.CERTIFICATE,
          key: PEM.ENCRYPTED_KEY,
          passphrase: PEM.PASSPHRASE,
        }),
      });
    });
    const properties = Object.entries(of(objects, "ltm monitor external")?.properties ?? {});
    const hidden = properties.filter(([, value]) => typeof value === "object" && "secret" in value);
    expect(hidden.map(([name]) => name).sort()).toEqual(
      ["BODY", "PASSPHRASE", "PASSWORD", "RECEIVE", "USER"].map((name) => `user-defined SMTP_${name}_B64`),
    );
  });

  test("marks what nobody is shown inside of tmsh's own syntax, too", () => {
    const objects = declared((stack) => {
      const host = new TerraformVariable(stack, "host", {}).stringValue;
      new DeviceObject(stack, "it", {
        component: "ltm monitor radius",
        properties: { auth: "{ user x password y }", plain: `{ host ${host} }` },
        createProperties: { trap: "{ community y }" },
        collections: { servers: "10.1.1.1 { secret y }", records: `${host} { data x }` },
      });
    });
    expect(objects[0]).toMatchObject({
      properties: {
        auth: { secret: { syntax: ["user", "x", "password", "y"] } },
        plain: { syntax: ["host", "${var.host}"] },
        servers: { secret: { syntax: ["10.1.1.1", ["secret", "y"]] } },
        records: { syntax: ["${var.host}", ["data", "x"]] },
      },
      fixed: { trap: { secret: { syntax: ["community", "y"] } } },
    });
  });

  test("takes what users write in tmsh's own syntax apart", () => {
    const objects = declared((stack) => {
      new DeviceObject(stack, "it", {
        component: "ltm data-group internal",
        properties: { plain: "{ /Common/a { b c } }" },
        collections: { records: "192.0.2.0/24 { } 198.51.100.7/32 { data x }" },
      });
    });
    expect(objects[0]?.properties).toEqual({
      plain: { syntax: ["/Common/a", ["b", "c"]] },
      records: { syntax: ["192.0.2.0/24", [], "198.51.100.7/32", ["data", "x"]] },
    });
  });
});
