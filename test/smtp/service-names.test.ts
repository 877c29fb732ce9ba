import {
  DenyAction,
  LogFormat,
  LowReputation,
  ProxyProtocol,
  type ServiceNames,
  SmtpBridging,
  SmtpPassthrough,
  SmtpPlaintext,
  Snat,
  StartTls,
} from "../../lib";
import type { Template } from "../../lib/testing";
import { existingCertificate, makePlaintext } from "../support/objects";
import { synthesized } from "../support/stacks";

/** What the objects are called that have no name of their own. */
const DEFAULTS: Required<ServiceNames> = {
  virtualServer: "mail_vs",
  pool: "mail_pool",
  monitor: "mail_monitor_external",
  clientSsl: "mail_client_ssl",
  serverSsl: "mail_server_ssl",
  smtps: "mail_smtps",
  clientTcpProfile: "mail_tcp_client",
  serverTcpProfile: "mail_tcp_server",
  fastL4Profile: "passed_fastl4",
  snatPool: "mail_snat",
  proxyHeader: "mail_proxy_header",
  firewallPolicy: "mail_fw_policy",
  ipIntelligencePolicy: "mail_ipi",
  securityLogProfile: "mail_log_profile",
  logPublisher: "mail_log_publisher",
  formattedLogDestination: "mail_log_splunk",
  highSpeedLogDestination: "mail_log_hsl",
  logPool: "mail_log_pool",
  logMonitor: "mail_log_monitor",
};

const SERVICE = {
  name: "mail",
  destination: "192.0.2.25",
  members: ["10.1.20.11"],
  domain: "example.test",
  port: 587,
};

/** A service that makes all that there is but a FastL4 profile, and one that makes that. */
function everything(names: ServiceNames): Template {
  const { fastL4Profile, ...others } = names;
  return synthesized((stack) => {
    new SmtpBridging(stack, "mail", {
      ...SERVICE,
      names: others,
      memberPort: 465,
      certificate: existingCertificate(stack, "certificate"),
      startTls: StartTls.REQUIRE,
      snat: Snat.addresses(["192.0.2.200"]),
      proxyProtocol: ProxyProtocol.V1,
      allowFrom: ["198.51.100.0/24"],
      firewall: {
        deny: DenyAction.DROP,
        lowReputation: LowReputation.REJECT,
        log: { servers: ["10.1.20.99"], format: LogFormat.SPLUNK },
      },
    });
    new SmtpPassthrough(stack, "passed", {
      ...SERVICE,
      name: "passed",
      destination: "192.0.2.26",
      snat: Snat.automap(),
      names: { fastL4Profile },
    });
  });
}

test.each(Object.entries(DEFAULTS))("%s is called as stated, and nothing else", (part, own) => {
  const name = `my.${part}`;
  const [before, after] = [everything({}), everything({ [part]: name })];
  expect(after.errors).toEqual([]);
  expect(before.json).toContain(own);
  expect(after.json).not.toMatch(new RegExp(`${own}\\b`));
  expect(after.json).toContain(`/Common/${name}`);
  expect(after.json.replaceAll(`/Common/${name}`, `/Common/${own}`).length).toBe(before.json.length);
});

test("the monitor of another port has the port at the end", () => {
  const template = synthesized((stack) => {
    makePlaintext(stack, "mail", { names: { monitor: "check" }, healthCheck: { port: 2525 } });
  });
  expect(template.resource("bigip_ltm_monitor").properties).toMatchObject({ name: "/Common/check_2525" });
});

test("a name for what the service does not make is an error", () => {
  const template = synthesized((stack) => {
    new SmtpPlaintext(stack, "mail", { ...SERVICE, snat: Snat.automap(), names: { clientSsl: "ssl" } });
  });
  expect(template.errors).toEqual([
    expect.objectContaining({
      id: "no-effect",
      message: expect.stringContaining(
        "names.clientSsl has no effect on a service that does not make this object",
      ) as unknown,
    }),
  ]);
});

test("a name that BIG-IP does not take is an error", () => {
  const template = synthesized((stack) => {
    makePlaintext(stack, "mail", { names: { pool: "/Common/pool" } });
  });
  expect(template.errors.map(({ message }) => message).join()).toContain(
    'names.pool: "/Common/pool" is not a name that BIG-IP takes',
  );
});
