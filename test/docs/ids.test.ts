import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import {
  CertificateKeyPair,
  ClientSslProfile,
  Descriptions,
  FirewallPolicy,
  IRule,
  LogFormat,
  LowReputation,
  Partition,
  SaveConfig,
  SmtpPassthrough,
  SmtpServerSideEncryption,
  SmtpStartTls,
  Snat,
  TlsVersion,
  TrustedCa,
  VirtualServer,
} from "../../lib";
import { Template } from "../../lib/testing";
import { codeIn, Page, ROOT } from "./markdown";

/** The services of the stack, by construct id and by name on the device. */
const SERVICES = ["mail", "encrypted", "passed"];

/** A stack in which every option is used by one service at least. */
function stackOfAllOptions(): TerraformStack {
  const stack = new TerraformStack(new App(), "ids");
  new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "docs", password: "docs" });
  Descriptions.of(stack).setDefault("Mail for example.test");
  const [common, tls] = ["/Common/traffic-group-2", TlsVersion.TLS1_2];
  const certificate = new CertificateKeyPair(stack, "certificate", {
    certificate: "${var.certificate}",
    key: "${var.key}",
    chain: "${var.chain}",
    passphrase: "${var.passphrase}",
  });
  const options = {
    domain: "example.test",
    members: [
      { address: "2001:DB8:0:0::11", priorityGroup: 10, connectionLimit: 100, ratio: 2 },
      { address: "mx.example.test", priorityGroup: 5 },
    ],
    minimumActiveMembers: 1,
    requestQueue: { depth: 10, timeLimitMs: 1000 },
    idleTimeout: 600,
    connectionLimit: 5000,
    irules: [IRule.fromFullPath(stack, "rule", "/Common/log_connections")],
    stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "staged", "/Common/staged"),
  };
  new SmtpStartTls(stack, "mail", {
    ...options,
    destination: "192.0.2.25",
    snat: Snat.addresses(["10.1.20.200", "2001:db8::200"]),
    trafficGroup: common,
    certificate,
    minTls: tls,
    reapply: "again",
    healthCheck: { port: 2525 },
    allowFrom: ["198.51.100.0/24"],
    firewall: {
      lowReputation: LowReputation.REJECT,
      log: { servers: ["10.1.30.11"], format: LogFormat.SPLUNK },
    },
  });
  new SmtpServerSideEncryption(stack, "encrypted", {
    ...options,
    destination: "192.0.2.26",
    memberPort: 465,
    snat: Snat.addresses(["10.1.20.201", "2001:db8::201"]),
    serverTls: {
      trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/company_ca.crt"),
      verifyName: "mx.example.test",
      certificate,
      minTls: tls,
    },
  });
  new SmtpPassthrough(stack, "passed", { ...options, destination: "192.0.2.27", snat: Snat.automap() });
  new ClientSslProfile(stack, "ssl", { certificate, ciphers: "ECDHE" });
  new VirtualServer(stack, "listener", {
    destination: "192.0.2.28",
    port: 25,
    snat: Snat.addresses(["10.1.20.202"]),
  });
  new Partition(stack, "partition", { name: "mail_dmz", deviceGroup: "/Common/pair", trafficGroup: common });
  new SaveConfig(stack, "save");
  return stack;
}

describe("docs/ids.md", () => {
  const page = new Page(join(ROOT, "docs", "ids.md"));
  const resources = Template.fromStack(stackOfAllOptions()).resources();
  const paths = resources.map(({ constructPath = "" }) => constructPath.split("/"));

  test("lists the ids of a service's parts", () => {
    const rows = page.tableRows("Id below the service");
    const documented = rows.flatMap((row) => codeIn(row["Id below the service"]));
    const parts = paths.flatMap(([service = "", part = ""]) => (SERVICES.includes(service) ? [part] : []));
    expect(setOf(parts)).toEqual(setOf(documented.filter((id) => !id.includes("/"))));
  });

  test("lists the ids inside of these", () => {
    const documented = page.tableRows("In", "Id").flatMap((row) => codeIn(row["Id"]));
    const inside = paths.flatMap(([first = "", ...below]) =>
      SERVICES.includes(first) || first === "BigipShared" ? below.slice(1) : below,
    );
    expect(setOf(inside.map(withPlaceholder))).toEqual(setOf(documented));
  });

  test("lists the ids of what services share", () => {
    const documented = page.tableRows("Shared", "Id").map((row) => codeIn(row["Id"])[0] ?? "");
    const shared = paths.flatMap(([first, second = ""]) =>
      first === "BigipShared" ? [`${first}/${withPlaceholder(second)}`] : [],
    );
    expect(setOf(shared)).toEqual(setOf(documented));
  });

  test("lists the names of all objects of a service", () => {
    const documented = page.tableRows("Object", "Name").flatMap((row) => codeIn(row["Name"]));
    const made = resources.flatMap(({ constructPath = "", properties }) => {
      const [service = "", ...below] = constructPath.split("/");
      const path = below.at(-1) === "Path" ? lastWord(properties["input"]) : properties["name"];
      const isAddress = below.some((id) => id.startsWith("Translation-"));
      if (!SERVICES.includes(service) || isAddress || typeof path !== "string") return [];
      return [path.replace(`/Common/${service}`, "<name>").replace(/_2525$/, "_<port>")];
    });
    expect(setOf(made).filter((name) => !documented.includes(name))).toEqual([]);
    expect(made.length).toBeGreaterThan(20);
  });

  test("names nodes as they are named", () => {
    const nodes = resources.filter(({ type }) => type === "bigip_ltm_node");
    expect(nodes.map(({ properties }) => properties["name"])).toContain("/Common/2001_db8__11");
  });
});

/** What differs from service to service in an id, as the page writes it. */
function withPlaceholder(id: string): string {
  return id
    .replace(/^Member-.+-\d+$/, "Member-<name or address>-<port>")
    .replace(/^(Translation|Address)-.+$/, "$1-<address>")
    .replace(/^Node-.+$/, "Node-<name>");
}

function lastWord(text: unknown): string | undefined {
  return typeof text === "string" ? text.split(" ").at(-1) : undefined;
}

function setOf(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
