import { execFileSync } from "node:child_process";
import type { PackageManager } from "./consumer-app";

/** All take the packages from where npm takes them on this machine. */
const REGISTRY = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();

const YARN_4 = {
  install: ["npx", "--yes", "-p", "@yarnpkg/cli-dist@4", "yarn", "install"],
  exec: ["npx", "--yes", "-p", "@yarnpkg/cli-dist@4", "yarn"],
  files: { "yarn.lock": "" }, // marks the root of a project
};
const YARN_4_ENV = {
  YARN_NPM_REGISTRY_SERVER: REGISTRY,
  YARN_ENABLE_IMMUTABLE_INSTALLS: "false", // there is no lock file yet
  YARN_ENABLE_TELEMETRY: "false",
};

export const NPM: PackageManager = {
  install: ["npm", "install", "--no-audit", "--no-fund"],
  exec: ["npx", "--no-install"],
};

export const PACKAGE_MANAGERS: Readonly<Record<string, PackageManager>> = {
  npm: NPM,
  pnpm: {
    install: ["npx", "--yes", "pnpm@10", "install"],
    exec: ["npx", "--yes", "pnpm@10", "exec"],
    env: { npm_config_registry: REGISTRY },
  },
  "yarn 1": {
    install: ["npx", "--yes", "yarn@1", "install", "--non-interactive"],
    exec: ["npx", "--yes", "yarn@1", "--silent"],
    env: { YARN_REGISTRY: REGISTRY },
  },
  "yarn 4 with node_modules": { ...YARN_4, env: { ...YARN_4_ENV, YARN_NODE_LINKER: "node-modules" } },
  "yarn 4 with plug'n'play": { ...YARN_4, env: { ...YARN_4_ENV, YARN_NODE_LINKER: "pnp" } },
};
