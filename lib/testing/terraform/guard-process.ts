import { spawn, type ChildProcess } from "node:child_process";

/** Ends when its standard input does, and so never outlives the process that made it. */
const WAIT = "process.stdin.resume().on('end', () => process.exit())";

/**
 * A small process whose only task is to be killed: Terraform ends the process of a provider that it cannot reach, and
 * takes a missing one for a provider that has exited. It must not be the process that runs the tests.
 */
export class GuardProcess {
  private child: ChildProcess | undefined;

  /** Its id; a new one is started if Terraform has killed the last. */
  public pid(): number {
    const { child } = this;
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) return child.pid;
    return this.start();
  }

  public stop(): void {
    this.child?.kill();
    this.child = undefined;
  }

  private start(): number {
    const child = spawn(process.execPath, ["-e", WAIT], { stdio: ["pipe", "ignore", "ignore"] });
    if (child.pid === undefined) throw new Error(`${process.execPath} could not be started`);
    child.unref();
    this.child = child;
    return child.pid;
  }
}
