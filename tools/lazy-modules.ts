/** How an entry point of the package loads its modules: each when one of its names is first touched. */

/** A name of an entry point, and the module of it. */
export interface LazyName {
  readonly name: string;
  /** As `require` takes it. */
  readonly module: string;
}

/**
 * The text of an entry point. Its last line is for Node, which reads the names of a CommonJS module's exports from its text
 * when an ES module imports it.
 *
 * @param atOnce names whose modules are loaded with the entry point
 */
export function lazyModules(names: readonly LazyName[], atOnce: readonly string[] = []): string {
  const lines = [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    "const loaders = {",
    ...names.map(({ name, module }) => `  ${name}: () => require("${module}").${name},`),
    "};",
    "for (const name of Object.keys(loaders)) {",
    "  const get = () => {",
    "    const value = loaders[name]();",
    "    Object.defineProperty(exports, name, { enumerable: true, value });",
    "    return value;",
    "  };",
    "  Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });",
    "}",
    ...atOnce.map((name) => `void exports.${name};`),
    `0 && (module.exports = { ${names.map(({ name }) => name).join(", ")} });`,
  ];
  return lines.join("\n") + "\n";
}
