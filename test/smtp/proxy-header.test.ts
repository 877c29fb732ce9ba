import type { TerraformStack } from "cdktf";
import {
  DeviceObject,
  type IMonitor,
  type IPool,
  IRule,
  MailListener,
  MailService,
  type MailServiceProps,
  Pool,
  Profile,
  ProxyProtocol,
  SmtpExternalMonitor,
  SmtpPassthrough,
  type SmtpServiceProps,
  SmtpTransport,
  Snat,
  TcpMonitor,
} from "../../lib";
import { lineOfLostBrace } from "../../lib/ltm/irule";
import { PROXY_HEADER_CODE } from "../../lib/ltm/proxy-protocol";
import type { Template } from "../../lib/testing";
import { existingCertificate, makePlaintext } from "../support/objects";
import { messagesOf, synthesized } from "../support/stacks";

function service(props: Partial<SmtpServiceProps> = {}): Template {
  return synthesized((stack) => {
    makePlaintext(stack, "mail", { proxyProtocol: ProxyProtocol.V1, ...props });
  });
}

describe("a service with a PROXY header", () => {
  test("has the iRule in front of those of the user, and a check that writes the header", () => {
    const template = synthesized((stack) => {
      const rule = new IRule(stack, "mine", { code: "when CLIENT_ACCEPTED { }" });
      const mail = makePlaintext(stack, "mail", { proxyProtocol: ProxyProtocol.V1, irules: [rule] });
      expect(mail.proxyProtocol).toBe(ProxyProtocol.V1);
    });
    expect([...template.errors, ...template.warnings]).toEqual([]);
    const header = template.at("mail/ProxyHeader");
    expect(header.properties).toEqual(
      expect.objectContaining({ name: "/Common/mail_proxy_header", irule: PROXY_HEADER_CODE }),
    );
    expect(template.at("mail/VirtualServer").properties["irules"]).toEqual([
      `\${${header.address}.name}`,
      `\${${template.at("mine").address}.name}`,
    ]);
    expect(checkOf(template)).toMatch(/SMTP_PROXY_B64 '"djE="'/);
  });

  test("needs no stated snat, and servers may filter by the client's address behind it", () => {
    expect(service({ snat: undefined }).warnings).toEqual([]);
    expect(service({ snat: Snat.automap(), serversFilterBySource: true }).errors).toEqual([]);
  });

  test("checks another port without the header, unless the check is told to write it", () => {
    const elsewhere = service({ healthCheck: { port: 2525 } });
    expect(elsewhere.at("mail/Monitor").type).toBe("bigip_ltm_monitor");
    const told = service({ healthCheck: { port: 2525, proxyProtocol: ProxyProtocol.V1 } });
    expect(checkOf(told)).toContain("SMTP_PROXY_B64");
  });

  test("does not ask a monitor for more that writes the header", () => {
    const warnings = (make: (stack: TerraformStack) => IMonitor): string[] =>
      messagesOf(
        synthesized((stack) => {
          makePlaintext(stack, "mail", {
            proxyProtocol: ProxyProtocol.V1,
            domain: undefined,
            monitor: make(stack),
          });
        }).warnings,
        "proxy-check",
      );
    const probe = { transport: SmtpTransport.PLAINTEXT, heloName: "mx.example.test" };
    expect(
      warnings(
        (stack) => new SmtpExternalMonitor(stack, "it", { ...probe, proxyProtocol: ProxyProtocol.V1 }),
      ),
    ).toEqual([]);
    expect(warnings((stack) => new SmtpExternalMonitor(stack, "it", probe))).toHaveLength(1);
    expect(warnings((stack) => new TcpMonitor(stack, "it"))).toHaveLength(1);
  });

  describe("asks a pool that is given for a check with the header", () => {
    const probe = { transport: SmtpTransport.PLAINTEXT, heloName: "mx.example.test" };
    const given: readonly (readonly [string, (stack: TerraformStack) => IPool, number])[] = [
      ["which is there already", (stack) => Pool.fromFullPath(stack, "pool", "/Common/own"), 1],
      ["with another monitor", (stack) => poolOf(stack, [new TcpMonitor(stack, "it")]), 1],
      [
        "with one that writes it",
        (stack) =>
          poolOf(stack, [
            new SmtpExternalMonitor(stack, "it", { ...probe, proxyProtocol: ProxyProtocol.V1 }),
          ]),
        0,
      ],
      ["without a monitor", (stack) => poolOf(stack, []), 0],
    ];
    const poolOf = (stack: TerraformStack, monitors: IMonitor[]): IPool =>
      new Pool(stack, "pool", { members: ["10.1.20.11"], memberPort: 25, monitors });
    const header = { proxyProtocol: ProxyProtocol.V1 };
    const mail = (stack: TerraformStack, props: Partial<MailServiceProps>): void => {
      new MailService(stack, "mail", {
        destination: "192.0.2.25",
        snat: Snat.automap(),
        certificate: existingCertificate(stack, "certificate"),
        listeners: [MailListener.mx(), MailListener.submission()],
        ...props,
      });
    };
    const warningsOf = (build: (stack: TerraformStack) => void): string[] => {
      const { errors, warnings } = synthesized(build);
      expect(errors).toEqual([]);
      return messagesOf(warnings, "proxy-check");
    };

    test.each(given)("%s", (_title, make, count) => {
      const single = warningsOf((stack) => {
        makePlaintext(stack, "mail", { ...header, pool: make(stack), members: undefined, domain: undefined });
      });
      expect(single).toHaveLength(count);
      expect(warningsOf((stack) => mail(stack, { ...header, pool: make(stack) }))).toHaveLength(count);
      const own = warningsOf((stack) => {
        const listeners = [MailListener.mx(), MailListener.submission({ ...header, pool: make(stack) })];
        mail(stack, { members: ["10.1.20.12"], domain: "example.test", listeners });
      });
      expect(own).toEqual(Array(count).fill(expect.stringContaining("pool of the listener submission")));
    });

    test("and a monitor that is given for all listeners, once", () => {
      const warnings = warningsOf((stack) =>
        mail(stack, { ...header, members: ["10.1.20.11"], monitor: new TcpMonitor(stack, "it") }),
      );
      expect(warnings).toHaveLength(1);
    });

    test("but no pool of listeners that check another port", () => {
      const healthCheck = { port: 2525 };
      const common = { ...header, healthCheck, members: ["10.1.20.11"], domain: "example.test" };
      expect(warningsOf((stack) => mail(stack, common))).toEqual([]);
    });
  });

  test("is refused on layer 4", () => {
    const { errors } = synthesized((stack) => {
      new SmtpPassthrough(stack, "mail", {
        destination: "192.0.2.25",
        members: ["10.1.20.11"],
        domain: "example.test",
        snat: Snat.automap(),
        proxyProtocol: ProxyProtocol.V1,
      });
    });
    expect(errors.map(({ id, message }) => [id, message])).toEqual([
      ["no-effect", expect.stringMatching(/proxyProtocol has no effect in scenario 4.*layer 4/)],
    ]);
  });

  test("is refused where a connection carries several clients, or has a header already", () => {
    const { errors } = synthesized((stack) => {
      const mail = makePlaintext(stack, "mail", {
        proxyProtocol: ProxyProtocol.V1,
        profiles: [Profile.fromFullPath(stack, "reuse", "/Common/oneconnect")],
      });
      mail.virtualServer.addProfile(
        new DeviceObject(stack, "reuse-of-mine", { component: "ltm profile one-connect" }),
      );
      mail.addIRule(
        new IRule(stack, "header", { code: 'when SERVER_CONNECTED { TCP::respond "PROXY TCP4 ..." }' }),
      );
      mail.addIRule(new IRule(stack, "other", { code: "when CLIENT_ACCEPTED { }" }));
    });
    expect(messagesOf(errors, "proxy-header-once")).toEqual([
      expect.stringContaining("/Common/header"),
      expect.stringContaining("/Common/oneconnect"),
      expect.stringContaining("/Common/reuse-of-mine"),
    ]);
    expect(errors).toHaveLength(3);
  });

  test("is said once where its value is wrong", () => {
    const { errors } = service({ proxyProtocol: "v2" as never });
    expect(errors.map(({ id, message }) => [id, message])).toEqual([
      ["enum-value", expect.stringMatching(/proxyProtocol: "v2" is not one of v1.*ProxyProtocol\.V1/)],
    ]);
  });
});

/** The script that makes the health check. */
function checkOf(template: Template): string {
  return String(template.at("mail/Monitor/Script").properties["triggers_replace"]);
}

describe("its iRule", () => {
  test("has its braces in pairs and nothing that Terraform would take for its own", () => {
    expect(lineOfLostBrace(PROXY_HEADER_CODE)).toBeUndefined();
    expect(PROXY_HEADER_CODE).not.toMatch(/[$%]\{/);
  });
});
