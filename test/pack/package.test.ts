import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ConsumerApp } from "./consumer-app";
import { CDKTF, CDKTN, forFlavour } from "./flavours";
import { NPM } from "./package-managers";
import { run } from "./run";
import { compilerPackage, compilerProgram, TYPESCRIPT_VERSIONS } from "./typescript";

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

  const read = (file: string): string => readFileSync(join(folder, file), "utf8");

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

    const first = [...compiled, ...assets, ...provider, "framework.js"];
    const second = first
      .filter((file) => !/^(cli|simulator|tmos)\//.test(file))
      .map((file) => `cdktn/${file}`);

    expect(files).toEqual(
      [
        ...["CHANGELOG.md", "LICENSE", "NOTICE", "README.md", "package.json"],
        ...[...first, ...second].map((file) => `dist/${file}`),
      ].sort(),
    );
  });

  test("need nothing but their peers", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

    expect(manifest).toMatchObject({
      peerDependencies: { cdktf: ">=0.21.0 <1", cdktn: ">=0.24.0 <1", constructs: "^10.4.2" },
      peerDependenciesMeta: { cdktf: { optional: true }, cdktn: { optional: true } },
    });
    for (const field of [
      "dependencies",
      "optionalDependencies",
      "bundleDependencies",
      "bundledDependencies",
    ]) {
      expect(manifest).not.toHaveProperty(field);
    }
  });

  test.each([
    ["cdktf", "dist"],
    ["cdktn", "dist/cdktn"],
  ])("load %s in one place, and are declared by it", (framework, place) => {
    const other = framework === "cdktf" ? "cdktn" : "cdktf";
    const own = files.filter((file) => file.startsWith(`${place}/`) && !file.startsWith(`dist/${other}/`));
    const naming = (ending: string, name: string): string[] =>
      own
        .filter((file) => file.endsWith(ending))
        .filter((file) =>
          new RegExp(`^(?! \\*).*(require|from|import)\\(? ?["']${name}["']`, "m").test(read(file)),
        );
    const loading = own.filter((file) => /require\(["']cdkt[fn]["']\)/.test(read(file)));

    expect(loading).toEqual([`${place}/framework.js`]);
    expect(naming(".d.ts", other)).toEqual([]);
    expect(naming(".d.ts", framework).length).toBeGreaterThan(100);
  });

  test("do not speak of the workspace or of the machine that built them", () => {
    const faults = files
      .filter((file) => /\.(js|ts)$/.test(file))
      .filter((file) => {
        const text = read(file);
        return text.includes("@cdktf/provider-bigip") || text.includes(ROOT);
      });
    expect(faults).toEqual([]);
  });
});

describe.each([CDKTF, CDKTN])("an app with $framework that has installed it", (flavour) => {
  const app = new ConsumerApp(NPM, flavour);
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

  test.each(TYPESCRIPT_VERSIONS)(
    "type-checks with TypeScript %s as tsc --init sets it up, libraries included",
    (version) => {
      app.installVersion(...compilerPackage(version));
      const folder = join(app.folder, `with-typescript-${version}`);
      mkdirSync(folder);
      for (const file of ["main.ts", "every-entry.ts"]) {
        copyFileSync(join(app.folder, file), join(folder, file));
      }
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
      const tsc = join(app.folder, compilerProgram(version));

      run("node", [tsc, "--init"], folder);
      expect(run("node", [tsc, "--noEmit", "--skipLibCheck", "false"], folder)).toBe("");
    },
    300_000,
  );

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

  test.each(["", "/provider", "/provider/lib/ltm-pool", "/testing"])(
    "hears what is missing from the other framework's entry point '%s'",
    (entry) => {
      const other = flavour === CDKTF ? CDKTN : CDKTF;
      const use = "Object.keys(found).forEach((name) => found[name]);";
      app.write(
        "other.cjs",
        forFlavour(`const found = require("cdktf-bigip-smtp${entry}");\n${use}\n`, other),
      );
      expect(() => app.exec("node", "other.cjs")).toThrow(
        `${other.specifier} needs ${other.framework}, which is not installed: npm install ${other.framework} constructs. ` +
          `For ${flavour.framework}, import from ${flavour.specifier}.`,
      );
    },
  );

  test("has a command line that needs neither", () => {
    expect(app.exec("cdktf-bigip-smtp", "--version")).toMatch(/^\d+\.\d+\.\d+\n$/);
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

  test.each(flavour.constructs)(
    "works with constructs %s",
    (version) => {
      app.installVersion("constructs", version);
      // Its other compilers have programs of the same name.
      const tsc = "node_modules/typescript/bin/tsc";
      expect(app.exec("node", tsc, "-p", "tsconfig.node16.json", "--noEmit")).toBe("");
      expect(JSON.parse(app.exec("node", "entry-points.js"))).toMatchObject({
        resource: { bigip_ltm_pool: {} },
      });
    },
    300_000,
  );
});

interface Loaded {
  readonly byImport: string[];
  readonly bySmallestUse: string[];
  readonly types: string[];
  readonly simulator: boolean;
}
