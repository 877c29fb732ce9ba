import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type App, Aspects, type TerraformStack, Testing } from "cdktf";
import { bridging } from "../../examples/bridging/main";
import { logging } from "../../examples/logging/main";
import { offload } from "../../examples/offload/main";
import { passthrough } from "../../examples/passthrough/main";
import { AdoptExisting, SmtpService } from "../../lib";
import type { PlannedChange } from "../../lib/testing/terraform/diagnostics";
import { describeWithRealProvider } from "../terraform/harness";
import { BY_HAND } from "../cli/from-config/samples";
import { stackOf } from "../cli/from-config/comparable";
import { Workplace } from "../cli/terminal";
import { type AddStack, Deployment, type DeviceSnapshot } from "./support/deployment";

jest.setTimeout(180_000);

/** What scripts make and do; running one again changes nothing. */
const SCRIPTED = ["bigip_command", "terraform_data"];

/** What the provider does not read when it imports, or reads otherwise than it writes it, and so sends once more. */
const UNREAD: Readonly<Record<string, readonly string[]>> = {
  bigip_ltm_monitor: ["compatibility", "domain"],
  // Values of scripts are known at apply only.
  bigip_ltm_pool: [],
  bigip_ltm_virtual_server: [],
  bigip_ltm_pool_attachment: ["state"],
  bigip_ltm_profile_client_ssl: ["cert_key_chain", "ocsp_stapling"],
  bigip_ltm_profile_fastl4: ["idle_timeout"],
  bigip_ltm_profile_server_ssl: ["cipher_group"],
  bigip_ltm_profile_tcp: ["defaults_from"],
};

/** The attributes that a plan changes. */
function changedIn({ before, after }: PlannedChange): string[] {
  return Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

/** A stack that takes over what is there. */
function adopting(addTo: AddStack): AddStack {
  return (app: App): TerraformStack => {
    const stack = addTo(app);
    Aspects.of(stack).add(new AdoptExisting());
    return stack;
  };
}

/** The same, asked of each service. */
function serviceByService(addTo: AddStack): AddStack {
  return (app: App): TerraformStack => {
    const stack = addTo(app);
    for (const each of stack.node.findAll()) if (each instanceof SmtpService) each.adopt();
    return stack;
  };
}

describeWithRealProvider("a service that is on the device already", () => {
  let deployment: Deployment;

  beforeEach(async () => {
    deployment = await Deployment.start();
  });
  afterEach(() => deployment.stop());

  test.each([
    ["offload", adopting(offload), offload],
    ["bridging", adopting(bridging), bridging],
    ["passthrough", adopting(passthrough), passthrough],
    ["a firewall and its log", adopting(logging), logging],
    ["offload, by its adopt()", serviceByService(offload), offload],
  ] as const)("%s: is taken over without a change", async (_name, addAdopting, addTo) => {
    await deployment.applyExample(addTo);
    const objects = deployment.objects();
    deployment.terraform.forget();

    await deployment.terraform.use(addAdopting(Testing.app()));
    const { changes } = await deployment.terraform.plan();
    for (const change of changes.filter(({ type }) => !SCRIPTED.includes(type))) {
      expect([change.type, change.actions]).toEqual([change.type, ["update"]]);
      expect(UNREAD[change.type]).toEqual(expect.arrayContaining(changedIn(change)));
    }
    const result = await deployment.applyAgain();
    expect(result.succeeded).toBe(true);
    expect(deployment.objects()).toEqual(objects);
    await deployment.expectNothingToDo();
    await deployment.applyExample(addTo);
    await deployment.destroy();
  });

  test("made by hand: from-config --adopt takes it over, with the differences that are known", async () => {
    const { device, terraform } = deployment;
    device.writeFile("/var/tmp/by-hand.conf", WITHOUT_OWN);
    expect(device.tmsh("load sys config merge file /var/tmp/by-hand.conf")).toMatchObject({ exitStatus: 0 });
    const before = withoutKnown(deployment.objects());

    const workplace = new Workplace();
    writeFileSync(join(workplace.folder, "bigip.conf"), WITHOUT_OWN);
    const { errors } = await workplace.run("from-config", "bigip.conf", "--adopt");
    expect(errors).toBe("");
    const program = readFileSync(join(workplace.folder, "stack.ts"), "utf8");
    workplace.remove();

    await terraform.use(stackOf(program));
    const { changes } = await terraform.plan();
    const native = changes.filter(({ type }) => !SCRIPTED.includes(type));
    expect(native.map(({ actions }) => actions.join())).toEqual(native.map(() => "update"));
    const { succeeded } = await deployment.applyAgain();
    expect(succeeded).toBe(true);
    expect(withoutKnown(deployment.objects())).toEqual(before);
    await deployment.expectNothingToDo();
  });
});

/**
 * A hand-made configuration, as far as anybody but the device can have it: passphrases are encrypted with its own key, and an
 * iRule with a lost brace is one that it refuses.
 */
const WITHOUT_OWN = BY_HAND.replace(/^ +passphrase .*\n/gm, "")
  .replace("] { ", "] ")
  .replaceAll("chain.crt", "company_ca.crt");

/**
 * The device without what adopting changes in it: the order of options, and whether the address of a listener with a traffic
 * group goes with the last listener on it.
 */
function withoutKnown(objects: DeviceSnapshot): unknown {
  return JSON.parse(JSON.stringify(objects), (key, value: unknown) => {
    if (key === "autoDelete") return undefined;
    return key === "tmOptions" && Array.isArray(value) ? value.map(String).sort() : value;
  });
}
