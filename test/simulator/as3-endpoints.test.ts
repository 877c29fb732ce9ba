import { As3, Simulator } from "../../lib/simulator";
import { type Json, type JsonRecord, isList, isRecord, written } from "../../lib/simulator/model/values";
import { AS3_HOME, AS3_ON_SIMULATOR } from "../support/as3";
import { describeWith } from "../support/requirements";
import { type RestAnswer, rest } from "./client";

jest.setTimeout(120_000);

const BASE = "/mgmt/shared/appsvcs";

function tenant(port: number, members: readonly string[] = ["10.1.20.11"]): JsonRecord {
  const pool = { class: "Pool", members: [{ servicePort: port, serverAddresses: members }] };
  return { class: "Tenant", app: { class: "Application", pool } };
}

function adc(tenants: JsonRecord): JsonRecord {
  return { class: "ADC", schemaVersion: "3.38.0", id: "mail", ...tenants };
}

function as3(tenants: JsonRecord): JsonRecord {
  return { class: "AS3", action: "deploy", persist: true, declaration: adc(tenants) };
}

/** What every AS3 answers, be it F5's own code or what the simulator has by itself. */
function answersAs(installed: () => As3): void {
  let device: Simulator;
  beforeAll(async () => {
    device = await Simulator.start({ as3: installed() });
  });
  afterEach(async () => {
    device.faults.clear();
    await call("DELETE", "/declare");
  });
  afterAll(() => device.stop());

  const call = (method: string, path: string, body?: Json): Promise<RestAnswer> =>
    rest(device, method, `${BASE}${path}`, body);

  /** Asks for a task until it is over. */
  async function outcomeOf(id: Json | undefined): Promise<RestAnswer> {
    const answer = await call("GET", `/task/${written(id)}`);
    const { results } = answer.body;
    const [first] = isList(results) ? results : [];
    return isRecord(first) && first["code"] !== 0 ? answer : outcomeOf(id);
  }

  it("says which version it is, and its settings", async () => {
    expect(await call("GET", "/info")).toMatchObject({
      status: 200,
      body: { version: "3.56.0", release: "10", schemaCurrent: "3.56.0", schemaMinimum: "3.0.0" },
    });
    expect(await call("GET", "/settings")).toMatchObject({
      status: 200,
      body: { perAppDeploymentAllowed: true, burstHandlingEnabled: false },
    });
  });

  it("takes a declaration, and finds nothing to do the second time", async () => {
    const about = { host: "localhost", tenant: "Mail", declarationId: "mail" };
    expect(await call("POST", "/declare", as3({ Mail: tenant(25) }))).toMatchObject({
      status: 200,
      body: { results: [{ code: 200, message: "success", ...about }], declaration: { Mail: tenant(25) } },
    });
    expect(await call("POST", "/declare", adc({ Mail: tenant(25) }))).toMatchObject({
      status: 200,
      body: { results: [{ code: 200, message: "no change", ...about }] },
    });
    expect(await call("POST", "/declare", as3({ Mail: tenant(587) }))).toMatchObject({
      body: { results: [{ code: 200, message: "success" }] },
    });
  });

  it("shows what was declared, without defaults", async () => {
    await call("POST", "/declare", as3({ Mail: tenant(25), Web: tenant(80, ["10.1.20.30"]) }));
    const { controls, ...shown } = (await call("GET", "/declare/Mail")).body;
    expect(shown).toEqual({ ...adc({ Mail: tenant(25) }), updateMode: "selective" });
    expect(controls).toEqual({ archiveTimestamp: expect.any(String) as string });
    const both = (await call("GET", "/declare/Mail,Web")).body;
    expect(both).toMatchObject(adc({ Mail: tenant(25), Web: tenant(80, ["10.1.20.30"]) }));
    expect((await call("GET", "/declare")).body).toEqual(both);
  });

  it("gives a declaration without an id one", async () => {
    await call("POST", "/declare", { class: "ADC", schemaVersion: "3.38.0", Mail: tenant(25) });
    expect((await call("GET", "/declare/Mail")).body["id"]).toMatch(/^autogen_/);
  });

  it("knows nothing of what was never declared", async () => {
    expect((await call("GET", "/declare")).status).toBe(204);
    await call("POST", "/declare", as3({ Mail: tenant(25) }));
    expect(await call("GET", "/declare/Mail,Other")).toMatchObject({
      status: 404,
      body: { code: 404, message: "specified Tenant(s) 'Other' not found in declaration" },
    });
  });

  it("works on while the client asks how far it is", async () => {
    const { status, body } = await call("POST", "/declare/Mail?async=true", as3({ Mail: tenant(25) }));
    const selfLink = `https://localhost${BASE}/task/${written(body["id"])}`;
    expect(status).toBe(202);
    expect(body).toMatchObject({
      results: [
        { code: 0, message: "Declaration successfully submitted", tenant: "", declarationId: "mail" },
      ],
      declaration: {},
      selfLink,
    });
    expect((await call("GET", `/task/${written(body["id"])}`)).body).toMatchObject({
      results: [{ code: 0, message: "in progress", tenant: "" }],
    });
    expect(await outcomeOf(body["id"])).toMatchObject({
      status: 200,
      body: {
        id: body["id"],
        results: [{ code: 200, message: "success", tenant: "Mail" }],
        declaration: { Mail: tenant(25) },
        selfLink,
      },
    });
    const { items } = (await call("GET", "/task")).body;
    expect(isList(items) && items.some((item) => isRecord(item) && item["id"] === body["id"])).toBe(true);
    expect(await call("GET", "/task/none")).toMatchObject({
      status: 404,
      body: { message: "No record found with ID of none" },
    });
  });

  it("takes a declaration that is a text in JSON, as the provider sends it", async () => {
    const text = JSON.stringify(as3({ Mail: tenant(25) }));
    expect((await call("POST", "/declare/Mail", JSON.stringify(text))).status).toBe(200);
    expect((await call("GET", "/declare/Mail")).body).toMatchObject({ Mail: tenant(25) });
  });

  it("takes of a declaration the tenants in the path", async () => {
    const given = as3({ Mail: tenant(25), Web: tenant(80, ["10.1.20.30"]) });
    expect((await call("POST", "/declare/Mail", given)).body["results"]).toHaveLength(1);
    const { Mail, Web } = (await call("GET", "/declare")).body;
    expect([Mail, Web]).toEqual([tenant(25), undefined]);
  });

  it("keeps other tenants, but what belongs to none is the last declaration's", async () => {
    await call("POST", "/declare", { ...adc({ Mail: tenant(25) }), label: "mail" });
    await call("POST", "/declare", { ...adc({ Web: tenant(80, ["10.1.20.30"]) }), id: "web", remark: "web" });
    const { Mail, id, label, remark } = (await call("GET", "/declare/Mail")).body;
    expect([Mail, id, label, remark]).toEqual([tenant(25), "web", undefined, "web"]);
  });

  it("does Common first and last, and shows it beside each tenant", async () => {
    const shared = { class: "Application", template: "shared", pool: { class: "Pool" } };
    const Common = { class: "Tenant", Shared: shared };
    const { body } = await call("POST", "/declare", as3({ Mail: tenant(25), Common }));
    expect(body["results"]).toMatchObject(["Common", "Mail", "Common"].map((name) => ({ tenant: name })));
    expect((await call("GET", "/declare/Mail")).body).toMatchObject({ Common });
  });

  it.each<[string, Json, JsonRecord]>([
    [
      "a class that is none",
      { class: "Tenant", app: { class: "Application", pool: { class: "Pond" } } },
      { message: "Invalid data property: Pond" },
    ],
    [
      "an application without a class",
      { class: "Tenant", app: { pool: { class: "Pool" } } },
      { message: "Invalid data property: app" },
    ],
    [
      "an object without a class",
      { class: "Tenant", app: { class: "Application", pool: {} } },
      { message: "declaration is invalid", tenant: ["Mail"], errors: ["/Mail/app/pool"] },
    ],
    [
      "a name that is none",
      { class: "Tenant", "1app": { class: "Application" } },
      { message: "declaration is invalid", tenant: ["Mail"], errors: ["/Mail"] },
    ],
  ])("refuses %s", async (_title, Mail, { errors, ...says }) => {
    const { body } = await call("POST", "/declare/Mail?async=true", as3({ Mail }));
    const { results } = (await outcomeOf(body["id"])).body;
    expect(results).toMatchObject([{ code: 422, ...says }]);
    if (isList(errors)) expect(JSON.stringify(results)).toContain(`"errors":["${written(errors[0])}`);
    expect((await call("POST", "/declare", as3({ Mail }))).status).toBe(422);
    expect((await call("GET", "/declare")).status).toBe(204);
  });

  it.each<[string, JsonRecord]>([
    ["a later version than it has", { schemaVersion: "3.57.0" }],
    ["another class", { class: "DO" }],
  ])("refuses %s", async (_title, head) => {
    const declaration = { ...adc({ Mail: tenant(25) }), ...head };
    const answer = await call("POST", "/declare", { class: "AS3", action: "deploy", declaration });
    expect(answer.status).toBe(422);
  });

  it.each<[string, string, string, Json | undefined, number]>([
    ["a path that is none", "GET", "/declare/a/b/c/d", undefined, 400],
    ["an endpoint that is none", "GET", "/nothing", undefined, 400],
    ["what is no JSON", "POST", "/declare", '"{"', 400],
    ["an unknown parameter", "POST", "/declare?colour=red", as3({ Mail: tenant(25) }), 400],
    ["an AS3 without a declaration", "POST", "/declare", { class: "AS3", action: "deploy" }, 400],
    ["another class around it", "POST", "/declare", { ...as3({}), class: "Device" }, 422],
  ])("refuses %s", async (_title, method, path, body, status) => {
    const answer = await call(method, path, body);
    expect(answer.status).toBe(status);
    expect(typeof answer.body["message"]).toBe("string");
  });

  it("removes tenants, and what was never there", async () => {
    await call("POST", "/declare", as3({ Mail: tenant(25), Web: tenant(80, ["10.1.20.30"]) }));
    const { body } = await call("DELETE", "/declare/Mail?async=true");
    expect((await outcomeOf(body["id"])).body["results"]).toMatchObject([
      { code: 200, message: "success", tenant: "Mail" },
    ]);
    expect((await call("GET", "/declare/Mail")).status).toBe(404);
    expect((await call("DELETE", "/declare/Mail")).body["results"]).toMatchObject([
      { code: 200, message: "no change", tenant: "Mail" },
    ]);
    await call("DELETE", "/declare/Web");
    expect((await call("GET", "/declare/Web")).status).toBe(204);
  });

  it("changes what is declared by a patch", async () => {
    await call("POST", "/declare", as3({ Mail: tenant(25) }));
    const path = "/Mail/app/pool/members/0/serverAddresses";
    const answer = await call("PATCH", "/declare/Mail", [
      { op: "add", path: `${path}/-`, value: "10.1.20.12" },
      { op: "replace", path: `${path}/0`, value: "10.1.20.13" },
      { op: "add", path: "/Mail/app/pool/remark", value: "patched" },
    ]);
    expect(answer).toMatchObject({ status: 200, body: { results: [{ code: 200, message: "success" }] } });
    expect((await call("GET", "/declare/Mail")).body["Mail"]).toMatchObject({
      app: { pool: { remark: "patched", members: [{ serverAddresses: ["10.1.20.13", "10.1.20.12"] }] } },
    });
    await call("PATCH", "/declare/Mail", [{ op: "remove", path: "/Mail/app/pool/remark" }]);
    expect(JSON.stringify((await call("GET", "/declare/Mail")).body)).not.toContain("patched");
    expect((await call("PATCH", "/declare/Mail", [{ op: "remove", path: "/Mail/app/none" }])).status).toBe(
      422,
    );
  });

  it("only looks in a dry run", async () => {
    const answer = await call("POST", "/declare?controls.dryRun=true", as3({ Mail: tenant(25) }));
    expect(answer).toMatchObject({ status: 200, body: { dryRun: true, results: [{ tenant: "Mail" }] } });
    expect((await call("GET", "/declare")).status).toBe(204);
  });

  it("fails where the device refuses a tenant, which stays as it was", async () => {
    await call("POST", "/declare", as3({ Mail: tenant(25) }));
    device.faults.refuseTenant({ tenant: "Mail" }, "01070734:3: ordered");
    expect(await call("POST", "/declare", as3({ Mail: tenant(587) }))).toMatchObject({
      status: 422,
      body: {
        results: [
          { code: 422, message: "declaration failed", response: "01070734:3: ordered", tenant: "Mail" },
        ],
      },
    });
    expect((await call("GET", "/declare/Mail")).body["Mail"]).toEqual(tenant(25));
    expect((await call("POST", "/declare", as3({ Mail: tenant(587) }))).status).toBe(200);
  });

  it("fails in part where the device refuses one tenant of several", async () => {
    device.faults.refuseTenant({ tenant: "Web" }, "01070734:3: ordered");
    const given = as3({ Mail: tenant(25), Web: tenant(80, ["10.1.20.30"]) });
    const { status, body } = await call("POST", "/declare", given);
    expect(status).toBe(207);
    expect(body["results"]).toMatchObject([
      { code: 200, tenant: "Mail" },
      { code: 422, tenant: "Web" },
    ]);
    expect((await call("GET", "/declare")).body["Web"]).toBeUndefined();
  });

  it("is busy as often as ordered", async () => {
    device.faults.busyAs3();
    const { status, body } = await call("POST", "/declare/Mail?async=true", as3({ Mail: tenant(25) }));
    expect(status).toBe(202);
    expect((await outcomeOf(body["id"])).body["results"]).toMatchObject([
      {
        code: 503,
        message:
          "Error: Configuration operation in progress on device localhost, please try again in 2 minutes",
        tenant: ["Mail"],
      },
    ]);
    expect((await call("GET", "/declare")).status).toBe(204);
    expect((await call("POST", "/declare", as3({ Mail: tenant(25) }))).status).toBe(200);
  });

  it("has the faults of all requests, too", async () => {
    device.faults.busy({ path: "/appsvcs/declare" });
    expect((await call("GET", "/declare")).status).toBe(503);
  });
}

describe("AS3 of the simulator's own", () => {
  answersAs(() => As3.version("3.56.0"));

  it("has a version of choice, and takes no later schema", async () => {
    const device = await Simulator.start({ as3: As3.version("3.38.0") });
    try {
      expect((await rest(device, "GET", `${BASE}/info`)).body["version"]).toBe("3.38.0");
      const later = { ...adc({ Mail: tenant(25) }), schemaVersion: "3.39.0" };
      expect((await rest(device, "POST", `${BASE}/declare`, later)).status).toBe(422);
    } finally {
      await device.stop();
    }
    expect(() => As3.version("latest")).toThrow('As3.version("latest"): give a version such as 3.56.0.');
  });

  it("makes no objects, and says what it can't do", async () => {
    const device = await Simulator.start();
    try {
      const before = device.snapshot();
      await rest(device, "POST", `${BASE}/declare`, as3({ Mail: tenant(25) }));
      expect(device.snapshot()).toEqual(before);
      const refusals = await Promise.all([
        rest(device, "GET", `${BASE}/declare/Mail/applications`),
        rest(device, "GET", `${BASE}/declare?show=full`),
        rest(device, "POST", `${BASE}/declare`, { class: "AS3", action: "redeploy" }),
      ]);
      for (const { status, body } of refusals) {
        expect(status).toBe(400);
        expect(body["message"]).toContain("The simulator without AS3's own code");
      }
    } finally {
      await device.stop();
    }
  });
});

describeWith([AS3_ON_SIMULATOR], "F5's own AS3 on the simulator", () => {
  answersAs(() => As3.fromCheckout(AS3_HOME));
});

describe("no AS3", () => {
  it("is not registered", async () => {
    const device = await Simulator.start({ as3: As3.none() });
    try {
      expect(await rest(device, "GET", `${BASE}/settings`)).toMatchObject({
        status: 404,
        body: { code: 404, message: `Public URI path not registered: ${BASE}/settings` },
      });
    } finally {
      await device.stop();
    }
  });

  it("runs from no folder without it", async () => {
    const started = Simulator.start({ as3: As3.fromCheckout("/nowhere") });
    await expect(started).rejects.toThrow("AS3 can't run: there is no AS3 in /nowhere.");
  });
});
