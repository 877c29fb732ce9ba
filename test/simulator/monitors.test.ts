import { rest } from "./client";
import { Simulator } from "../../lib/simulator";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await Simulator.start();
});

afterAll(() => simulator.stop());

/** Those that the provider takes as parents, and the one that it does not. */
const KINDS = [
  "dns",
  "external",
  "ftp",
  "gateway-icmp",
  "http",
  "https",
  "icmp",
  "ldap",
  "mssql",
  "mysql",
  "postgresql",
  "smtp",
  "tcp",
  "tcp-half-open",
  "udp",
];

it.each(KINDS)("a monitor of the kind %s is made, listed and removed", async (kind) => {
  const collection = `/mgmt/tm/ltm/monitor/${kind}`;
  const parent = `/Common/${kind.replaceAll("-", "_")}`;
  const body = { name: "/Common/x", defaultsFrom: parent, interval: 30, timeout: 91 };
  expect(await rest(simulator, "POST", collection, { ...body, compatibility: "enabled" })).toMatchObject({
    status: 200,
    body: { fullPath: "/Common/x", defaultsFrom: parent, interval: 30, timeout: 91 },
  });
  const { items } = (await rest(simulator, "GET", collection)).body;
  expect(items).toMatchObject([{ fullPath: parent }, { fullPath: "/Common/x" }]);
  expect((await rest(simulator, "DELETE", `${collection}/~Common~x`)).status).toBe(200);
  expect((await rest(simulator, "DELETE", `${collection}/${parent.replaceAll("/", "~")}`)).status).toBe(400);
});

it("keeps the destination of a monitor that is used", async () => {
  const monitor = "/mgmt/tm/ltm/monitor/smtp/~Common~used";
  const body = { defaultsFrom: "/Common/smtp", interval: 30, timeout: 91, domain: "example.test" };
  const put = (destination: string) => rest(simulator, "PUT", monitor, { ...body, destination });
  await rest(simulator, "POST", "/mgmt/tm/ltm/monitor/smtp", { name: "/Common/used", ...body });
  expect((await put("*:2525")).status).toBe(200);
  await rest(simulator, "POST", "/mgmt/tm/ltm/pool", { name: "/Common/mail", monitor: "/Common/used" });
  expect((await put("*:2525")).status).toBe(200);
  expect(await put("*:2526")).toMatchObject({
    status: 400,
    body: { message: "Cannot modify the address type of monitor /Common/used." },
  });
  expect(simulator.tmsh("modify ltm monitor smtp used destination *:*")).toMatchObject({ exitStatus: 1 });
  await rest(simulator, "PATCH", "/mgmt/tm/ltm/pool/~Common~mail", { monitor: "none" });
  expect((await put("*:2526")).status).toBe(200);
});
