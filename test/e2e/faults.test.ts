import { offload } from "../../examples/offload/main";
import { startTls } from "../../examples/start-tls/main";
import type { JournalEntry } from "../../lib/simulator";
import { describeAll, describeWithRealProvider, type TerraformApplied } from "../terraform/harness";
import { type AddStack, Deployment } from "./support/deployment";

jest.setTimeout(300_000);

/** More runs than a stack has levels of resources. */
const ENOUGH = 20;

/** What the device says to the nth changing request. */
function refusal(index: number): string {
  return `01070734:3: Configuration error: refused as number ${index}.`;
}

/** Lets the device refuse each of these requests the first time. */
function refuseOnce({ device }: Deployment, requests: readonly JournalEntry[]): void {
  requests.forEach(({ method, path, body, bash }, index) => {
    const command = bash?.tmsh.map((each) => each.command).find((each) => /^(create|modify|save)/.test(each));
    if (command === undefined) {
      const occasion = { method, pattern: new RegExp(`${path}$`, "m"), body: nameIn(body) };
      device.faults.failRequest(occasion, 400, refusal(index));
    } else {
      device.faults.failCommand({ command }, { text: refusal(index) });
    }
  });
}

function nameIn(body: JournalEntry["body"]): string {
  return typeof body === "object" && body !== null && "name" in body && typeof body.name === "string"
    ? `"${body.name}"`
    : "";
}

/** Runs Terraform until it succeeds. */
async function untilDone(run: () => Promise<TerraformApplied>): Promise<{ runs: number; messages: string }> {
  let messages = "";
  for (let runs = 1; runs <= ENOUGH; runs += 1) {
    const { succeeded, diagnostics } = await run();
    if (succeeded) return { runs, messages };
    messages += describeAll(diagnostics);
  }
  throw new Error(`It does not come to an end:\n${messages}`);
}

describeWithRealProvider("a device that refuses requests", () => {
  describe.each([
    ["offload", offload],
    ["start-tls", startTls],
  ] as const)("%s", (_name, addTo: AddStack) => {
    let requests: readonly JournalEntry[];
    let runs: number;
    let deployment: Deployment;

    beforeAll(async () => {
      deployment = await Deployment.start();
      await deployment.tryApplyExample(addTo);
      requests = [...deployment.device.journal.changes];
    });
    afterEach(() => deployment.stop());

    const expectHeard = (messages: string): void => {
      const unheard = requests.filter((_request, index) => !messages.includes(refusal(index)));
      expect(unheard.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    };

    test("to destroy: its words are shown, and the run after the last refusal leaves nothing", async () => {
      const { device, terraform } = deployment;
      const deletions = ["virtual", "pool", "node", "monitor", "profile"].map((part) => `/tm/ltm/${part}/`);
      deletions.forEach((path, index) =>
        device.faults.failRequest({ method: "DELETE", path }, 400, refusal(index)),
      );
      const { messages } = await untilDone(() => terraform.destroy());
      for (const index of deletions.keys()) expect(messages).toContain(refusal(index));
      deployment.expectCleanDevice();
    });

    test("each once: its words are shown, and the run after the last refusal completes", async () => {
      deployment = await Deployment.start();
      refuseOnce(deployment, requests);
      const done = await untilDone(() => deployment.tryApplyExample(addTo));
      runs = done.runs;
      expectHeard(done.messages);
      await deployment.expectNothingToDo();
      await deployment.destroy();
    });

    test("then everything is destroyed, however far it has come", async () => {
      for (let failed = 1; failed < runs; failed += 2) {
        deployment = await Deployment.start();
        refuseOnce(deployment, requests);
        for (let run = 0; run < failed; run += 1) await deployment.tryApplyExample(addTo);
        deployment.device.faults.clear();
        await deployment.destroy();
        if (failed + 2 < runs) await deployment.stop();
      }
    });
  });
});
