import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Run, Workplace } from "../../cli/terminal";
import type { Deployment } from "./deployment";

/** The stack of a deployment under the name `mail`, as cdktf's output folder has it, and commands that run beside it. */
export class DeployedStack {
  private readonly workplace: Workplace;

  public constructor({ device, terraform }: Deployment) {
    this.workplace = new Workplace({ BIGIP_PORT: String(device.port), TEEM_DISABLE: "true" });
    const stacks = join(this.workplace.folder, "cdktf.out", "stacks");
    mkdirSync(stacks, { recursive: true });
    symlinkSync(terraform.directory, join(stacks, "mail"));
  }

  /** Imports what is on the device; gives the names in the state of what was imported. */
  public async import(): Promise<string[]> {
    const { status, output, errors } = await this.run("check", "mail", "--import", "--run");
    expect([status, errors]).toEqual([0, ""]);
    return [...output.matchAll(/ import (\S+) /g)].map(([, address = ""]) => address);
  }

  /** A command of the package. */
  public run(...args: string[]): Promise<Run> {
    return this.workplace.run(...args);
  }

  public remove(): void {
    this.workplace.remove();
  }
}
