import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import { TerraformSeverity } from "../../lib/testing/terraform/diagnostics";
import { stackOf } from "../cli/from-config/comparable";
import { Workplace } from "../cli/terminal";
import { describeWithRealProvider } from "../terraform/harness";
import { Deployment } from "./support/deployment";
import { SERVICE_PROP_ROWS } from "./support/service-props";

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

/** The rows with a login: its password is a variable of what from-config writes. */
const PASSWORDS = Object.fromEntries(
  SERVICE_PROP_ROWS.flatMap(({ kind, prop }, index) => {
    const name = `r${index + 1}_it`;
    const hasLogin = kind === "SmtpBridging" && prop !== "serverTls";
    return hasLogin ? [[`${name}_${name}_monitor_external_password`, `it's "$secret"`]] : [];
  }),
);

describeWithRealProvider("every prop of services", () => {
  test("comes back from the device, where from-config --adopt finds nothing to change", async () => {
    const deployment = await Deployment.start({
      objects: [{ component: "net route-domain", path: "/Common/7", properties: { id: 7 } }],
      variables: PASSWORDS,
    });
    try {
      await deployment.tryApply((stack) => {
        SERVICE_PROP_ROWS.forEach((row, index) => {
          row.before(new Construct(stack, `r${index + 1}`), index + 1);
        });
      });
      const before = deployment.objects();
      writeFileSync(join(workplace.folder, "bigip.conf"), deployment.listing());
      const { status, errors, output } = await workplace.run("from-config", "bigip.conf", "--adopt");
      expect([status, errors]).toEqual([0, ""]);
      expect(output).not.toContain("not carried over");
      expect(output.match(/all of it is carried over/g)).toHaveLength(SERVICE_PROP_ROWS.length);

      deployment.terraform.forget();
      await deployment.terraform.use(stackOf(readFileSync(join(workplace.folder, "stack.ts"), "utf8")));
      const { diagnostics } = await deployment.applyAgain();
      expect(diagnostics.filter(({ severity }) => severity === TerraformSeverity.ERROR)).toEqual([]);
      expect(deployment.objects()).toEqual(before);
      await deployment.expectNothingToDo();
    } finally {
      await deployment.stop();
    }
  }, 600_000);
});
