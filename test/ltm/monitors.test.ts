import {
  GatewayIcmpMonitor,
  type MonitorProps,
  SmtpExternalMonitor,
  type SmtpExternalMonitorProps,
  SmtpMonitor,
  SmtpTransport,
  TcpMonitor,
} from "../../lib";
import type { Template } from "../../lib/testing";
import { makeStack, synthesized } from "../support/stacks";
import { testProps, type PropCase } from "../support/props";

type Make = (stack: ReturnType<typeof makeStack>, props?: MonitorProps) => void;

const KINDS: readonly (readonly [string, string, Record<string, string>, Make])[] = [
  [
    "SmtpMonitor",
    "/Common/smtp",
    { domain: "example.test" },
    (stack, props) => new SmtpMonitor(stack, "it", { domain: "example.test", ...props }),
  ],
  ["TcpMonitor", "/Common/tcp", {}, (stack, props) => new TcpMonitor(stack, "it", props)],
  [
    "GatewayIcmpMonitor",
    "/Common/gateway_icmp",
    {},
    (stack, props) => new GatewayIcmpMonitor(stack, "it", props),
  ],
];

describe.each(KINDS)("%s", (_kind, parent, specific, make) => {
  const prop = (title: string, props: MonitorProps, emits: PropCase["emits"]): PropCase => {
    return { title, make: (stack) => make(stack, props), emits };
  };

  testProps((stack) => make(stack), { name: "/Common/it", parent, interval: 30, timeout: 91, ...specific }, [
    prop("name", { name: "check" }, { name: "/Common/check" }),
    prop("partition", { partition: "mail" }, { name: "/mail/it" }),
    prop("interval, from which the timeout follows", { interval: 10 }, { interval: 10, timeout: 31 }),
    prop("timeout", { timeout: 45 }, { timeout: 45 }),
    prop("interval and timeout", { interval: 5, timeout: 6 }, { interval: 5, timeout: 6 }),
    prop("port", { port: 2525 }, { name: "/Common/it_2525", destination: "*:2525" }),
    prop(
      "name and port",
      { name: "check", port: 2525 },
      { name: "/Common/check_2525", destination: "*:2525" },
    ),
  ]);

  test("tells its timing", () => {
    const stack = makeStack();
    const monitor = new TcpMonitor(stack, "it", { interval: 7 });
    expect([monitor.interval, monitor.timeout]).toEqual([7, 22]);
  });
});

describe("monitors that exist", () => {
  test.each([SmtpMonitor, TcpMonitor, GatewayIcmpMonitor])("%p by path and by lookup", (kind) => {
    const template = synthesized((stack) => {
      expect(kind.fromFullPath(stack, "a", "/Common/check").devicePath).toBe("/Common/check");
      expect(kind.fromLookup(stack, "b", { name: "check" }).devicePath).toBe("/Common/check");
    });
    expect(template.errors).toEqual([]);
    expect(template.dataSources("bigip_ltm_monitor")[0]?.properties).toEqual({
      name: "check",
      partition: "Common",
    });
  });
});

test("a TCP monitor takes its other settings from a parent of the user's", () => {
  const template = synthesized((stack) => new TcpMonitor(stack, "it", { customParent: "/Common/slow_tcp" }));
  expect(template.at("it").properties).toMatchObject({
    parent: "/Common/tcp",
    custom_parent: "/Common/slow_tcp",
  });
});

test("an SMTP monitor takes none, since its domain would be lost", () => {
  const { errors } = synthesized((stack) => {
    new SmtpMonitor(stack, "it", { domain: "example.test", customParent: "/Common/slow_smtp" });
  });
  expect(errors.map(({ id, message }) => [id, message])).toEqual([
    ["no-effect", expect.stringContaining("customParent has no effect on an SMTP monitor")],
  ]);
});

test("the probe asks for a name in TLS where one is given, and has nowhere to ask in plaintext", () => {
  const check = (transport: SmtpTransport, serverName: string): Template =>
    synthesized((stack) => {
      new SmtpExternalMonitor(stack, "it", { transport, heloName: "example.test", serverName });
    });
  const encoded = Buffer.from("mx.example.test").toString("base64");
  expect(
    check(SmtpTransport.SMTPS, "mx.example.test").at("it/Script").properties["triggers_replace"],
  ).toContain(`user-defined SMTP_SNI_B64 '"${encoded}"'`);
  const ids = ({ errors }: Template): (string | undefined)[] => errors.map(({ id }) => id);
  expect(ids(check(SmtpTransport.PLAINTEXT, "mx.example.test"))).toEqual(["no-effect"]);
  expect(ids(check(SmtpTransport.STARTTLS, "not a name"))).toEqual(["domain-format"]);
});

describe("BL-144: the name that the probe gives with EHLO", () => {
  const check = (heloName: string): Template =>
    synthesized((stack) => {
      new SmtpExternalMonitor(stack, "it", { transport: SmtpTransport.SMTPS, heloName });
    });

  test.each(["mx.example.test", "bigip", "[192.0.2.5]", "[IPv6:2001:db8::1]", "[IPv6:2001:DB8::1]"])(
    "%s",
    (name) => {
      const template = check(name);
      expect(template.errors).toEqual([]);
      expect(template.at("it/Script").properties["triggers_replace"]).toContain(
        `user-defined SMTP_DOMAIN_B64 '"${Buffer.from(name).toString("base64")}"'`,
      );
    },
  );

  test.each([
    ["192.0.2.5", '"[192.0.2.5]"'],
    ["2001:db8::1", '"[IPv6:2001:db8::1]"'],
    ["[2001:db8::1]", '"[IPv6:2001:db8::1]"'],
    ["[192.0.2.256]", "mx.example.test"],
    ["[IPv6:fe80::1%1]", "mx.example.test"],
    ["[mx.example.test]", "mx.example.test"],
    ["a mail", '"[192.0.2.5]"'],
  ])("%s is refused, with what to write", (name, advice) => {
    expect(check(name).errors.map(({ id, message }) => [id, message])).toEqual([
      ["domain-format", expect.stringContaining(advice)],
    ]);
  });
});

describe("a probe whose server may hold an answer", () => {
  const MESSAGE = { from: "monitor@example.test", to: "sink@example.test" };
  const check = (props: Partial<SmtpExternalMonitorProps>): Template =>
    synthesized((stack) => {
      const transport = SmtpTransport.STARTTLS;
      new SmtpExternalMonitor(stack, "it", { transport, heloName: "mx.example.test", ...props });
    });
  const timing = (template: Template): (string | undefined)[] => {
    const script = String(template.at("it/Script").properties["triggers_replace"]);
    return [/interval (\d+)/, / timeout (\d+)/, /SMTP_TIMEOUT (\d+)/].map((each) => each.exec(script)?.[1]);
  };

  test.each<[string, Partial<SmtpExternalMonitorProps>, string[]]>([
    ["nothing is held by default", {}, ["30", "91", "28"]],
    ["the reply to a message may take 30 s", { message: MESSAGE }, ["45", "136", "43"]],
    ["an envelope has none", { envelope: MESSAGE }, ["30", "91", "28"]],
    ["stepTimeout", { stepTimeout: 60 }, ["75", "226", "73"]],
    ["a short one needs no other interval", { message: MESSAGE, stepTimeout: 5 }, ["30", "91", "28"]],
    ["an interval of the user's own", { message: MESSAGE, interval: 20 }, ["20", "61", "18"]],
    ["both", { stepTimeout: 60, interval: 62 }, ["62", "187", "60"]],
  ])("%s", (_title, props, expected) => {
    const template = check(props);
    expect(template.errors).toEqual([]);
    expect(timing(template)).toEqual(expected);
  });

  test("that is longer than a run is refused", () => {
    expect(check({ stepTimeout: 30, interval: 30 }).errors.map(({ id, message }) => [id, message])).toEqual([
      ["number-range", expect.stringMatching(/stepTimeout: 30 s do not fit into a run.*Set interval to 45/s)],
    ]);
  });
});
