import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runInThisContext } from "node:vm";
import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { transformSync } from "@swc/core";
import * as cdktf from "cdktf";
import type { App, TerraformStack } from "cdktf";
import * as library from "../../lib";

const EXAMPLES = resolve(__dirname, "..", "..", "examples");

/** The examples by the names of their folders. */
export const EXAMPLE_NAMES = [
  "plaintext",
  "offload",
  "bridging",
  "passthrough",
  "server-side-encryption",
  "start-tls",
  "public-mx",
  "internal-relay",
  "logging",
  "mail-service",
] as const;

type AddStack = (app: App) => TerraformStack;

/** An example whose services are below a tenant: the same program with one line more, and another scope. */
export function inTenant(name: string): AddStack {
  const code = tenantProgram(readFileSync(join(EXAMPLES, name, "main.ts"), "utf8"));
  const [addTo] = Object.values(evaluated(code));
  if (addTo === undefined) throw new Error(`The example ${name} exports no stack`);
  return addTo;
}

type Run = (exports: object, require: (specifier: string) => unknown, module: object) => void;

/** What a program exports that is not in a file. */
function evaluated(code: string): Readonly<Record<string, AddStack>> {
  const { code: compiled } = transformSync(code, {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  const module = { exports: {} };
  const load = (specifier: string): unknown => MODULES[specifier];
  const run = runInThisContext(`(exports, require, module) => {${compiled}}`) as Run;
  run(module.exports, load, module);
  return module.exports;
}

/** What the examples import. */
const MODULES: Readonly<Record<string, unknown>> = {
  cdktf,
  "cdktf-bigip-smtp": library,
  "cdktf-bigip-smtp/provider": { BigipProvider },
};

/** What somebody changes in a program who moves its services into a tenant. */
function tenantProgram(code: string): string {
  return code
    .replace(
      /^ {4}(?=(?:const mail = )?new (?:Smtp|MailService))/m,
      '    const tenant = new As3Tenant(this, "tenant", { name: "Mail" });\n    ',
    )
    .replace(/\bnew (Smtp\w+|MailService)\(this,/g, "new $1(tenant,")
    .replace(/^ *new SaveConfig\(this, "save"\);\n/m, "")
    .replace(
      /import \{([^}]*)\} from "cdktf-bigip-smtp";/,
      'import { As3Tenant,$1 } from "cdktf-bigip-smtp";',
    );
}

/** The tenant of such an example. */
export function tenantIn(stack: TerraformStack): library.As3Tenant {
  const tenant = stack.node.tryFindChild("tenant");
  if (tenant instanceof library.As3Tenant) return tenant;
  throw new Error(`${stack.node.id} has no tenant`);
}
