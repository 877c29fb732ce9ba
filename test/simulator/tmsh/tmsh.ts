import type { TmshResult } from "../bash";
import type { DeviceFiles } from "../device-files";
import type { Device } from "../model/device";

export interface TmshOptions {
  readonly device: Device;
  readonly version: string;
  readonly files: DeviceFiles;
  save(): void;
}

export class Tmsh {
  constructor(private readonly options: TmshOptions) {}

  run(args: readonly string[], _input: string): TmshResult {
    return {
      stdout: "",
      stderr: `Syntax Error: unexpected argument "${args.join(" ")}" ${this.options.version}\n`,
      exitStatus: 1,
    };
  }
}
