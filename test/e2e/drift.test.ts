import type { StatedValue } from "../../lib/simulator/model/stated";
import { describeWithRealProvider } from "../terraform/harness";
import { DeployedStack } from "./support/command-line";
import { Deployment, type DeviceSnapshot } from "./support/deployment";
import { everythingStated } from "./support/edited-service";
import { editByHand } from "./support/hand-edits";
import { isChangeable, isSeen } from "./support/seen-by-plan";

jest.setTimeout(900_000);

describeWithRealProvider("check --drift", () => {
  let deployment: Deployment;
  let stack: DeployedStack;
  let clean: DeviceSnapshot;

  beforeAll(async () => {
    deployment = await Deployment.start();
    clean = deployment.device.snapshot();
    stack = new DeployedStack(deployment);
    await deployment.apply((inside) => everythingStated(inside));
  });
  afterAll(async () => {
    stack.remove();
    await deployment.stop();
  });

  const isMadeHere = ({ component, path }: StatedValue): boolean => clean[component]?.[path] === undefined;

  test("finds nothing where nobody changed anything, and changes nothing", async () => {
    const before = deployment.objects();
    const { status, output, errors } = await stack.run("check", "mail", "--drift");
    expect([status, errors]).toEqual([0, ""]);
    expect(output).toMatch(/^# As the stack says: \d\d objects that no plan compares\.$/);
    expect(deployment.objects()).toEqual(before);
  });

  test("finds every value that somebody changed and no plan sees; with reapply it is as before", async () => {
    const { device } = deployment;
    const values = device.stated.filter(
      (each) => isMadeHere(each) && isChangeable(each) && !isSeen(each) && each.path !== OF_THE_DEVICE,
    );
    expect(values.length).toBeGreaterThan(80);
    expect(await editByHand(device, values)).toEqual([]);
    const { status, output, errors } = await stack.run("check", "mail", "--drift");
    expect([status, errors]).toEqual([1, ""]);
    const told = sections(output);
    expect(values.filter((each) => !isTold(each, told))).toEqual([]);
    for (const section of told.values())
      expect(section).toMatch(/\n {2}-> give reapply a new value, then deploy$/m);
    expect(output).not.toContain("secret");
    await deployment.apply((inside) => everythingStated(inside, "values"));
    expect((await stack.run("check", "mail", "--drift")).status).toBe(0);
  });

  test("finds what is missing, what is more, other programs, and what only a hand can put right", async () => {
    const { device } = deployment;
    device.writeFile("/var/tmp/up", "echo UP");
    const [probe = ""] = device.list("sys file external-monitor").filter((path) => path.includes("probe"));
    expect(device.tmsh("create ltm monitor smtp /Common/other").stderr).toBe("");
    for (const [command] of EDITS) {
      expect([command, device.tmsh(command.replace("PROBE", probe)).stderr]).toEqual([command, ""]);
    }
    const { status, output, errors } = await stack.run("check", "mail", "--drift");
    expect([status, errors]).toEqual([1, ""]);
    for (const [, line] of EDITS) expect(output.split("\n")).toContain(line.replace("PROBE", probe));
    expect(output).not.toContain("added by hand");
  });
});

/** The object of a network's address, which BIG-IP makes by the mask. */
const OF_THE_DEVICE = "/Common/192.0.2.64";

const EDITS: readonly (readonly [command: string, line: string])[] = [
  ["delete ltm persistence source-addr /Common/senders", "  is not there"],
  [
    "modify sys file external-monitor PROBE source-path file:/var/tmp/up",
    "  source-path: wanted the content in the stack, found another content",
  ],
  [
    'modify ltm monitor external /mail/external_2525 user-defined EXTRA "added by hand"',
    "  user-defined EXTRA: wanted nothing, found a value that is not shown",
  ],
  [
    "modify ltm monitor external /mail/external_2525 user-defined SITE none",
    '  user-defined SITE: wanted "north", found nothing',
  ],
  [
    "modify ltm virtual /Common/mail_vs profiles delete { /Common/mail_smtps }",
    '  profiles: wanted "/Common/mail_smtps", found nothing',
  ],
  [
    "modify security firewall address-list /Common/partners addresses add { 0.0.0.0/0 }",
    '  addresses: wanted nothing, found "0.0.0.0/0"',
  ],
  [
    "modify security firewall policy /Common/mail_fw_policy rules modify { smtp_prohibited { place-before first } }",
    '  rules (order): wanted "smtp_allowed", "smtp_prohibited", found "smtp_prohibited", "smtp_allowed"',
  ],
  [
    "modify ltm monitor smtp /Common/hello defaults-from /Common/other",
    "  -> by hand: tmsh modify ltm monitor smtp /Common/hello defaults-from /Common/smtp",
  ],
];

/** The lines about each object, by its type and path. */
function sections(output: string): ReadonlyMap<string, string> {
  const parts = output.split(/\n(?=[^ #])/).map((part): [string, string] => {
    const [, object = ""] = /^(.*) \(.*\)$/m.exec(part) ?? [];
    return [object, part];
  });
  return new Map(parts);
}

function isTold({ component, path, keys }: StatedValue, told: ReadonlyMap<string, string>): boolean {
  const words = keys[0] === "apiRawValues" ? ["user-defined", keys[1] ?? ""] : keys.map(kebab);
  const lines = told.get(`${component} ${path}`) ?? "";
  return lines.split("\n").some((line) => words.every((word) => line.includes(word)));
}

function kebab(key: string): string {
  return /^[a-z][A-Za-z\d]*$/.test(key) ? key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : key;
}
