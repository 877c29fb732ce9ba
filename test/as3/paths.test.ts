import { Fn, TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import {
  As3Tenant,
  BigipObject,
  CertificateKeyPair,
  ExternalMonitor,
  ExternalMonitorScript,
  Pool,
  SmtpBridging,
  SmtpPlaintext,
  SmtpTransport,
  Snat,
  VirtualAddress,
} from "../../lib";
import { Template } from "../../lib/testing";
import { PEM } from "../support/pem";
import { makeStack } from "../support/stacks";

const SCRIPT = "/Common/check.sh";

function tenantIn(stack: TerraformStack): As3Tenant {
  return new As3Tenant(stack, "tenant", { name: "Mail" });
}

function poolIn(tenant: As3Tenant): Pool {
  return new Pool(tenant, "pool", { name: "mx", members: ["10.1.20.11"], memberPort: 25 });
}

function monitorWith(tenant: As3Tenant, argument: string): void {
  const script = ExternalMonitorScript.fromFullPath(tenant, "script", SCRIPT);
  new ExternalMonitor(tenant, "monitor", { script, arguments: argument });
}

/** What AS3 is sent, with its values as Terraform's text. */
function sentBy(stack: TerraformStack): string {
  return String(Template.fromStack(stack).resource("bigip_as3").properties["as3_json"]);
}

test("addresses are beside the applications of their tenant, as AS3 puts them", () => {
  const tenant = tenantIn(makeStack());
  new VirtualAddress(tenant, "address", { address: "192.0.2.30" });
  new SmtpPlaintext(tenant, "mail", {
    destination: "192.0.2.25",
    members: ["10.1.20.11"],
    domain: "example.test",
    trafficGroup: "/Common/traffic-group-1",
    snat: Snat.addresses(["192.0.2.200"]),
  });
  const paths = tenant.node.findAll().flatMap((each) => (each instanceof BigipObject ? each.devicePath : []));
  expect(paths).toEqual(
    expect.arrayContaining(["/Mail/address_192.0.2.30", "/Mail/address_192.0.2.25", "/Mail/192.0.2.200"]),
  );
});

describe("paths within a declaration", () => {
  it("have no reference to the declaration itself in an expression", () => {
    const stack = makeStack();
    const tenant = tenantIn(stack);
    const certificate = new CertificateKeyPair(tenant, "pair", {
      name: "pair",
      certificate: PEM.CERTIFICATE,
      key: PEM.KEY,
    });
    new SmtpBridging(tenant, "mail", {
      destination: "192.0.2.26",
      port: 465,
      memberPort: 465,
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.automap(),
      certificate,
      serverTls: { certificate },
      healthCheck: { transport: SmtpTransport.SMTPS },
    });
    const text = sentBy(stack);
    expect(text).not.toContain("bigip_as3.");
    expect(text).toContain('base64encode("/Mail/Shared/pair.crt")');
  });

  it("are text in a text", () => {
    const stack = makeStack();
    const tenant = tenantIn(stack);
    monitorWith(tenant, `-p ${poolIn(tenant).fullPath}`);
    expect(sentBy(stack)).toContain('"-p /Mail/Shared/mx"');
    expect(JSON.stringify(tenant.declaration)).toContain('"-p /Mail/Shared/mx"');
  });

  it("are quoted with what Terraform knows of them", () => {
    const stack = makeStack();
    const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
    const tenant = new As3Tenant(stack, "tenant", { name });
    monitorWith(tenant, Fn.upper(`-p ${poolIn(tenant).fullPath}`));
    expect(sentBy(stack)).toContain('${jsonencode(upper("-p ${"/${var.name}/Shared/mx"}"))}');
  });
});

describe("paths outside a declaration", () => {
  it("are quoted in an expression, and refer to the tenant", () => {
    const stack = makeStack();
    const tenant = tenantIn(stack);
    const { fullPath } = poolIn(tenant);
    new TerraformOutput(stack, "upper", { value: Fn.upper(fullPath) });
    new TerraformOutput(stack, "joined", { value: Fn.join(",", [fullPath, `pool ${fullPath}`]) });
    new TerraformOutput(stack, "known", { value: Fn.conditional(true, fullPath, "none") as string });
    const template = Template.fromStack(stack);
    const path = `"/\${bigip_as3.${tenant.resource.friendlyUniqueId}.id}/Shared/mx"`;
    expect(template.output("upper")).toBe(`\${upper(${path})}`);
    expect(template.output("joined")).toBe(`\${join(",", [${path}, "pool \${${path}}"])}`);
    expect(template.output("known")).toBe(`\${true ? ${path} : "none"}`);
  });
});
