import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { As3Tenant, BigipObject } from "../../lib";
import { Seed, Simulator } from "../../lib/simulator";
import { deviceOf } from "../../tools/as3/judge";
import { AS3, AS3_HOME } from "../support/as3";
import { OPTIONS } from "../support/as3-options";
import { describeWith } from "../support/requirements";
import { makeStack } from "../support/stacks";

jest.setTimeout(300_000);

/** Those whose certificates of the tests' own the simulated device does not take: they are of no RSA key. */
const ONLY_WITH_RSA = ["TLS on both sides"];

const CASES = ["17.1.0", "13.1.0"].flatMap((release) =>
  Object.entries(OPTIONS)
    .filter(([name]) => !ONLY_WITH_RSA.includes(name))
    .map(([name, build]) => [name, release, build] as const),
);

/** The full paths that users of a tenant's objects get. */
function pathsIn(tenant: As3Tenant): string[] {
  return tenant.node
    .findAll()
    .flatMap((each) =>
      each instanceof BigipObject && each.devicePath !== undefined ? [each.devicePath] : [],
    );
}

describeWith([AS3], "AS3 takes what becomes of options", () => {
  test.each(CASES)("%s on BIG-IP %s", async (_name, release, build) => {
    const stack = makeStack();
    const tenant = new As3Tenant(stack, "tenant", { name: "Mail" });
    build(tenant, stack);
    const folder = mkdtempSync(join(tmpdir(), "as3-"));
    const device = await Simulator.start({ version: release, seeds: [Seed.examples()] });
    try {
      const file = join(folder, "as3.json");
      writeFileSync(file, JSON.stringify({ ...tenant.declaration, id: "options" }));
      expect((await deviceOf(AS3_HOME, file, device)).length).toBeGreaterThan(5);
      const there = Object.values(device.snapshot()).flatMap((objects) => Object.keys(objects));
      expect(pathsIn(tenant).filter((path) => !there.includes(path))).toEqual([]);
    } finally {
      await device.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
