import type { TerraformStack } from "cdktf";
import {
  FirewallAction,
  FormattedLogDestination,
  HighSpeedLogDestination,
  type IpIntelligenceCategory,
  IpIntelligencePolicy,
  type IpIntelligencePolicyProps,
  LogDestination,
  LogFormat,
  LogProtocol,
  LogPublisher,
  Partition,
  Pool,
  SecurityLogProfile,
  type SecurityLogProfileProps,
} from "../../lib";
import { commandOf } from "../support/scripts";
import { errorIds, synthesized } from "../support/stacks";

type Build = (stack: TerraformStack) => void;

function created(build: Build): string {
  return commandOf(synthesized(build), "it", "create");
}

function modified(build: Build): string {
  return commandOf(synthesized(build), "it", "modify");
}

describe("IpIntelligencePolicy", () => {
  const policy =
    (props?: IpIntelligencePolicyProps): Build =>
    (stack) => {
      new IpIntelligencePolicy(stack, "it", props);
    };
  const head = "modify security ip-intelligence policy /Common/it {";

  test.each<[string, IpIntelligencePolicyProps | undefined, string]>([
    [
      "nothing",
      undefined,
      "default-action drop default-log-blacklist-hit-only no blacklist-categories default",
    ],
    [
      "accept and log",
      { defaultAction: FirewallAction.ACCEPT, logHits: true },
      "default-action accept default-log-blacklist-hit-only yes blacklist-categories default",
    ],
    [
      "categories",
      {
        categories: [
          { name: "spam_sources", action: FirewallAction.DROP, logHits: true },
          { name: "/Common/proxy", action: FirewallAction.ACCEPT, logHits: false },
          { name: "scanners" },
        ],
      },
      "default-action drop default-log-blacklist-hit-only no blacklist-categories replace-all-with { " +
        "spam_sources { action drop log-blacklist-hit-only yes } " +
        "proxy { action accept log-blacklist-hit-only no } " +
        "scanners { action use-policy-setting log-blacklist-hit-only use-policy-setting } }",
    ],
  ])("with %s", (_title, props, written) => {
    expect(modified(policy(props))).toBe(`${head} ${written} description none }`);
  });

  test.each<[string, IpIntelligencePolicyProps, string]>([
    ["reject, which it does not have", { defaultAction: FirewallAction.REJECT }, "enum-value"],
    ["a category without name", { categories: [{} as IpIntelligenceCategory] }, "value-type"],
    [
      "no category in the list",
      { categories: [undefined as unknown as IpIntelligenceCategory] },
      "value-type",
    ],
    ["a category twice", { categories: [{ name: "proxy" }, { name: "/Common/proxy" }] }, "duplicate-entry"],
    [
      "reject for a category",
      { categories: [{ name: "proxy", action: FirewallAction.REJECT }] },
      "enum-value",
    ],
    ["hits that are no flag", { logHits: "yes" as unknown as boolean }, "value-type"],
  ])("%s is an error", (_title, props, id) => {
    expect(errorIds(policy(props))).toEqual([id]);
  });
});

describe("SecurityLogProfile", () => {
  const profile =
    (props: Partial<SecurityLogProfileProps> = {}): Build =>
    (stack) => {
      const publisher = LogPublisher.fromFullPath(stack, "publisher", "/Common/logs");
      new SecurityLogProfile(stack, "it", { publisher, ...props });
    };

  test("has the guide's filter and fields by default, in the guide's order", () => {
    expect(modified(profile())).toBe(
      "modify security log profile /Common/it { network replace-all-with { /Common/it { publisher /Common/logs " +
        "filter { log-acl-match-accept disabled log-acl-match-drop enabled log-acl-match-reject enabled } " +
        "format { type field-list field-list { date_time action drop_reason protocol src_ip src_port dest_ip dest_port } } } } " +
        "ip-intelligence { log-publisher none } description none }",
    );
  });

  test.each<[string, Partial<SecurityLogProfileProps>, string]>([
    ["logAccepted", { logAccepted: true }, "log-acl-match-accept enabled"],
    ["logDropped: false", { logDropped: false }, "log-acl-match-drop disabled"],
    ["logRejected: false", { logRejected: false }, "log-acl-match-reject disabled"],
    [
      "fields in their order",
      { fields: ["src_ip", "acl_rule_name", "action"] },
      "{ src_ip acl_rule_name action }",
    ],
  ])("with %s", (_title, props, written) => {
    expect(created(profile(props))).toContain(written);
  });

  test("calls its network log by the full path, as BIG-IP's own pages do", () => {
    const build: Build = (stack) => {
      new Partition(stack, "partition", { name: "mail" });
      const publisher = LogPublisher.fromFullPath(stack, "publisher", "/Common/logs");
      new SecurityLogProfile(stack, "it", { partition: "mail", publisher });
    };
    expect(created(build)).toMatch(/ network add \{ '\/'\S*bigip_partition\.partition_.*'\/it' \{ publisher/);
  });

  test("with a publisher for reputation, and after its publishers", () => {
    const template = synthesized((stack) => {
      const [events, reputation] = ["events", "reputation"].map(
        (id) =>
          new LogPublisher(stack, id, {
            destinations: [LogDestination.localDatabase(stack, `${id}-database`)],
          }),
      ) as [LogPublisher, LogPublisher];
      profile({ publisher: events, ipIntelligencePublisher: reputation })(stack);
    });
    expect(commandOf(template, "it", "create")).toMatch(
      /ip-intelligence \{ log-publisher \S*terraform_data\.reputation_\w+\.output/,
    );
    const publishers = ["events", "reputation"].map((id) => template.at(`${id}/DeleteWhenDestroyed`).address);
    expect(template.at("it/DeleteWhenDestroyed").properties["depends_on"]).toEqual(
      expect.arrayContaining(publishers),
    );
  });

  test.each<[string, Partial<SecurityLogProfileProps>, string]>([
    ["no publisher", { publisher: undefined }, "value-type"],
    ["no fields", { fields: [] }, "empty-list"],
    ["a field twice", { fields: ["src_ip", "src_ip"] }, "duplicate-entry"],
    ["a field of another form", { fields: ["src ip"] }, "log-field"],
  ])("%s is an error", (_title, props, id) => {
    expect(errorIds(profile(props))).toEqual([id]);
  });

  test("takes a path with its partition only", () => {
    expect(
      errorIds((stack) => {
        SecurityLogProfile.fromFullPath(stack, "it", "global-network");
      }),
    ).toEqual(["full-path-format"]);
  });
});

describe("log destinations and publisher", () => {
  const highSpeed = (stack: TerraformStack, id = "it"): HighSpeedLogDestination =>
    new HighSpeedLogDestination(stack, id, { pool: Pool.fromFullPath(stack, `${id}-pool`, "/Common/logs") });

  test("high-speed: UDP by default, TCP where it is asked for", () => {
    const head =
      "create sys log-config destination remote-high-speed-log /Common/it { pool-name /Common/logs";
    expect(created((stack) => highSpeed(stack))).toBe(`${head} protocol udp description none }`);
    const tcp = created((stack) => {
      const pool = Pool.fromFullPath(stack, "pool", "/Common/logs");
      new HighSpeedLogDestination(stack, "it", { pool, protocol: LogProtocol.TCP });
    });
    expect(tcp).toBe(`${head} protocol tcp description none }`);
  });

  test("high-speed: the made pool is there until the destination is gone", () => {
    const template = synthesized((stack) => {
      const pool = new Pool(stack, "pool", { memberPort: 514, members: ["10.1.9.1"] });
      new HighSpeedLogDestination(stack, "it", { pool });
    });
    expect(template.at("it/DeleteWhenDestroyed").properties["depends_on"]).toContain(
      template.at("pool").address,
    );
  });

  test.each([
    [LogFormat.SPLUNK, "splunk /Common/it { forward-to "],
    [LogFormat.ARCSIGHT, "arcsight /Common/it { forward-to "],
    [LogFormat.REMOTE_SYSLOG, "remote-syslog /Common/it { remote-high-speed-log "],
  ])("formatted: %s", (format, written) => {
    const command = created((stack) => {
      const destination = HighSpeedLogDestination.fromFullPath(stack, "hsl", "/Common/hsl");
      new FormattedLogDestination(stack, "it", { format, destination });
    });
    const syslog = format === LogFormat.REMOTE_SYSLOG ? " format rfc5424" : "";
    expect(command).toBe(
      `create sys log-config destination ${written}/Common/hsl${syslog} description none }`,
    );
  });

  test("a publisher has destinations of every kind", () => {
    const command = modified((stack) => {
      const hsl = HighSpeedLogDestination.fromFullPath(stack, "hsl", "/Common/hsl");
      const splunk = FormattedLogDestination.fromFullPath(stack, "splunk", "/Common/splunk");
      const destinations = [
        hsl,
        splunk,
        LogDestination.localDatabase(stack, "database"),
        LogDestination.localSyslog(stack, "syslog"),
        LogDestination.fromFullPath(stack, "other", "/Common/other"),
      ];
      new LogPublisher(stack, "it", { destinations });
    });
    expect(command).toBe(
      "modify sys log-config publisher /Common/it { destinations replace-all-with { " +
        "/Common/hsl /Common/splunk /Common/local-db /Common/local-syslog /Common/other } description none }",
    );
  });

  test.each<[string, Build, string[]]>([
    [
      "a high-speed destination without pool",
      (stack) => new HighSpeedLogDestination(stack, "it", {} as never),
      ["value-type"],
    ],
    [
      "a formatted destination with nothing",
      (stack) => new FormattedLogDestination(stack, "it", {} as never),
      ["value-type", "value-type"],
    ],
    [
      "a format behind a format",
      (stack) =>
        new FormattedLogDestination(stack, "it", {
          format: LogFormat.SPLUNK,
          // @ts-expect-error a formatted destination stands before a high-speed one, not behind another
          destination: FormattedLogDestination.fromFullPath(stack, "other", "/Common/other"),
        }),
      ["value-type"],
    ],
    ["no destinations", (stack) => new LogPublisher(stack, "it", { destinations: [] }), ["empty-list"]],
    [
      "a pool as destination",
      (stack) =>
        new LogPublisher(stack, "it", {
          // @ts-expect-error a pool is no log destination
          destinations: [Pool.fromFullPath(stack, "pool", "/Common/logs")],
        }),
      ["value-type"],
    ],
    [
      "a destination twice",
      (stack) => {
        const destinations = ["a", "b"].map((id) => LogDestination.localDatabase(stack, id));
        new LogPublisher(stack, "it", { destinations });
      },
      ["duplicate-entry"],
    ],
    [
      "two kinds of destination with one name",
      (stack) => {
        const destination = HighSpeedLogDestination.fromFullPath(stack, "hsl", "/Common/hsl");
        new FormattedLogDestination(stack, "splunk", { name: "log", format: LogFormat.SPLUNK, destination });
        new FormattedLogDestination(stack, "arcsight", {
          name: "log",
          format: LogFormat.ARCSIGHT,
          destination,
        });
      },
      ["duplicate-object"],
    ],
  ])("%s is an error", (_title, build, ids) => {
    expect(errorIds(build)).toEqual(ids);
  });
});
