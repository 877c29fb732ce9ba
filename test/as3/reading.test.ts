import { Aspects, TerraformVariable } from "cdktf";
import {
  As3Tenant,
  CertificateKeyPair,
  Descriptions,
  MinimumTls,
  SaveConfig,
  SmtpOffload,
  SmtpPlaintext,
  Snat,
  TlsVersion,
} from "../../lib";
import { Template } from "../../lib/testing";
import { rowsOf, writtenSheet } from "../sheet/sheets";
import { makeStack } from "../support/stacks";

const MAIL = {
  destination: "192.0.2.25",
  members: ["10.1.20.11"],
  domain: "example.test",
  snat: Snat.automap(),
};

describe("the testing kit", () => {
  it("finds an object of a declaration by its construct, under the name of its class", () => {
    const stack = makeStack();
    const port = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
    new SmtpPlaintext(new As3Tenant(stack, "tenant", { name: "Mail" }), "mail", { ...MAIL, port });
    const template = Template.fromStack(stack);
    expect(template.at("tenant/mail/VirtualServer")).toMatchObject({
      type: "Service_TCP",
      constructPath: "tenant/mail/VirtualServer",
      properties: { virtualAddresses: ["192.0.2.25"], virtualPort: "${var.port}", snat: "auto" },
    });
    expect(template.below("tenant/mail").map(({ type }) => type)).toEqual(
      expect.arrayContaining(["Service_TCP", "Pool", "Monitor"]),
    );
    expect(template.resources().map(({ type }) => type)).toEqual(["bigip_as3"]);
  });

  it("finds the class itself where another one belongs to it", () => {
    const stack = makeStack();
    const tenant = new As3Tenant(stack, "tenant", { name: "Mail" });
    new SmtpPlaintext(tenant, "mail", { ...MAIL, allowFrom: ["203.0.113.25"] });
    expect(Template.fromStack(stack).at("tenant/mail/FirewallPolicy").type).toBe("Firewall_Policy");
  });
});

describe("the deployment sheet", () => {
  it("shows what is in a declaration, and no secrets", () => {
    const sheet = writtenSheet((stack) => {
      const tenant = new As3Tenant(stack, "tenant", { name: "Mail" });
      const password = new TerraformVariable(stack, "password", { sensitive: true }).stringValue;
      new SmtpPlaintext(tenant, "mail", {
        ...MAIL,
        slowRampTime: 120,
        healthCheck: { login: { username: "monitor", password } },
      });
    });
    const pool = rowsOf(sheet).filter(({ object }) => object === "Pool /Mail/mail/mail_pool");
    expect(pool).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ setting: "Load Balancing Method", value: "least-connections-member" }),
        expect.objectContaining({ setting: "Slow Ramp Time (s)", value: "120", from: "you" }),
      ]),
    );
    expect(sheet.text).not.toContain("var.password");
  });
});

describe("policies", () => {
  it("raise the oldest version of TLS in a declaration", () => {
    const stack = makeStack();
    const tenant = new As3Tenant(stack, "tenant", { name: "Mail" });
    const certificate = CertificateKeyPair.fromFullPaths(stack, "pair", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
    });
    new SmtpOffload(tenant, "mail", { ...MAIL, port: 465, certificate });
    Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_2));
    const { properties } = Template.fromStack(stack).at("tenant/mail/ClientSsl");
    expect(properties).toMatchObject({ tls1_0Enabled: false, tls1_1Enabled: false, tls1_2Enabled: true });
  });

  it("describe what states no description", () => {
    const stack = makeStack();
    const tenant = new As3Tenant(stack, "tenant", { name: "Mail" });
    Descriptions.of(tenant).setDefault("made by Terraform");
    new SmtpPlaintext(tenant, "mail", MAIL);
    const { properties } = Template.fromStack(stack).at("tenant/mail/Pool");
    expect(properties).toMatchObject({ remark: "made by Terraform" });
  });
});

it("SaveConfig beside a tenant follows it", () => {
  const stack = makeStack();
  const tenant = new As3Tenant(stack, "tenant", { name: "Mail" });
  new SmtpPlaintext(tenant, "mail", MAIL);
  new SaveConfig(stack, "save");
  const { properties } = Template.fromStack(stack).at("save/Apply");
  expect(properties["depends_on"]).toContain(`bigip_as3.${tenant.resource.friendlyUniqueId}`);
});
