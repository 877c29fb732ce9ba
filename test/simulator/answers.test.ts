import { ROWS } from "./answer-rows";
import { rest } from "./client";
import { Simulator } from "../../lib/simulator";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start();
});

afterEach(() => simulator.stop());

it.each(ROWS)("$of shows what a device shows", async ({ collection, given, shows, hides = [] }) => {
  const made = await rest(simulator, "POST", `/mgmt/tm/${collection}`, { name: "/Common/x", ...given });
  expect(made).toMatchObject({ status: 200 });
  const { body } = await rest(simulator, "GET", `/mgmt/tm/${collection}/~Common~x`);
  expect(body).toMatchObject(shows);
  for (const name of hides) expect(body).not.toHaveProperty(name);
});

it.each(ROWS)("$of has no unknown properties", async ({ collection, given }) => {
  const body = { name: "/Common/x", ...given, noSuchProperty: "x" };
  expect(await rest(simulator, "POST", `/mgmt/tm/${collection}`, body)).toMatchObject({
    status: 400,
    body: { message: 'unknown property: "noSuchProperty"' },
  });
});

it("leaves names of IPv6 members as they are written, and shows their addresses in short form", async () => {
  await rest(simulator, "POST", "/mgmt/tm/ltm/pool", { name: "/Common/p" });
  const name = "2001:db8:0:0:0:0:0:12.25";
  await rest(simulator, "POST", "/mgmt/tm/ltm/pool/~Common~p/members", { name });
  const { body } = await rest(simulator, "GET", "/mgmt/tm/ltm/pool/~Common~p/members");
  expect(body).toMatchObject({ items: [{ name, address: "2001:db8::12" }] });
});

it("a virtual server on lists of addresses has a destination that is none", async () => {
  const criteria = "/Common/criteria";
  await rest(simulator, "POST", "/mgmt/tm/ltm/traffic-matching-criteria", { name: criteria });
  const body = { name: "/Common/lists", destination: ":0", trafficMatchingCriteria: criteria };
  const answer = await rest(simulator, "POST", "/mgmt/tm/ltm/virtual", body);
  expect(answer).toMatchObject({
    status: 200,
    body: { destination: ":0", trafficMatchingCriteria: criteria },
  });
  expect(simulator.list("ltm virtual-address")).toEqual([]);
  expect(
    await rest(simulator, "POST", "/mgmt/tm/ltm/virtual", { ...body, name: "/Common/more" }),
  ).toMatchObject({
    status: 200,
  });
  const { status } = await rest(simulator, "POST", "/mgmt/tm/ltm/virtual", {
    name: "/Common/none",
    destination: ":0",
  });
  expect(status).toBe(400);
});

describe("policies", () => {
  const action = { name: "0", forward: true, pool: "/Common/p" };
  const condition = { name: "0", httpHost: true, equals: true, values: ["mail.example.test"] };
  const draft = {
    name: "Drafts/web",
    publishedCopy: "",
    strategy: "first-match",
    requires: ["http"],
    controls: ["forwarding"],
    rulesReference: {
      items: [
        {
          name: "first",
          ordinal: 0,
          actionsReference: { items: [action] },
          conditionsReference: { items: [condition] },
        },
      ],
    },
  };

  beforeEach(async () => {
    await rest(simulator, "POST", "/mgmt/tm/ltm/pool", { name: "/Common/p" });
  });

  const publish = (): ReturnType<typeof rest> =>
    rest(simulator, "POST", "/mgmt/tm/ltm/policy", { name: "/Common/Drafts/web", command: "publish" });

  it("are written as drafts, with the values that a rule has by itself", async () => {
    expect(await rest(simulator, "POST", "/mgmt/tm/ltm/policy", draft)).toMatchObject({
      status: 200,
      body: { fullPath: "/Common/Drafts/web", status: "draft" },
    });
    const rule = "/mgmt/tm/ltm/policy/~Common~Drafts~web/rules/first";
    const { body } = await rest(simulator, "GET", `${rule}?expandSubcollections=true`);
    expect(body).toMatchObject({
      kind: "tm:ltm:policy:rules:rulesstate",
      ordinal: 0,
      actionsReference: {
        items: [{ forward: true, select: true, request: true, code: 0, pool: "/Common/p" }],
      },
      conditionsReference: {
        items: [{ httpHost: true, request: true, caseInsensitive: true, external: true, present: true }],
      },
    });
    expect((await rest(simulator, "GET", `${rule}/actions/0`)).body).toMatchObject({ pool: "/Common/p" });
  });

  it("come into force when they are published, and are changed by a further draft", async () => {
    await rest(simulator, "POST", "/mgmt/tm/ltm/policy", draft);
    expect(await publish()).toMatchObject({ status: 200 });
    expect(simulator.list("ltm policy")).toEqual(["/Common/web"]);
    expect(simulator.list("sys folder")).not.toContain("/Common/Drafts");
    await rest(simulator, "PATCH", "/mgmt/tm/ltm/policy/~Common~web?options=create-draft", {});
    await rest(simulator, "PATCH", "/mgmt/tm/ltm/policy/~Common~Drafts~web", {
      rulesReference: { items: [{ name: "other", ordinal: 0 }] },
    });
    expect(simulator.get("ltm policy", "/Common/web")).toMatchObject({ rules: [{ name: "first" }] });
    await publish();
    expect(simulator.get("ltm policy", "/Common/web")).toMatchObject({
      status: "published",
      rules: [{ name: "other" }],
    });
  });

  it("keep the pools that their rules name", async () => {
    await rest(simulator, "POST", "/mgmt/tm/ltm/policy", draft);
    expect(await rest(simulator, "DELETE", "/mgmt/tm/ltm/pool/~Common~p")).toMatchObject({ status: 400 });
  });

  it("know no other commands, and publish drafts only", async () => {
    await rest(simulator, "POST", "/mgmt/tm/ltm/policy", draft);
    await publish();
    for (const body of [
      { name: "/Common/web", command: "publish" },
      { name: "/Common/web", command: "frobnicate" },
    ]) {
      expect(await rest(simulator, "POST", "/mgmt/tm/ltm/policy", body)).toMatchObject({ status: 400 });
    }
  });
});
