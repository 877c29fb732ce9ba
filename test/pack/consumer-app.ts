import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Page, ROOT } from "../docs/markdown";
import { CDKTF, type Flavour, forFlavour } from "./flavours";
import { run } from "./run";

interface Manifest {
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** A way to install an app's dependencies, and to run a program that they bring. */
export interface PackageManager {
  readonly install: readonly string[];
  readonly exec: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files that it wants to find in the app. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The first program of README.md. */
function smallestUse(): string {
  const { codeBlocks } = new Page(join(ROOT, "README.md"));
  return codeBlocks.find(({ language }) => language === "ts")?.code ?? "";
}

function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

/**
 * A fresh app outside the workspace, as `cdktf init` leaves one, with the packed package among its dependencies and the
 * smallest use as its program.
 */
export class ConsumerApp {
  public readonly folder = mkdtempSync(join(tmpdir(), "consumer-"));

  public constructor(
    private readonly manager: PackageManager,
    flavour: Flavour = CDKTF,
  ) {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
    const ours = (name: string): Record<string, string> => ({ [name]: devDependencies[name] ?? "" });
    const manifest = {
      name: "consumer",
      version: "1.0.0",
      license: "MIT",
      private: true,
      dependencies: {
        "cdktf-bigip-smtp": `file:${process.env["PACKED_TARBALL"] ?? ""}`,
        [flavour.framework]: flavour.version,
        constructs: flavour.constructs.at(-1),
      },
      devDependencies: { ...ours("@types/jest"), ...ours("@types/node"), ...ours("typescript") },
    };
    const programs = { ...filesOf(join(__dirname, "consumer")), "main.ts": smallestUse() };
    for (const [name, text] of Object.entries(programs)) this.write(name, forFlavour(text, flavour));
    const files = { ...manager.files, "package.json": JSON.stringify(manifest) };
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /** Gives what the package manager prints. */
  public install(): string {
    return this.run(this.manager.install);
  }

  /** Gives the app another version of a package. */
  public installVersion(name: string, version: string): void {
    this.run([...this.manager.install, `${name}@${version}`]);
  }

  /** Runs a program of an installed package, or `node`. */
  public exec(program: string, ...args: string[]): string {
    return this.run([...this.manager.exec, program, ...args]);
  }

  public read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  public write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private run([program = "", ...args]: readonly string[]): string {
    return run(program, args, this.folder, this.manager.env);
  }
}
