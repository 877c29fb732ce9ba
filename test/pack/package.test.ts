import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ConsumerApp } from "./consumer-app";
import { NPM } from "./package-managers";
import { run } from "./run";

const ROOT = resolve(__dirname, "..", "..");

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}

describe("the packed files", () => {
  const unpacked = mkdtempSync(join(tmpdir(), "unpacked-"));
  afterAll(() => {
    rmSync(unpacked, { recursive: true });
  });

  const folder = join(unpacked, "package");
  const bindings = readdirSync(join(ROOT, "provider-bigip", "lib"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  let files: string[];

  beforeAll(() => {
    run("tar", ["-xf", process.env["PACKED_TARBALL"] ?? "", "-C", unpacked], unpacked);
    files = filesBelow(folder);
  });

  test("are those of lib/ compiled, those of lib/ as they are, and the bindings", () => {
    const sources = filesBelow(join(ROOT, "lib"));
    const compiled = sources
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [file.replace(/ts$/, "d.ts"), file.replace(/ts$/, "js")]);
    const assets = sources.filter((file) => !file.endsWith(".ts"));
    const provider = [
      ...["LICENSE", "README.md", "lib/index.d.ts", "lib/index.js", "schema.json"],
      ...bindings.flatMap(({ name }) => [`lib/${name}/index.d.ts`, `lib/${name}/index.js`]),
    ].map((file) => `provider/${file}`);

    expect(files).toEqual(
      [
        ...["CHANGELOG.md", "LICENSE", "NOTICE", "README.md", "package.json"],
        ...[...compiled, ...assets, ...provider].map((file) => `dist/${file}`),
      ].sort(),
    );
  });

  test("need nothing but their peers", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

    expect(manifest).toMatchObject({ peerDependencies: { cdktf: ">=0.21.0 <1", constructs: "^10.4.2" } });
    for (const field of [
      "dependencies",
      "optionalDependencies",
      "bundleDependencies",
      "bundledDependencies",
    ]) {
      expect(manifest).not.toHaveProperty(field);
    }
  });

  test("do not speak of the workspace or of the machine that built them", () => {
    const faults = files
      .filter((file) => /\.(js|ts)$/.test(file))
      .filter((file) => {
        const text = readFileSync(join(folder, file), "utf8");
        return text.includes("@cdktf/provider-bigip") || text.includes(ROOT);
      });
    expect(faults).toEqual([]);
  });
});

describe("an app that has installed it", () => {
  const app = new ConsumerApp(NPM);
  beforeAll(() => {
    app.install();
    app.exec("tsc", "-p", "tsconfig.node16.json", "--noCheck");
  }, 900_000);
  afterAll(() => {
    app.remove();
  });

  test("type-checks with the compiler settings of cdktf init, and with those of Node and of bundlers", () => {
    for (const settings of ["cdktf-init", "node16", "bundler"]) {
      expect(app.exec("tsc", "-p", `tsconfig.${settings}.json`)).toBe("");
    }
  }, 900_000);

  test("runs as CommonJS", () => {
    const synthesized: unknown = JSON.parse(app.exec("node", "entry-points.js"));
    expect(synthesized).toMatchObject({ resource: { bigip_ltm_pool: {}, bigip_ltm_node: {} } });
  });

  test("runs as an ES module", () => {
    expect(app.exec("node", "esm.mjs")).toBe("SmtpOffload Snat BigipProvider LtmPool LtmNode true\n");
  });

  test.each(["simulator.cjs", "simulator.mjs"])("starts the simulator from %s", (program) => {
    expect(app.exec("node", program)).toBe("200 /Common/mail.crt\n");
  });

  test("loads the bindings that it uses, and none before", () => {
    const { byImport, bySmallestUse, types, simulator } = JSON.parse(
      app.exec("node", "loaded-modules.cjs"),
    ) as Loaded;
    const used = types
      .filter((type) => type.startsWith("bigip_"))
      .map((type) => type.slice(6).replaceAll("_", "-"));

    expect(byImport).toEqual([]);
    expect(used).not.toEqual([]);
    expect(bySmallestUse).toEqual([...used, "index", "provider"].sort());
    expect(simulator).toBe(false);
  });
});

interface Loaded {
  readonly byImport: string[];
  readonly bySmallestUse: string[];
  readonly types: string[];
  readonly simulator: boolean;
}
