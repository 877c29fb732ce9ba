import { App } from "cdktf";
import { EXAMPLES } from "../../examples/main";
import { SmtpExternalMonitor, SmtpTransport } from "../../lib";
import { smtpProbe } from "../../lib/probe/smtp-probe";
import { describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(180_000);

/** What a reviewer, or a page for merge requests, can still show as one line. */
const LONGEST_LINE = 4000;

/** A script as a plan shows it: a text of several lines that calls tmsh, without what is around it. */
const SHOWN = /<<-EOT\n(.*?)\n\s+EOT/gs;

/** What stands there in base64. */
const ENCODED = /[A-Za-z0-9+/]{40,}={0,2}/g;

/** All scripts of a plan, those in base64 as text. */
function scriptsIn(plan: string): string[] {
  const shown = [...plan.matchAll(SHOWN)].map(([, text = ""]) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .join("\n"),
  );
  const encoded = [...plan.matchAll(ENCODED)].map(([text]) =>
    Buffer.from(text, "base64")
      .toString("utf8")
      .split("\n")
      .map((line) => line.trim())
      .join("\n"),
  );
  return [...shown, ...encoded].map((text) => text.trim()).filter((text) => /\btmsh\b/.test(text));
}

function expectReviewable(plan: string): void {
  const longest = Math.max(...plan.split("\n").map((line) => line.length));
  expect(longest).toBeLessThanOrEqual(LONGEST_LINE);
  const scripts = scriptsIn(plan);
  expect(scripts.filter((script, index) => scripts.indexOf(script) !== index)).toEqual([]);
}

describeWithRealProvider("plans that people review", () => {
  test.each(EXAMPLES.map((addTo) => [addTo(new App()).node.id, addTo] as const))(
    "%s: no line is too long and no script stands twice, to make it and to destroy it",
    async (_name, addTo) => {
      const deployment = await Deployment.start();
      const { terraform } = deployment;
      try {
        await terraform.use(addTo(new App()));
        const create = await terraform.run("plan", "-no-color");
        expect(create.stdout).toContain("will be created");
        expectReviewable(create.stdout);
        await terraform.mustApply();
        const destroy = await terraform.run("plan", "-no-color", "-destroy");
        expect(destroy.stdout).toContain("will be destroyed");
        expectReviewable(destroy.stdout);
        await deployment.destroy();
      } finally {
        await deployment.stop();
      }
    },
  );

  test("the health check program is no noise in a plan, and arrives whole", async () => {
    const deployment = await Deployment.start();
    const { device, terraform } = deployment;
    const build: Build = (stack) => {
      new SmtpExternalMonitor(stack, "monitor", {
        name: "mail",
        transport: SmtpTransport.PLAINTEXT,
        heloName: "bigip.example.test",
      });
    };
    try {
      await terraform.use(deployment.stackOf(build));
      const { stdout } = await terraform.run("plan", "-no-color");
      expectReviewable(stdout);
      expect(stdout).not.toContain("#!/bin/bash");
      await deployment.apply(build);
      const { fileName, text } = smtpProbe();
      const path = `/Common/${fileName}`;
      expect(String(device.fileContent("sys file external-monitor", path))).toBe(text);
      await deployment.destroy();
    } finally {
      await deployment.stop();
    }
  });
});
