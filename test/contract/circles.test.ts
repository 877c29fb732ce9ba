import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import * as ts from "typescript";

const LIB = resolve(__dirname, "..", "..", "lib");

/** Folders that are held to it. */
const FOLDERS = ["simulator"];

const LONGEST_FILE = 300;

describe.each(FOLDERS)("lib/%s", (folder) => {
  const files = readdirSync(join(LIB, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(LIB, folder, file));

  it("has no circle of files, types included", () => {
    expect(circlesIn(new Map(files.map((file) => [file, importsOf(file)])))).toEqual([]);
  });

  it(`has no file of more than ${LONGEST_FILE} lines`, () => {
    const long = files.filter((file) => readFileSync(file, "utf8").split("\n").length - 1 > LONGEST_FILE);
    expect(long.map(nameOf)).toEqual([]);
  });
});

test("a circle is found, also one of types alone", () => {
  const graph = new Map([
    ["a", ["b"]],
    ["b", ["c", "d"]],
    ["c", ["b"]],
    ["d", []],
  ]);
  expect(circlesIn(graph)).toEqual(["b → c → b"]);
  expect(importsOf(join(LIB, "simulator", "model", "integrity.ts")).map(nameOf)).toContain(
    "simulator/model/component.ts",
  );
});

/** Files that a file imports, for values or for types. */
function importsOf(file: string): readonly string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"));
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => resolve(dirname(file), fileName))
    .map((path) => (existsSync(`${path}.ts`) ? `${path}.ts` : join(path, "index.ts")));
}

function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].map(nameOf).join(" → "));
    if (way.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return circles;
}

function nameOf(file: string): string {
  return file.startsWith(LIB) ? relative(LIB, file) : file;
}
