import { rest } from "./client";
import { Simulator } from "../../lib/simulator";

/** What F5's Ansible modules and SDKs ask a device, beside the objects that they are about. */
describe("clients of a device", () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await Simulator.start({ version: "16.1.2", modules: ["ltm"] });
  });
  afterAll(() => simulator.stop());

  it.each(["/mgmt/tm/sys", "/mgmt/tm/sys/"])("read the release off the link of %s", async (path) => {
    const { body } = await rest(simulator, "GET", path);
    expect(body).toMatchObject({
      kind: "tm:sys:syscollectionstate",
      selfLink: "https://localhost/mgmt/tm/sys?ver=16.1.2",
    });
  });

  it("see what stands below a place that is no collection", async () => {
    const { body } = await rest(simulator, "GET", "/mgmt/tm/sys/log-config");
    expect(body["items"]).toEqual([
      { reference: { link: "https://localhost/mgmt/tm/sys/log-config/destination?ver=16.1.2" } },
      { reference: { link: "https://localhost/mgmt/tm/sys/log-config/publisher?ver=16.1.2" } },
    ]);
  });

  it("see which modules are provisioned", async () => {
    const { body } = await rest(simulator, "GET", "/mgmt/tm/sys/provision");
    expect(body["items"]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: "afm", level: "none" }),
        expect.objectContaining({ name: "ltm", level: "nominal" }),
      ]),
    );
  });

  it.each([
    [
      "remote-high-speed-log",
      { poolName: "logs", protocol: "udp", protocolVersion: "udp" },
      "protocolVersion",
    ],
    ["splunk", { forwardTo: "there", remoteHighSpeedLog: "there" }, "remoteHighSpeedLog"],
    ["arcsight", { forwardTo: "there", remoteHighSpeedLog: "there" }, "remoteHighSpeedLog"],
    ["remote-syslog", { forwardTo: "there", remoteHighSpeedLog: "there" }, "forwardTo"],
  ])("send %s destinations words of other kinds, which say nothing", async (kind, given, word) => {
    simulator.tmsh("create ltm pool logs");
    simulator.tmsh("create sys log-config destination remote-high-speed-log there { pool-name logs }");
    const made = await rest(simulator, "POST", `/mgmt/tm/sys/log-config/destination/${kind}`, {
      name: `it-${kind}`,
      ...given,
    });
    expect(made.status).toBe(200);
    expect(made.body).not.toHaveProperty(word);
  });

  it("find a link beside each name of an object", async () => {
    simulator.tmsh("create ltm rule log { }");
    await rest(simulator, "POST", "/mgmt/tm/ltm/virtual", {
      name: "v",
      destination: "192.0.2.25:25",
      ipProtocol: 6,
      profiles: ["tcp"],
      rules: ["log"],
    });
    const { body } = await rest(simulator, "GET", "/mgmt/tm/ltm/virtual/v?expandSubcollections=true");
    const link = (uri: string): object => ({ link: `https://localhost/mgmt/tm/${uri}?ver=16.1.2` });
    expect(body).toMatchObject({
      ipProtocol: "tcp",
      rules: ["/Common/log"],
      rulesReference: [link("ltm/rule/~Common~log")],
      profilesReference: { items: [{ name: "tcp", nameReference: link("ltm/profile/tcp/~Common~tcp") }] },
    });
    const monitor = await rest(simulator, "POST", "/mgmt/tm/ltm/monitor/smtp", { name: "m" });
    expect(monitor.body).toMatchObject({ defaultsFromReference: link("ltm/monitor/smtp/~Common~smtp") });
    const profile = await rest(simulator, "GET", "/mgmt/tm/sys/log-config/publisher/local-db-publisher");
    expect(profile.body).toMatchObject({
      destinations: [{ nameReference: link("sys/log-config/destination/local-database/~Common~local-db") }],
    });
  });

  it("find no link beside the name of a member, which is no object's", async () => {
    await rest(simulator, "POST", "/mgmt/tm/ltm/pool", { name: "p", members: ["10.1.20.11:25"] });
    const { body } = await rest(simulator, "GET", "/mgmt/tm/ltm/pool/p/members");
    expect(body["items"]).toEqual([
      expect.not.objectContaining({ nameReference: expect.anything() as unknown }),
    ]);
  });

  it.each([
    "ltm/profile/dhcpv4",
    "ltm/profile/dhcpv6",
    "ltm/profile/diameter",
    "ltm/profile/fasthttp",
    "ltm/profile/sip",
    "ltm/message-routing/sip/profile/session",
    "net/tunnels/gre",
    "net/tunnels/ipip",
  ])("can look through %s", async (collection) => {
    const { status, body } = await rest(simulator, "GET", `/mgmt/tm/${collection}/`);
    expect([status, Array.isArray(body["items"])]).toEqual([200, true]);
  });
});
