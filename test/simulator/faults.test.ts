import { setTimeout } from "node:timers/promises";
import { rest, script } from "./client";
import { Simulator } from "../../lib/simulator";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start();
});

afterEach(() => simulator.stop());

const POOLS = "/mgmt/tm/ltm/pool";

function create(name: string): ReturnType<typeof rest> {
  return rest(simulator, "POST", POOLS, { name });
}

it("fails the nth matching request and no other", async () => {
  simulator.faults.failRequest({ method: "POST", path: POOLS, nth: 2 }, 400, "01070734:3: ordered");
  expect((await create("a")).status).toBe(200);
  expect(await create("b")).toMatchObject({
    status: 400,
    body: { code: 400, message: "01070734:3: ordered", errorStack: [] },
  });
  expect((await create("b")).status).toBe(200);
  expect(simulator.list("ltm pool")).toEqual(["/Common/a", "/Common/b"]);
});

it("fails as often as ordered, by what the body says", async () => {
  simulator.faults.failRequest({ body: '"name":"b"', times: 2 }, 500, "no");
  expect((await create("a")).status).toBe(200);
  expect((await create("b")).status).toBe(500);
  expect((await create("b")).status).toBe(500);
  expect((await create("b")).status).toBe(200);
});

it("is busy", async () => {
  simulator.faults.busy({ path: POOLS });
  expect(await create("a")).toMatchObject({ status: 503, body: { code: 503 } });
});

it("answers with what is no JSON", async () => {
  simulator.faults.answerRequest({ path: POOLS }, 502, "<html>Bad gateway</html>");
  await expect(create("a")).rejects.toThrow(SyntaxError);
});

it("is slow, and answers others meanwhile", async () => {
  simulator.faults.delay({ body: "slow" }, 300);
  const order: string[] = [];
  await Promise.all(["slow", "quick"].map((name) => create(name).then(() => order.push(name))));
  expect(order).toEqual(["quick", "slow"]);
});

it("lets things happen between a change and its answer", async () => {
  const seen: string[] = [];
  simulator.faults.hold({ method: "POST", path: POOLS }, async () => {
    seen.push(...simulator.list("ltm pool"));
    await setTimeout(50);
    seen.push("held");
  });
  await create("a").then(() => seen.push("answered"));
  expect(seen).toEqual(["/Common/a", "held", "answered"]);
});

it.each([
  [false, []],
  [true, ["/Common/a"]],
])("cuts the connection, applied before: %s", async (applied, pools) => {
  simulator.faults.cut({ method: "POST", path: POOLS }, { applied });
  await expect(create("a")).rejects.toThrow("fetch failed");
  expect(simulator.list("ltm pool")).toEqual(pools);
  expect(simulator.journal.entries.at(-1)).toMatchObject({ method: "POST", status: 0 });
});

it("ends all tokens", async () => {
  const answer = await rest(simulator, "POST", "/mgmt/shared/authn/login", { ...simulator.credentials });
  const token = /"token":"([0-9A-F]+)"/.exec(JSON.stringify(answer.body))?.[1] ?? "";
  const get = () => rest(simulator, "GET", POOLS, undefined, { authorization: "", "x-f5-auth-token": token });
  expect((await get()).status).toBe(200);
  simulator.faults.expireTokens();
  expect((await get()).status).toBe(401);
});

it("lets a tmsh command fail", async () => {
  simulator.faults.failCommand({ command: "create ltm pool" }, { text: "01070734:3: ordered" });
  expect(await script(simulator, "tmsh create ltm pool a; echo $?; tmsh create ltm pool a; echo $?")).toBe(
    "01070734:3: ordered\n1\n0\n",
  );
});

it("lets a tmsh command look as if it had failed, or as if it had not", async () => {
  simulator.faults.failCommand(
    { command: "pool", nth: 1, times: 2 },
    { text: "01070734:3: ordered", exitStatus: 0, applied: true },
  );
  expect(await script(simulator, "tmsh create ltm pool a; echo $?")).toBe("01070734:3: ordered\n0\n");
  expect(simulator.list("ltm pool")).toEqual(["/Common/a"]);
});

it("prints more than anybody expects", async () => {
  simulator.faults.longOutput(2_000_000);
  expect((await script(simulator, "echo end")).endsWith("end\n")).toBe(true);
  expect((await script(simulator, "echo end")).length).toBe(4);
});

it("forgets all orders", async () => {
  simulator.faults.busy({});
  simulator.faults.failCommand({ command: "" }, { text: "no" });
  simulator.faults.clear();
  expect((await create("a")).status).toBe(200);
  expect(await script(simulator, "tmsh list ltm pool a one-line")).toBe("ltm pool a { }\n");
});
