import { rest, upload } from "./client";
import { MAIL_CERTIFICATE, MAIL_KEY } from "../../lib/simulator/example-files";
import { Simulator, type SimulatorOptions } from "../../lib/simulator";
import { isList, isRecord } from "../../lib/simulator/model/values";

let simulator: Simulator;

async function start(options: SimulatorOptions = {}): Promise<void> {
  simulator = await Simulator.start(options);
}

afterEach(() => simulator.stop());

/** Runs tmsh commands that have to succeed. */
function tmsh(...commands: readonly string[]): void {
  for (const command of commands)
    expect(simulator.tmsh(command)).toMatchObject({ stderr: "", exitStatus: 0 });
}

async function ok(
  method: string,
  path: string,
  body?: Parameters<typeof rest>[3],
): Promise<Awaited<ReturnType<typeof rest>>["body"]> {
  const answer = await rest(simulator, method, `/mgmt/tm/${path}`, body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

const VS =
  "create ltm virtual /Common/vs destination 192.0.2.25:25 ip-protocol tcp profiles add { /Common/tcp }";

describe("writing", () => {
  beforeEach(() => start());

  it("fills in the defaults of a new object", async () => {
    expect(await ok("POST", "ltm/pool", { name: "/Common/p" })).toMatchObject({
      kind: "tm:ltm:pool:poolstate",
      name: "p",
      partition: "Common",
      fullPath: "/Common/p",
      loadBalancingMode: "round-robin",
      slowRampTime: 10,
      queueOnConnectionLimit: "disabled",
      membersReference: { isSubcollection: true },
    });
  });

  it("puts back to the default what a PUT leaves out, and keeps the members", async () => {
    tmsh(
      "create ltm pool /Common/p queue-on-connection-limit enabled queue-depth-limit 100 members add { 10.1.20.11:25 }",
    );
    await ok("PUT", "ltm/pool/~Common~p", { slowRampTime: 300, reselectTries: 0 });
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({
      slowRampTime: 300,
      queueOnConnectionLimit: "disabled",
      queueDepthLimit: 0,
      members: [{ fullPath: "/Common/10.1.20.11:25" }],
    });
  });

  it("keeps in a PUT what can't be changed, and takes the same value again", async () => {
    tmsh("create ltm node /Common/n address 10.1.20.11 description old");
    await ok("PUT", "ltm/node/~Common~n", { ratio: 2 });
    await ok("PUT", "ltm/node/~Common~n", { address: "10.1.20.11", ratio: 3 });
    expect(simulator.get("ltm node", "/Common/n")).toMatchObject({ address: "10.1.20.11", ratio: 3 });
    expect(simulator.get("ltm node", "/Common/n")).not.toHaveProperty("description");
  });

  it("changes with PATCH only what is given", async () => {
    tmsh("create ltm pool /Common/p queue-on-connection-limit enabled");
    await ok("PATCH", "ltm/pool/~Common~p", { slowRampTime: 300 });
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({
      slowRampTime: 300,
      queueOnConnectionLimit: "enabled",
    });
  });

  it("keeps the VLANs when only the mode is flipped", async () => {
    tmsh(`${VS} vlans-enabled vlans add { /Common/external }`);
    await ok("PATCH", "ltm/virtual/~Common~vs", { vlansDisabled: true });
    const object = simulator.get("ltm virtual", "/Common/vs");
    expect(object).toMatchObject({ vlansDisabled: true, vlans: ["/Common/external"] });
    expect(object).not.toHaveProperty("vlansEnabled");
  });

  it("keeps the SNAT pool when only the type changes", async () => {
    tmsh(
      "create ltm snatpool /Common/s members add { 10.1.20.200 }",
      `${VS} source-address-translation { type snat pool /Common/s }`,
    );
    await ok("PATCH", "ltm/virtual/~Common~vs", { sourceAddressTranslation: { type: "automap" } });
    expect(simulator.get("ltm virtual", "/Common/vs")).toMatchObject({
      sourceAddressTranslation: { type: "automap", pool: "/Common/s" },
    });
  });

  it("takes a list with an empty text as no rules", async () => {
    simulator.add({
      component: "ltm rule",
      path: "/Common/r",
      properties: { apiAnonymous: "when CLIENT_ACCEPTED { }" },
    });
    tmsh(`${VS} rules { /Common/r }`);
    await ok("PATCH", "ltm/virtual/~Common~vs", { rules: [""], persist: null, policies: null });
    expect(simulator.get("ltm virtual", "/Common/vs")).not.toHaveProperty("rules");
  });

  it("gives SSL profiles their side and a virtual server without profiles FastL4", async () => {
    await ok("POST", "ltm/virtual", {
      name: "/Common/tls",
      destination: "192.0.2.25:465",
      ipProtocol: "tcp",
      profiles: [
        { name: "/Common/tcp", context: "all" },
        { name: "/Common/clientssl", context: "all" },
        { name: "/Common/serverssl" },
      ],
    });
    await ok("POST", "ltm/virtual", { name: "/Common/plain", destination: "192.0.2.25:25" });
    const { items } = await ok("GET", "ltm/virtual/~Common~tls/profiles");
    expect(items).toMatchObject([
      { name: "tcp", context: "all" },
      { name: "clientssl", context: "clientside", fullPath: "/Common/clientssl" },
      { name: "serverssl", context: "serverside" },
    ]);
    expect((await ok("GET", "ltm/virtual/~Common~plain/profiles"))["items"]).toMatchObject([
      { fullPath: "/Common/fastL4" },
    ]);
  });

  it("hands values down to children until they have their own", () => {
    tmsh(
      "create ltm profile tcp /Common/child defaults-from /Common/tcp-wan-optimized",
      "modify ltm profile tcp /Common/tcp-wan-optimized idle-timeout 600",
    );
    expect(simulator.get("ltm profile tcp", "/Common/child")).toMatchObject({ idleTimeout: 600 });
    tmsh(
      "modify ltm profile tcp /Common/child idle-timeout 900",
      "modify ltm profile tcp /Common/tcp-wan-optimized idle-timeout 300",
    );
    expect(simulator.get("ltm profile tcp", "/Common/child")).toMatchObject({ idleTimeout: 900 });
  });

  it("always shows the options of SSL profiles", async () => {
    const profile = await ok("POST", "ltm/profile/server-ssl", {
      name: "/Common/s",
      cert: "none",
      key: "none",
      chain: "none",
      sslC3d: "disabled",
    });
    expect(profile).toMatchObject({
      tmOptions: ["dont-insert-empty-fragments", "no-tlsv1.3"],
      cert: "none",
      c3dCertExtensionIncludes: [
        "basic-constraints",
        "extended-key-usage",
        "key-usage",
        "subject-alternative-name",
      ],
    });
  });

  it("takes a null for an empty list", async () => {
    const profile = { name: "/Common/s", c3dCertExtensionIncludes: null };
    expect(await ok("POST", "ltm/profile/server-ssl", profile)).toMatchObject({
      c3dCertExtensionIncludes: [],
    });
  });

  it("takes the flat certificate of a client SSL profile as its pair", async () => {
    await upload(simulator, "a", MAIL_CERTIFICATE);
    await upload(simulator, "b", MAIL_KEY);
    await ok("POST", "sys/file/ssl-cert", {
      name: "mail.crt",
      partition: "Common",
      sourcePath: "file:///var/config/rest/downloads/a",
    });
    await ok("POST", "sys/file/ssl-key", {
      name: "mail.key",
      partition: "Common",
      sourcePath: "file:///var/config/rest/downloads/b",
    });
    const profile = await ok("POST", "ltm/profile/client-ssl", {
      name: "/Common/c",
      cert: "/Common/mail.crt",
      key: "/Common/mail.key",
      chain: "none",
    });
    expect(profile).toMatchObject({
      inheritCertkeychain: "false",
      certKeyChain: [{ cert: "/Common/mail.crt", key: "/Common/mail.key" }],
    });
  });

  it("tells several client SSL profiles apart by the default for SNI", async () => {
    tmsh(
      "create ltm profile client-ssl /Common/a sni-default true",
      "create ltm profile client-ssl /Common/b server-name mx.example.test",
      VS.replace("profiles add { ", "profiles add { /Common/a /Common/b "),
    );
    expect((await ok("GET", "ltm/virtual/~Common~vs/profiles"))["items"]).toMatchObject([
      { name: "a", context: "clientside" },
      { name: "b", context: "clientside" },
      { name: "tcp", context: "all" },
    ]);
  });

  it("never shows secrets", async () => {
    const made = await ok("POST", "ltm/monitor/http", {
      name: "/Common/m",
      username: "probe",
      password: "sesame-open",
    });
    expect(JSON.stringify(made)).not.toContain("sesame-open");
    expect(JSON.stringify(simulator.snapshot())).not.toContain("sesame-open");
    expect(simulator.tmsh("list ltm monitor http /Common/m").stdout).not.toContain("sesame-open");
  });

  it("normalises names to full paths, ports and addresses", () => {
    tmsh(
      "create ltm monitor smtp probe",
      "create ltm pool p monitor probe and tcp",
      "create ltm snatpool s members add { 10.1.20.200 }",
    );
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({
      monitor: "/Common/probe and /Common/tcp",
    });
    expect(simulator.get("ltm snatpool", "/Common/s")).toMatchObject({ members: ["/Common/10.1.20.200"] });
    tmsh("create ltm virtual v6 destination 2001:DB8:0:0::25.smtp ip-protocol tcp profiles add { tcp }");
    expect(simulator.get("ltm virtual", "/Common/v6")).toMatchObject({
      destination: "/Common/2001:db8::25.25",
      source: "::/0",
    });
    tmsh("create ltm virtual rd destination 192.0.2.25%2:25 ip-protocol tcp profiles add { tcp }");
    expect(simulator.get("ltm virtual", "/Common/rd")).toMatchObject({
      destination: "/Common/192.0.2.25%2:25",
      source: "0.0.0.0%2/0",
    });
    tmsh("create ltm virtual any destination 0.0.0.0:25 ip-protocol tcp profiles add { tcp }");
    expect(simulator.get("ltm virtual", "/Common/any")).toMatchObject({
      destination: "/Common/0.0.0.0:25",
      mask: "any",
    });
    tmsh("create ltm virtual any6 destination ::.25 ip-protocol tcp profiles add { tcp }");
    expect(simulator.get("ltm virtual", "/Common/any6")).toMatchObject({
      destination: "/Common/any6.25",
      mask: "any6",
    });
  });

  it("gives the address of a network its mask, and lets it answer nothing", () => {
    tmsh(
      "create ltm virtual net destination 192.0.2.0:25 mask 255.255.255.0 ip-protocol tcp profiles add { tcp }",
    );
    expect(simulator.get("ltm virtual-address", "/Common/192.0.2.0")).toMatchObject({
      mask: "255.255.255.0",
      arp: "disabled",
      icmpEcho: "disabled",
    });
  });

  it("takes firewall rules one by one with their place, and as a whole list in its order", async () => {
    await ok("POST", "security/firewall/policy", {
      name: "/Common/f",
      rules: [
        { name: "b", action: "accept" },
        { name: "d", action: "drop" },
      ],
    });
    const rules = "security/firewall/policy/~Common~f/rules";
    await ok("POST", rules, { name: "a", action: "accept", placeBefore: "first" });
    await ok("POST", rules, { name: "c", action: "accept", placeBefore: "d" });
    await ok("POST", rules, { name: "e", action: "drop", placeAfter: "last" });
    const names = ["a", "b", "c", "d", "e"].map((name) => ({ name }));
    expect((await ok("GET", rules))["items"]).toMatchObject(names);
  });

  it("keeps members beyond an update of their own", async () => {
    tmsh("create ltm node /Common/n address 10.1.20.11", "create ltm pool /Common/p");
    await ok("POST", "ltm/pool/~Common~p/members", { name: "/Common/n:25" });
    await ok("PATCH", "ltm/pool/~Common~p/members/~Common~n:25", {
      fqdn: {},
      session: "user-disabled",
      state: "user-up",
      priorityGroup: 3,
    });
    expect(await ok("GET", "ltm/pool/~Common~p/members/~Common~n:25")).toMatchObject({
      name: "n:25",
      partition: "Common",
      address: "10.1.20.11",
      priorityGroup: 3,
      session: "user-disabled",
      ratio: 1,
    });
    await ok("DELETE", "ltm/pool/~Common~p/members/~Common~n:25");
    expect((await ok("GET", "ltm/pool/~Common~p/members"))["items"]).toEqual([]);
  });
});

describe("answers", () => {
  beforeEach(() => start());

  it("number the kinds of errors", async () => {
    const errorOf = async (method: string, path: string, body?: Parameters<typeof rest>[3]) => {
      const { code, apiError } = (await rest(simulator, method, `/mgmt/tm/${path}`, body)).body;
      return { code, apiError };
    };
    tmsh("create ltm pool /Common/p");
    expect(await errorOf("GET", "ltm/pool/~Common~none")).toEqual({ code: 404, apiError: 3 });
    expect(await errorOf("DELETE", "ltm/pool/~Common~none")).toEqual({ code: 404, apiError: 3 });
    expect(await errorOf("POST", "ltm/pool", { name: "p" })).toEqual({ code: 409, apiError: 3 });
    expect(await errorOf("POST", "ltm/pool", { name: "q", monitor: "none_such" })).toEqual({
      code: 400,
      apiError: 3,
    });
    expect(await errorOf("PATCH", "ltm/pool/~Common~p", {})).toEqual({ code: 400, apiError: 2 });
    expect(await errorOf("PATCH", "ltm/pool/~Common~p", { fullPath: "/Common/p" })).toEqual({
      code: 400,
      apiError: 2,
    });
  });

  it("link to the object and count its changes", async () => {
    const made = await ok("POST", "ltm/pool", { name: "/Common/p", members: ["10.1.20.11:25"] });
    const release = "?ver=17.1.1";
    const place = "https://localhost/mgmt/tm/ltm/pool/~Common~p";
    const selfLink = `${place}${release}`;
    expect(made).toMatchObject({ selfLink, membersReference: { link: `${place}/members${release}` } });
    const read = await ok("GET", "ltm/pool/~Common~p");
    expect(read).toMatchObject({ selfLink, generation: made["generation"] });
    const changed = await ok("PATCH", "ltm/pool/~Common~p", { description: "new" });
    expect(changed["generation"]).toBeGreaterThan(Number(read["generation"]));
    expect((await ok("GET", "ltm/pool/~Common~p/members"))["items"]).toMatchObject([
      { selfLink: `${place}/members/~Common~10.1.20.11:25${release}`, generation: changed["generation"] },
    ]);
  });

  it("take members that are named by their address, with or without their partition", async () => {
    tmsh("create auth partition mail", "create ltm pool /mail/p");
    const members = "ltm/pool/~mail~p/members";
    const direct = { name: "10.1.20.11%2:25", partition: "mail", fqdn: {} };
    expect(await ok("POST", members, direct)).toMatchObject({
      fullPath: "/mail/10.1.20.11%2:25",
      address: "10.1.20.11%2",
    });
    await ok("PATCH", `${members}/~mail~10.1.20.11%252:25`, { ratio: 3 });
    expect(await ok("GET", `${members}/~mail~10.1.20.11%252:25`)).toMatchObject({ ratio: 3 });
    expect(simulator.list("ltm node")).toEqual(["/mail/10.1.20.11%2"]);
    await ok("DELETE", `${members}/10.1.20.11%252:25`);
    expect(simulator.list("ltm node")).toEqual(["/mail/10.1.20.11%2"]);
  });
});

describe("a merge file", () => {
  beforeEach(() => start());

  it("only adds to rules, addresses and user-defined values", () => {
    tmsh(
      "create security firewall address-list /Common/al addresses add { 192.0.2.0/24 }",
      "create security firewall policy /Common/f rules add { a { action accept source { addresses add { 192.0.2.1 } } place-after last } b { action drop place-after last } }",
      "create ltm monitor external /Common/m user-defined HELO one user-defined OLD kept",
    );
    const file = "/var/config/rest/downloads/merge.conf";
    simulator.writeFile(
      file,
      `security firewall address-list /Common/al { addresses { 198.51.100.0/24 { } } }
security firewall policy /Common/f {
  rules { a { source { addresses { 192.0.2.2 { } } } } c { action reject } }
}
ltm monitor external /Common/m { user-defined HELO two user-defined NEW there }
`,
    );
    tmsh(`load sys config merge file ${file}`);
    expect(simulator.get("security firewall address-list", "/Common/al")).toMatchObject({
      addresses: [{ name: "192.0.2.0/24" }, { name: "198.51.100.0/24" }],
    });
    expect(simulator.get("security firewall policy", "/Common/f")).toMatchObject({
      rules: [
        {
          name: "a",
          action: "accept",
          source: { addresses: [{ name: "192.0.2.1" }, { name: "192.0.2.2" }] },
        },
        { name: "b", action: "drop" },
        { name: "c", action: "reject" },
      ],
    });
    expect(simulator.get("ltm monitor external", "/Common/m")).toMatchObject({
      apiRawValues: { "userDefined HELO": "two", "userDefined OLD": "kept", "userDefined NEW": "there" },
    });
  });
});

describe("objects that come and go with others", () => {
  beforeEach(() => start());

  it("makes a virtual address with the first listener and takes it away with the last", () => {
    tmsh(VS, VS.replace("/Common/vs", "/Common/other").replace(":25", ":587"));
    expect(simulator.get("ltm virtual-address", "/Common/192.0.2.25")).toMatchObject({
      autoDelete: "true",
      arp: "enabled",
    });
    tmsh("delete ltm virtual /Common/vs");
    expect(simulator.list("ltm virtual-address")).toEqual(["/Common/192.0.2.25"]);
    tmsh("delete ltm virtual /Common/other");
    expect(simulator.list("ltm virtual-address")).toEqual([]);
  });

  it("keeps an address without auto-delete, and one that a listener left for another", () => {
    tmsh(
      "create ltm virtual-address /Common/192.0.2.25 auto-delete false",
      VS,
      "modify ltm virtual /Common/vs destination 192.0.2.26:25",
    );
    expect(simulator.list("ltm virtual-address")).toEqual(["/Common/192.0.2.25", "/Common/192.0.2.26"]);
    tmsh("modify ltm virtual /Common/vs destination 192.0.2.27:25");
    expect(simulator.list("ltm virtual-address")).toEqual(["/Common/192.0.2.25", "/Common/192.0.2.27"]);
  });

  it("uses an address of /Common from any partition", () => {
    tmsh(
      "create auth partition mail",
      "create ltm virtual-address /Common/192.0.2.25 auto-delete false",
      VS.replace("/Common/vs", "/mail/vs").replace("192.0.2.25", "/Common/192.0.2.25"),
    );
    expect(simulator.list("ltm virtual-address")).toEqual(["/Common/192.0.2.25"]);
  });

  it("makes the virtual address in the folder that the destination names", () => {
    tmsh(
      "create auth partition mail",
      "create sys folder /mail/app",
      VS.replace("/Common/vs", "/mail/one").replace("192.0.2.25", "/Common/192.0.2.25"),
      VS.replace("/Common/vs", "/mail/two").replace("192.0.2.25", "/mail/app/192.0.2.26"),
      VS.replace("/Common/vs", "/mail/app/three").replace("192.0.2.25", "192.0.2.27"),
    );
    expect(simulator.list("ltm virtual-address")).toEqual([
      "/Common/192.0.2.25",
      "/mail/192.0.2.27",
      "/mail/app/192.0.2.26",
    ]);
    expect(simulator.get("ltm virtual", "/mail/two")).toMatchObject({
      destination: "/mail/app/192.0.2.26:25",
    });
  });

  it("takes one address in each route domain, also by the default of the partition", () => {
    tmsh(
      "create auth partition mail default-route-domain 2",
      VS,
      VS.replace("/Common/vs", "/mail/vs"),
      "create ltm node /Common/n address 10.1.20.11",
      "create ltm pool /mail/p members add { /mail/10.1.20.11:25 }",
      "create ltm snatpool /Common/s members add { 10.1.20.200 }",
      "create ltm snatpool /mail/s members add { 10.1.20.200 }",
    );
    expect(simulator.list("ltm virtual-address")).toEqual(["/Common/192.0.2.25", "/mail/192.0.2.25"]);
    tmsh("delete ltm virtual /mail/vs");
    expect(simulator.list("ltm virtual-address")).toEqual(["/Common/192.0.2.25"]);
  });

  it("makes the node of a member that is named by its address, and leaves it behind", () => {
    tmsh(
      "create auth partition mail",
      "create ltm pool /mail/p members add { /mail/10.1.20.11:25 }",
      "delete ltm pool /mail/p",
    );
    expect(simulator.get("ltm node", "/mail/10.1.20.11")).toMatchObject({
      address: "10.1.20.11",
      monitor: "default",
    });
  });

  it("leaves SNAT translations behind", () => {
    tmsh(
      "create ltm snatpool /Common/s members add { 10.1.20.200 10.1.20.201 }",
      "delete ltm snatpool /Common/s",
    );
    expect(simulator.list("ltm snat-translation")).toEqual(["/Common/10.1.20.200", "/Common/10.1.20.201"]);
    tmsh("delete ltm snat-translation /Common/10.1.20.200");
  });

  it("puts folders and what is in them where they belong", async () => {
    tmsh("create auth partition mail", "create sys folder rel", "cd /mail; create sys folder one");
    expect(await ok("POST", "sys/folder", { name: "two", partition: "mail" })).toMatchObject({
      name: "two",
      partition: "mail",
      fullPath: "/mail/two",
    });
    await ok("POST", "sys/folder", { name: "three", partition: "mail", subPath: "two" });
    expect(simulator.list("sys folder")).toEqual([
      "/",
      "/Common",
      "/Common/rel",
      "/mail",
      "/mail/one",
      "/mail/two",
      "/mail/two/three",
    ]);
    await ok("POST", "ltm/pool", {
      name: "p",
      partition: "mail",
      subPath: "two/three",
      members: ["10.1.20.11:25"],
    });
    expect(await ok("GET", "ltm/pool/~mail~two~three~p/members")).toMatchObject({
      items: [{ name: "10.1.20.11:25", partition: "mail", subPath: "two/three" }],
    });
    expect(await ok("GET", "ltm/pool/~mail~two~three~p")).toMatchObject({
      name: "p",
      partition: "mail",
      subPath: "two/three",
      fullPath: "/mail/two/three/p",
    });
    tmsh("cd /mail/two/three; delete ltm pool p", "delete ltm node /mail/two/three/10.1.20.11");
    await ok("DELETE", "sys/folder/~mail~two~three");
    expect(simulator.list("sys folder")).not.toContain("/mail/two/three");
  });

  it("has a word of its own for no categories of IP intelligence", () => {
    const policy = "security ip-intelligence policy";
    tmsh(`create ${policy} p blacklist-categories add { proxy { action accept } }`);
    expect(simulator.tmsh(`modify ${policy} p blacklist-categories none`)).toMatchObject({ exitStatus: 1 });
    expect(simulator.get(policy, "/Common/p")).toMatchObject({ blacklistCategories: [{ name: "proxy" }] });
    tmsh(`modify ${policy} p blacklist-categories default`);
    expect(simulator.get(policy, "/Common/p")).not.toHaveProperty("blacklistCategories");
    tmsh(`delete ${policy} p`);
  });

  it("has the network log of a security log profile in the partition that its name says", async () => {
    tmsh("create auth partition mail", "create security log profile /mail/l network add { /mail/l { } }");
    const url = "security/log/profile/~mail~l/network";
    expect(await ok("GET", url)).toMatchObject({
      items: [{ name: "l", partition: "mail", fullPath: "/mail/l" }],
    });
    tmsh("modify security log profile /mail/l network replace-all-with { l { } }");
    expect(await ok("GET", url)).toMatchObject({ items: [{ name: "l", fullPath: "l" }] });
    tmsh("delete security log profile /mail/l", "delete auth partition mail");
  });

  it("makes the folder of a partition", () => {
    tmsh(
      "create auth partition mail",
      "modify sys folder /mail device-group /Common/failover-group traffic-group /Common/traffic-group-2",
    );
    expect(simulator.get("sys folder", "/mail")).toMatchObject({
      trafficGroup: "/Common/traffic-group-2",
      deviceGroup: "/Common/failover-group",
      inheritedDevicegroup: "false",
    });
    expect(simulator.tmsh("modify sys folder /mail inherited-devicegroup true")).toMatchObject({
      exitStatus: 1,
      stderr: expect.stringContaining(`Syntax Error: "inherited-devicegroup" unknown property`) as string,
    });
    tmsh("modify sys folder /mail device-group default traffic-group default");
    expect(simulator.get("sys folder", "/mail")).toMatchObject({
      trafficGroup: "/Common/traffic-group-1",
      inheritedDevicegroup: "true",
      inheritedTrafficGroup: "true",
    });
    expect(simulator.get("sys folder", "/mail")).not.toHaveProperty("deviceGroup");
    tmsh("delete auth partition mail");
    expect(simulator.get("sys folder", "/mail")).toBeUndefined();
  });
});

describe("releases, modules and switches", () => {
  it("has no SMTPS profile before 11.5", async () => {
    await start({ version: "11.4.1" });
    expect(simulator.tmsh("create ltm profile smtps /Common/x")).toMatchObject({
      exitStatus: 1,
      stderr: 'Syntax Error: unexpected argument "smtps"\n',
    });
    expect((await rest(simulator, "GET", "/mgmt/tm/ltm/profile/smtps")).status).toBe(404);
  });

  it("has no C3D before 13.1", async () => {
    await start({ version: "12.1.6" });
    expect(simulator.get("ltm profile server-ssl", "/Common/serverssl")).not.toHaveProperty(
      "c3dCertExtensionIncludes",
    );
    expect(
      (
        await rest(simulator, "POST", "/mgmt/tm/ltm/profile/server-ssl", {
          name: "/Common/s",
          sslC3d: "disabled",
        })
      ).status,
    ).toBe(400);
  });

  it("has no firewall where AFM is not provisioned", async () => {
    await start({ modules: ["ltm"] });
    expect(simulator.tmsh("create security firewall policy /Common/f")).toMatchObject({
      exitStatus: 1,
      stderr: 'Syntax Error: unexpected argument "firewall"\n',
    });
    expect((await rest(simulator, "GET", "/mgmt/tm/security/firewall/policy")).status).toBe(404);
  });

  it.each([
    [false, ["allow", "deny"]],
    [true, ["deny", "allow"]],
  ])("returns firewall rules reversed: %s", async (reverseFirewallRules, expected) => {
    await start({ reverseFirewallRules });
    tmsh(
      "create security firewall policy /Common/f { rules add { deny { action drop place-after last } allow { action accept place-before first } } }",
    );
    const { items } = await ok("GET", "security/firewall/policy/~Common~f/rules");
    expect(isList(items) ? items.map((item) => (isRecord(item) ? item["name"] : "")) : items).toEqual(
      expected,
    );
    const listed = simulator.tmsh("list security firewall policy /Common/f one-line").stdout;
    expect(listed.indexOf(`${expected[0] ?? ""} {`)).toBeLessThan(listed.indexOf(`${expected[1] ?? ""} {`));
  });
});

describe("saving", () => {
  beforeEach(() => start());

  it("tells the running from the saved configuration", () => {
    expect(simulator.isSaved).toBe(true);
    tmsh("create ltm pool /Common/p");
    expect(simulator.isSaved).toBe(false);
    tmsh("save sys config");
    expect(simulator.isSaved).toBe(true);
  });

  it("saves by REST too", async () => {
    tmsh("create ltm pool /Common/p");
    await ok("POST", "sys/config", { command: "save" });
    expect(simulator.isSaved).toBe(true);
  });
});
