import { As3 as As3Resource } from "@cdktf/provider-bigip/lib/as3";
import { As3 } from "../../lib/simulator";
import { type JsonRecord } from "../../lib/simulator/model/values";
import { AS3_HOME, AS3_ON_SIMULATOR } from "../support/as3";
import { describeWith } from "../support/requirements";
import { describeAll, describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(300_000);

const BASE = "/mgmt/shared/appsvcs";

function mail(port: number, pool = "Pool"): JsonRecord {
  const members = [{ servicePort: port, serverAddresses: ["10.1.20.11"] }];
  return { class: "Tenant", app: { class: "Application", pool: { class: pool, members } } };
}

/** The shape that converges: exactly these keys, and no metadata compared. */
function declared(Mail: JsonRecord): Build {
  const declaration = { class: "ADC", schemaVersion: "3.38.0", Mail };
  const as3Json = JSON.stringify({ class: "AS3", action: "deploy", persist: true, declaration });
  return (stack) => {
    new As3Resource(stack, "as3", { as3Json, ignoreMetadata: true });
  };
}

/** The provider lists AS3's tasks then, and can't read what AS3 writes into a task for its lock. */
const UNREADABLE = "cannot unmarshal array into Go struct field";

function deploysWith(installed: () => As3): void {
  let deployment: Deployment;
  beforeEach(async () => {
    deployment = await Deployment.start({ as3: installed() });
  });
  afterEach(() => deployment.stop());

  const posts = (): number =>
    deployment.device.journal.entries.filter(
      ({ method, path }) => method === "POST" && path.startsWith(`${BASE}/declare/`),
    ).length;

  it("applies, has nothing to do, changes, and destroys", async () => {
    await deployment.apply(declared(mail(25)));
    await deployment.apply(declared(mail(587)));
    expect(posts()).toBe(1);
    expect(await deployment.terraform.destroy()).toMatchObject({ succeeded: true });
    const deleted = deployment.device.journal.entries.filter(({ method }) => method === "DELETE");
    expect(deleted.map(({ path }) => path)).toContain(`${BASE}/declare/Mail?async=true`);
    expect(deployment.device.list("auth partition")).toEqual(["Common"]);
  });

  it("says what AS3 or the device refuses", async () => {
    const refused = await deployment.tryApply(declared(mail(25, "Pond")));
    expect(refused.succeeded).toBe(false);
    expect(describeAll(refused.diagnostics)).toContain("Invalid data property: Pond");
    deployment.device.faults.refuseTenant({ tenant: "Mail" }, "01070734:3: ordered");
    const failed = await deployment.tryApply(declared(mail(25)));
    expect(failed.succeeded).toBe(false);
    expect(describeAll(failed.diagnostics)).toContain("01070734:3: ordered");
    await deployment.apply(declared(mail(25)));
    await deployment.terraform.destroy();
  });

  it("fails where AS3 is busy with another declaration, and heals with the next apply", async () => {
    deployment.device.faults.busyAs3();
    const { succeeded, diagnostics } = await deployment.tryApply(declared(mail(25)));
    expect(succeeded).toBe(false);
    expect(describeAll(diagnostics)).toContain(UNREADABLE);
    await deployment.apply(declared(mail(25)));
    await deployment.terraform.destroy();
  });
}

describeWithRealProvider("a declaration by the real provider", () => {
  describe("to AS3 of the simulator's own", () => deploysWith(() => As3.version("3.56.0")));
  describeWith([AS3_ON_SIMULATOR], "to F5's own AS3", () => {
    deploysWith(() => As3.fromCheckout(AS3_HOME));

    it("sees no change by hand, and puts it back with the next change of the tenant", async () => {
      const deployment = await Deployment.start({ as3: As3.fromCheckout(AS3_HOME) });
      try {
        await deployment.apply(declared(mail(25)));
        deployment.device.tmsh("modify ltm pool /Mail/app/pool slow-ramp-time 77");
        await deployment.expectNothingToDo();
        await deployment.apply(declared(mail(587)));
        expect(deployment.device.get("ltm pool", "/Mail/app/pool")?.["slowRampTime"]).toBe(10);
        await deployment.terraform.destroy();
      } finally {
        await deployment.stop();
      }
    });
  });
});
