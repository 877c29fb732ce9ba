import { join } from "node:path";
import * as ts from "typescript";
import { ROOT } from "./root";

/** Writes the declarations that a build makes of lib/ into a folder: as users see them, without what is internal. */
export function writeDeclarations(folder: string): void {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, "tsconfig.build.json"),
    { emitDeclarationOnly: true, outDir: folder },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (config === undefined) throw new Error("tsconfig.build.json can't be read.");
  ts.createProgram(config.fileNames, config.options).emit();
}
