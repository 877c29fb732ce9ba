import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Kinds of resources whose tests are run: all that have to do with mail, and what they stand on. */
const KINDS = [
  "command",
  "ltm_cipher_group",
  "ltm_cipher_rule",
  "ltm_datagroup",
  "ltm_irule",
  "ltm_monitor",
  "ltm_node",
  "ltm_persistence_profile_cookie",
  "ltm_persistence_profile_dstaddr",
  "ltm_persistence_profile_srcaddr",
  "ltm_persistence_profile_ssl",
  "ltm_policy",
  "ltm_pool",
  "ltm_pool_attachment",
  "ltm_profile_fastl4",
  "ltm_profile_ssl_client",
  "ltm_profile_ssl_server",
  "ltm_profile_tcp",
  "ltm_snat",
  "ltm_snatpool",
  "ltm_virtual_address",
  "ltm_virtual_server",
  "partition",
  "ssl_certificate",
  "ssl_key",
  "ssl_key_cert",
] as const;

/** The provider's acceptance suite as it lies in a checkout of its repository. */
export interface Suite {
  /** Where the tests run: they read files beside them. */
  readonly folder: string;
  /** The compiled tests. */
  readonly program: string;
  readonly tests: readonly string[];
}

export interface SuiteOptions {
  /** Compiled tests, so that they need not be compiled again. */
  readonly program?: string;
}

/** Whether a folder is a checkout of the provider. */
export function isCheckout(folder: string): boolean {
  return existsSync(join(folder, "bigip", "provider_test.go"));
}

/** Compiles the tests of a checkout (some minutes where Go has not compiled them before) and lists them. */
export async function loadSuite(checkout: string, options: SuiteOptions = {}): Promise<Suite> {
  if (!isCheckout(checkout)) {
    throw new Error(
      `${checkout} is no checkout of terraform-provider-bigip: it has no bigip/provider_test.go.`,
    );
  }
  const folder = join(checkout, "bigip");
  return { folder, program: options.program ?? (await compile(checkout)), tests: testsIn(folder) };
}

async function compile(checkout: string): Promise<string> {
  const program = join(mkdtempSync(join(tmpdir(), "provider-suite-")), "bigip.test");
  const env = { ...process.env, CGO_ENABLED: "0", GOTOOLCHAIN: "local" };
  await run("go", ["test", "-mod=vendor", "-c", "-o", program, "./bigip"], { cwd: resolve(checkout), env });
  return program;
}

export function testsIn(folder: string): readonly string[] {
  return KINDS.map((kind) => join(folder, `resource_bigip_${kind}_test.go`))
    .filter(existsSync)
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/^func (TestAcc\w+)\(/gm)])
    .map((match) => match[1] ?? "");
}
