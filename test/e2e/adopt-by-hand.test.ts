import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { PlannedChange } from "../../lib/testing/terraform/diagnostics";
import { Seed } from "../../lib/simulator";
import { stackOf } from "../cli/from-config/comparable";
import { Workplace } from "../cli/terminal";
import { describeWithRealProvider } from "../terraform/harness";
import { BY_HAND_WITH_AFM } from "./support/by-hand";
import { Deployment, type DeviceSnapshot } from "./support/deployment";

jest.setTimeout(180_000);

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

/** What scripts make and do; running one again changes nothing. */
const SCRIPTED = ["bigip_command", "terraform_data"];

/**
 * What the provider does not read when it imports, or reads otherwise than it writes it. This is all that the plan changes, and
 * docs/from-config.md lists it.
 */
const UNREAD: Readonly<Record<string, readonly string[]>> = {
  bigip_ltm_monitor: ["compatibility", "domain"],
  bigip_ltm_pool_attachment: ["state"],
  bigip_ltm_profile_client_ssl: ["cert_key_chain", "ocsp_stapling", "server_name", "sni_default"],
  bigip_ltm_profile_server_ssl: ["cipher_group"],
  bigip_ltm_profile_tcp: ["defaults_from", "idle_timeout"],
  // A value of a script, known at the deployment only.
  bigip_ltm_virtual_server: [],
};

/** The attributes that a plan changes, by type. */
function changedAttributes(changes: readonly PlannedChange[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { type, before, after } of changes) {
    const names = Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]));
    found[type] = [...new Set([...(found[type] ?? []), ...names])].sort();
  }
  return found;
}

/** The options of an SSL profile are a set, which the provider sends in an order of its own. */
function sorted(objects: DeviceSnapshot): unknown {
  return JSON.parse(JSON.stringify(objects), (key, value: unknown) =>
    key === "tmOptions" && Array.isArray(value) ? value.map(String).sort() : value,
  );
}

async function programFrom(text: string, folder: string): Promise<string> {
  writeFileSync(join(workplace.folder, "bigip.conf"), text);
  const run = await workplace.run("from-config", "bigip.conf", "--adopt", "--directory", folder);
  expect([run.status, run.errors]).toEqual([0, ""]);
  return readFileSync(join(workplace.folder, folder, "stack.ts"), "utf8");
}

describeWithRealProvider("from-config --adopt", () => {
  test("takes a device over that was made by hand, with firewall, logs and SSL profiles, and changes nothing", async () => {
    const deployment = await Deployment.start({ seeds: [Seed.fromText(BY_HAND_WITH_AFM)] });
    try {
      const before = sorted(deployment.objects());
      const program = await programFrom(BY_HAND_WITH_AFM, "file");
      expect(await programFrom(deployment.listing(), "listing")).toBe(
        program.replace(/tmosVersion.*\n +/g, ""),
      );

      await deployment.terraform.use(stackOf(program));
      const { changes } = await deployment.terraform.plan();
      const native = changes.filter(({ type }) => !SCRIPTED.includes(type));
      expect(native.map(({ actions }) => actions.join())).toEqual(native.map(() => "update"));
      expect(changedAttributes(native)).toEqual(UNREAD);

      expect((await deployment.applyAgain()).succeeded).toBe(true);
      expect(sorted(deployment.objects())).toEqual(before);
      await deployment.expectNothingToDo();
    } finally {
      await deployment.stop();
    }
  });
});
