/** The compilers that apps with this package are checked with. */
export const TYPESCRIPT_VERSIONS = ["5.9", "6", "7"] as const;

/** The name under which an app has a compiler, so that it can have several, and what npm installs for it. */
export function compilerPackage(version: string): readonly [name: string, version: string] {
  return [`typescript-${version}`, `npm:typescript@${version}`];
}

/** Its program, from the folder of the app. */
export function compilerProgram(version: string): string {
  return `node_modules/${compilerPackage(version)[0]}/bin/tsc`;
}
