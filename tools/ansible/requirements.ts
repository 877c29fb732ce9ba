import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** F5's programs, as far as they are on this machine. */
export interface Programs {
  /** A Python that has Ansible and BIGREST. */
  readonly python: string;
  /** The folder that holds `ansible_collections`. @default - the collection that came with Ansible */
  readonly checkout?: string;
}

const COLLECTION = join("ansible_collections", "f5networks", "f5_modules");

/** What the modules and the program for the SDK import. */
const IMPORTS = "import ansible, ansible_collections.ansible.netcommon, bigrest";

/** What the variables of the environment name. */
export function programs(): Programs {
  const { ANSIBLE_PYTHON: python = "", ANSIBLE_CHECKOUT: checkout } = process.env;
  return { python, ...(checkout === undefined ? {} : { checkout }) };
}

/** Why they cannot be asked here; undefined where they can. */
export function whyNot({ python, checkout }: Programs): string | undefined {
  if (python === "") return "ANSIBLE_PYTHON names no Python with Ansible";
  if (!existsSync(python)) return `there is no ${python}`;
  if (checkout !== undefined && !existsSync(join(checkout, COLLECTION)))
    return `there is no ${COLLECTION} in ${checkout}`;
  try {
    execFileSync(python, ["-c", IMPORTS], { stdio: "pipe" });
    return undefined;
  } catch {
    return `${python} lacks a package: pip install ansible==11.13.0 bigrest==1.7.3`;
  }
}
