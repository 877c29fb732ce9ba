import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
  ExtractorMessageCategory,
  type IConfigFile,
} from "@microsoft/api-extractor";
import { writeDeclarations } from "./declarations";
import { ROOT } from "./root";

/** The reports, with the file of the way into the package that each is of. */
const REPORTS = {
  library: "index.d.ts",
  testing: join("testing", "index.d.ts"),
  simulator: join("simulator", "index.d.ts"),
} as const;

const TSCONFIG = "tsconfig.json";

/** Writes what users can import, with its signatures: one report for each way into the package. */
export function writeReports(folder: string): void {
  const project = mkdtempSync(join(tmpdir(), "api-"));
  try {
    writeProject(project);
    mkdirSync(folder, { recursive: true });
    extract(project, folder);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** The declarations as a package of their own, which finds what it refers to where this one does. */
function writeProject(project: string): void {
  writeDeclarations(project);
  symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "cdktf-bigip-smtp" }));
  const compilerOptions = { noEmit: true, isolatedModules: false, paths: {}, types: ["node"] };
  const files = Object.values(REPORTS);
  const config = { extends: join(ROOT, TSCONFIG), compilerOptions, include: [], files };
  writeFileSync(join(project, TSCONFIG), JSON.stringify(config));
}

function extract(project: string, folder: string): void {
  const configs = Object.entries(REPORTS).map(([name, entry]) => configOf(project, name, entry, folder));
  const [first, ...others] = configs;
  if (first === undefined) return;
  const additionalEntryPoints = others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
  const compilerState = CompilerState.create(first, { additionalEntryPoints });
  const messageCallback = (message: ExtractorMessage): void => {
    if (message.category === ExtractorMessageCategory.Console) message.handled = true;
  };
  for (const config of configs) Extractor.invoke(config, { localBuild: true, compilerState, messageCallback });
}

function configOf(project: string, name: string, entry: string, reportFolder: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: project,
      mainEntryPointFilePath: join(project, entry),
      newlineKind: "lf",
      compiler: { tsconfigFilePath: join(project, TSCONFIG) },
      apiReport: { enabled: true, reportFileName: `${name}.api.md`, reportFolder, reportTempFolder: project },
      messages: MESSAGES,
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(project, "package.json"),
  });
}

/** Types of signatures that users can't import are faults of the API, and stand in the report; the rest is style. */
const MESSAGES: IConfigFile["messages"] = {
  extractorMessageReporting: {
    default: { logLevel: ExtractorLogLevel.None },
    "ae-forgotten-export": { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
  },
  tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
};
