import { request } from "node:http";
import fc from "fast-check";
import { rest, script, upload } from "./client";
import { MAIL_CERTIFICATE } from "../../lib/simulator/example-files";
import { Simulator } from "../../lib/simulator";
import { Store } from "../../lib/simulator/model/store";
import { type JsonRecord, isRecord, written } from "../../lib/simulator/model/values";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start();
});

afterEach(() => simulator.stop());

const TM = "/mgmt/tm";

async function login(): Promise<string> {
  const { body } = await rest(
    simulator,
    "POST",
    "/mgmt/shared/authn/login",
    { ...simulator.credentials, loginProviderName: "tmos" },
    { authorization: "" },
  );
  const { token } = body;
  return isRecord(token) ? written(token["token"]) : "";
}

function withToken(
  method: string,
  path: string,
  token: string,
  body?: Parameters<typeof rest>[3],
): ReturnType<typeof rest> {
  return rest(simulator, method, path, body, { authorization: "", "x-f5-auth-token": token });
}

describe("sessions", () => {
  it("gives a token, sets its time-out and takes it instead of a password", async () => {
    const token = await login();
    expect(
      (await withToken("PATCH", `/mgmt/shared/authz/tokens/${token}`, token, { timeout: 1200 })).body,
    ).toMatchObject({ timeout: 1200 });
    expect(await withToken("GET", `${TM}/net/self`, token)).toMatchObject({ status: 200 });
  });

  it("refuses a wrong password, a missing one and an unknown token", async () => {
    const wrong = await rest(
      simulator,
      "POST",
      "/mgmt/shared/authn/login",
      { username: "admin", password: "x" },
      { authorization: "" },
    );
    expect(wrong).toMatchObject({ status: 401, body: { code: 401, message: "Authentication failed." } });
    expect((await rest(simulator, "GET", `${TM}/net/self`, undefined, { authorization: "" })).status).toBe(
      401,
    );
    expect((await withToken("GET", `${TM}/net/self`, "NOPE")).body["message"]).toBe(
      "X-F5-Auth-Token does not exist.",
    );
  });

  it.each([["x"], [null], [""], [-1], [0], [1.5], [true]])("refuses the time-out %p", async (timeout) => {
    const token = await login();
    const path = `/mgmt/shared/authz/tokens/${token}`;
    expect((await withToken("PATCH", path, token, { timeout })).status).toBe(400);
    expect((await withToken("GET", path, token)).body).toMatchObject({ timeout: 1200 });
  });

  it("keeps no password in the journal", async () => {
    await login();
    expect(JSON.stringify(simulator.journal.entries)).not.toContain(simulator.credentials.password);
  });
});

describe("paths and bodies that are wrong", () => {
  it.each([
    ["GET", "/mgmt/tm/ltm/poool", undefined, 404, "Found unexpected URI tmapi_mapper/ltm/poool."],
    ["GET", "/mgmt/tm/lt", undefined, 404, "Found unexpected URI"],
    ["GET", "/mgmt/tm/ltm/pool/~Common~p/members/x/y", undefined, 404, "Found unexpected URI"],
    ["GET", "/mgmt/tm/ltm/pool/~Common~p/stats", undefined, 404, "Found unexpected URI"],
    ["GET", "/mgmt/nothing", undefined, 404, "Public URI path not registered"],
    ["GET", "/somewhere", undefined, 404, "Public URI path not registered"],
    ["GET", "/mgmt/tm/ltm/pool/%E0%A4%A", undefined, 400, "invalid escape"],
    ["GET", "/mgmt/tm/ltm/pool/~Common~a b", undefined, 400, "not a valid object name"],
    ["POST", "/mgmt/tm/ltm/pool", "{", 400, "invalid JSON"],
    ["POST", "/mgmt/tm/ltm/pool", "[]", 400, "invalid JSON"],
    ["POST", "/mgmt/tm/ltm/pool", "null", 400, "invalid JSON"],
    ["POST", "/mgmt/tm/ltm/pool", "{}", 400, "name: must be specified"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":5}', 400, "name: must be specified"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"//"}', 400, "not a valid object name"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","members":5}', 400, "invalid property value"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","members":[5]}', 400, "invalid property value"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","slowRampTime":{}}', 400, "invalid property value"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","slowRampTime":-1}', 400, "invalid property value"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","slowRampTime":true}', 400, "invalid property value"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","slowRampTime":" "}', 400, "invalid property value"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","slowRampTime":"0x10"}', 400, "invalid property value"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","slowRampTime":1.5}', 400, "invalid property value"],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p\\u0000"}', 400, "not a valid object name"],
    ["GET", "/mgmt/tm/ltm/pool/~Common~p%00", undefined, 400, "not a valid object name"],
    ["GET", "/mgmt/tm/ltm/pool/~Common~p%1B", undefined, 400, "not a valid object name"],
    [
      "POST",
      "/mgmt/tm/ltm/virtual",
      '{"name":"v","destination":"192.0.2.25:25","source":"0.0.0.0/0x1"}',
      400,
      "invalid property value",
    ],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","nosuch":1}', 400, 'unknown property: "nosuch"'],
    ["POST", "/mgmt/tm/ltm/pool", '{"name":"p","__proto__":{"x":1}}', 400, 'unknown property: "__proto__"'],
    ["POST", "/mgmt/tm/ltm/virtual", '{"name":"v","destination":"nowhere"}', 400, "invalid property value"],
    ["POST", "/mgmt/tm/ltm/virtual", '{"name":"v"}', 400, "must have a destination"],
    ["PATCH", "/mgmt/tm/ltm/pool/~Common~p", "{}", 400, "one or more properties must be specified"],
    ["PATCH", "/mgmt/tm/ltm/pool", '{"description":"x"}', 400, "not allowed on a collection"],
    ["DELETE", "/mgmt/tm/ltm/pool", undefined, 400, "not allowed on a collection"],
    ["OPTIONS", "/mgmt/tm/ltm/pool", undefined, 405, "not allowed"],
    ["POST", "/mgmt/tm/util/bash", "{}", 400, "command: must be run"],
    ["POST", "/mgmt/tm/util/bash", '{"command":"run"}', 400, "utilCmdArgs: must be specified"],
    ["POST", "/mgmt/tm/util/bash", '{"command":"run","utilCmdArgs":"-c x\\u0000"}', 400, "can have a NUL"],
    [
      "PATCH",
      "/mgmt/tm/transaction/5",
      '{"state":"VALIDATING"}',
      404,
      "The requested transaction (5) was not found",
    ],
  ])("%s %s %s", async (method, path, body, status, message) => {
    const answer = await rest(simulator, method, path, body);
    expect(answer).toMatchObject({ status, body: { code: status, errorStack: [] } });
    expect(answer.body["message"]).toContain(message);
  });
});

describe("bodies that are too much", () => {
  const deep = `${'{"x":'.repeat(20_000)}1${"}".repeat(20_000)}`;

  it.each(["POST", "PATCH", "PUT"])("refuses one that is nested too deep: %s", async (method) => {
    const path = method === "POST" ? `${TM}/ltm/pool` : `${TM}/ltm/pool/~Common~p`;
    for (const body of [
      deep,
      "[".repeat(20_000) + "]".repeat(20_000),
      `{"name":"p","description":${deep}}`,
    ]) {
      expect(await rest(simulator, method, path, body)).toMatchObject({ status: 400 });
    }
    expect(simulator.list("ltm pool")).toEqual([]);
  });

  it("shows the journal afterwards", async () => {
    await rest(simulator, "POST", `${TM}/ltm/pool`, deep);
    const journal = await fetch(`${simulator.url}/simulator/journal`);
    expect(await journal.json()).toMatchObject([{ body: deep, status: 400 }]);
  });

  it("refuses one that is too long, and goes on", async () => {
    const answer = await rest(simulator, "POST", `${TM}/ltm/pool`, " ".repeat(40_000_000));
    expect(answer).toMatchObject({ status: 413, body: { code: 413 } });
    expect((await rest(simulator, "GET", `${TM}/ltm/pool`)).status).toBe(200);
  });
});

it("answers when a page can't be made, and goes on", async () => {
  const snapshot = jest.spyOn(Store.prototype, "snapshot").mockImplementation(() => {
    throw new RangeError("Invalid string length");
  });
  expect((await fetch(`${simulator.url}/simulator/snapshot`)).status).toBe(500);
  snapshot.mockRestore();
  expect((await rest(simulator, "GET", `${TM}/ltm/pool`)).status).toBe(200);
});

describe("uploads", () => {
  /** With the path as it is written. */
  function uploadStatus(name: string): Promise<number | undefined> {
    const { username, password } = simulator.credentials;
    return new Promise((resolve, reject) => {
      const call = request({
        port: simulator.port,
        method: "POST",
        path: `/mgmt/shared/file-transfer/uploads/${name}`,
        auth: `${username}:${password}`,
        headers: { "content-type": "application/octet-stream", "content-range": "0-0/1" },
      });
      call.on("response", (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on("error", reject);
      call.end("x");
    });
  }

  it("joins chunks by their Content-Range", async () => {
    const send = (range: string, text: string) =>
      rest(simulator, "POST", "/mgmt/shared/file-transfer/uploads/x", text, {
        "content-type": "application/octet-stream",
        "content-range": range,
      });
    expect((await send("0-2/6", "abc")).body).toMatchObject({ remainingByteCount: 3, totalByteCount: 6 });
    expect((await send("3-5/6", "def")).body).toMatchObject({
      remainingByteCount: 0,
      localFilePath: "/var/config/rest/downloads/x",
    });
    expect(
      simulator.tmsh("create sys file ifile /Common/x source-path file:/var/config/rest/downloads/x")
        .exitStatus,
    ).toBe(0);
    expect(simulator.fileContent("sys file ifile", "/Common/x")?.toString()).toBe("abcdef");
  });

  it.each(["", "0-9/3", "1-3/4", "x"])("refuses the range %p", async (range) => {
    const answer = await rest(simulator, "POST", "/mgmt/shared/file-transfer/uploads/x", "abc", {
      "content-type": "application/octet-stream",
      ...(range === "" ? {} : { "content-range": range }),
    });
    expect(answer.status).toBe(400);
  });

  it("writes nowhere but into the upload folder", async () => {
    expect((await upload(simulator, "..%2F..%2Fescape", "x")).status).toBe(400);
    expect((await upload(simulator, "..", "x")).status).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ["the folder above", "%2E%2e"],
    ["the folder itself", "%2E"],
    ["NUL", "a%00b"],
    ["a line end", "a%0Ab"],
    ["a backslash", "a%5Cb"],
    ["more characters than a file system takes", "x".repeat(256)],
    ["more bytes than a file system takes", "%C3%BC".repeat(128)],
  ])("refuses as a file name: %s", async (_title, name) => {
    // Not by fetch, which takes "%2E" for a step in the path.
    expect(await uploadStatus(name)).toBe(400);
  });
});

describe("transactions", () => {
  async function begin(): Promise<Record<string, string>> {
    const { body } = await rest(simulator, "POST", `${TM}/transaction`, {});
    return { "x-f5-rest-coordination-id": String(Number(body["transId"])) };
  }

  it("does nothing before the commit, and everything with it", async () => {
    const header = await begin();
    await rest(
      simulator,
      "POST",
      `${TM}/ltm/virtual`,
      { name: "v", destination: "192.0.2.25:25", pool: "/Common/p" },
      header,
    );
    await rest(simulator, "POST", `${TM}/ltm/pool`, { name: "p" }, header);
    expect(simulator.list("ltm pool")).toEqual([]);
    const answer = await rest(
      simulator,
      "PATCH",
      `${TM}/transaction/${header["x-f5-rest-coordination-id"] ?? ""}`,
      { state: "VALIDATING" },
    );
    expect(answer.body).toMatchObject({ state: "COMPLETED" });
    expect(simulator.list("ltm virtual")).toEqual(["/Common/v"]);
  });

  it("does nothing at all when one step is refused", async () => {
    const header = await begin();
    await rest(simulator, "POST", `${TM}/ltm/pool`, { name: "p" }, header);
    await rest(
      simulator,
      "POST",
      `${TM}/ltm/virtual`,
      { name: "v", destination: "192.0.2.25:25", pool: "/Common/q" },
      header,
    );
    const answer = await rest(
      simulator,
      "PATCH",
      `${TM}/transaction/${header["x-f5-rest-coordination-id"] ?? ""}`,
      { state: "VALIDATING" },
    );
    expect(answer).toMatchObject({
      status: 404,
      body: { message: "transaction failed:01020036:3: The requested Pool (/Common/q) was not found." },
    });
    expect(simulator.list("ltm pool")).toEqual([]);
  });
});

describe("reading", () => {
  it("lists, filters by partition and expands sub-collections", async () => {
    simulator.tmsh(
      "create auth partition mail; create ltm pool /mail/p members add { 10.1.20.11:25 }; create ltm pool /Common/q",
    );
    const { body } = await rest(
      simulator,
      "GET",
      `${TM}/ltm/pool?$filter=partition%20eq%20mail&expandSubcollections=true`,
    );
    expect(body["items"]).toMatchObject([
      { fullPath: "/mail/p", membersReference: { items: [{ name: "10.1.20.11:25" }] } },
    ]);
  });

  it("shows people what is on the device", async () => {
    simulator.tmsh('create ltm pool /Common/p description "<b>mail</b>"');
    const page = await (await fetch(`${simulator.url}/`)).text();
    expect(page).toContain("/Common/p");
    expect(page).toContain("&lt;b&gt;mail&lt;/b&gt;");
  });

  it("reports the release", async () => {
    expect(JSON.stringify((await rest(simulator, "GET", `${TM}/sys/version`)).body)).toContain("17.1.1");
  });
});

it("keeps no handle open over a thousand requests", async () => {
  const handles = () =>
    process.getActiveResourcesInfo().filter((kind) => !/Timeout|Immediate|TickObject/.test(kind)).length;
  await script(simulator, "tmsh list net vlan");
  await upload(simulator, "a", MAIL_CERTIFICATE);
  const before = handles();
  for (let count = 0; count < 100; count++) {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        rest(
          simulator,
          index % 2 === 0 ? "GET" : "PATCH",
          `${TM}/ltm/pool/~Common~none`,
          index % 2 === 0 ? undefined : { description: "x" },
        ),
      ),
    );
  }
  for (let count = 0; count < 5; count++) await script(simulator, "tmsh list net vlan");
  // The client pools a few connections; a leak would show as one handle for each request.
  expect(handles()).toBeLessThan(before + 30);
}, 60_000);

it("survives a client that hangs up in the middle of a request", async () => {
  await new Promise((resolve) => {
    const call = request({
      host: "127.0.0.1",
      port: simulator.port,
      method: "POST",
      path: `${TM}/ltm/pool`,
      headers: { "content-length": 100 },
    });
    call.on("error", resolve);
    call.write("{", () => call.destroy());
    call.on("close", resolve);
  });
  expect((await rest(simulator, "GET", `${TM}/ltm/pool`)).status).toBe(200);
});

it("answers anything that is sent to any collection, and never fails itself", async () => {
  const collections = [
    "ltm/pool",
    "ltm/virtual",
    "ltm/profile/client-ssl",
    "security/firewall/policy",
    "sys/folder",
  ];
  const names = [
    "name",
    "members",
    "destination",
    "profiles",
    "rules",
    "certKeyChain",
    "monitor",
    "sourcePath",
    "toString",
  ];
  const body = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...collections),
      fc.webSegment(),
      body,
      async (collection, segment, json) => {
        await rest(simulator, "POST", `${TM}/${collection}`, json as JsonRecord);
        await rest(simulator, "PATCH", `${TM}/${collection}/${segment}`, json as JsonRecord);
        await rest(simulator, "GET", `${TM}/${collection}/${segment}/members`);
        for (const { status, answer } of simulator.journal.entries) {
          expect({ answer, crashed: status >= 500 }).toEqual({ answer, crashed: false });
        }
        simulator.journal.clear();
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
