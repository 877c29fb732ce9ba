import type { TerraformStack } from "cdktf";
import type { Simulator } from "../../lib/simulator";
import type { Json, JsonRecord } from "../../lib/simulator/model/values";
import { type Outcome, runModules, runSdk, type SdkStep } from "./clients";
import type { Programs } from "./requirements";

/** Something that a client does, as often as it is asked. */
export interface Work {
  /** Who does it: the names of F5's modules, or the SDK and why no module can. */
  readonly by: readonly string[];
  readonly isSdk: boolean;
  readonly do: (programs: Programs, simulator: Simulator) => Promise<readonly Outcome[]>;
}

/** What the product makes by script, and how a client of F5 makes the same. */
export interface Kind {
  readonly name: string;
  readonly component: string;
  readonly path: string;
  /** Commands of tmsh for what both refer to. */
  readonly there?: readonly string[];
  /** The object itself, where the script only sets something on it. */
  readonly base?: Work;
  readonly theirs: Work;
  readonly ours: (stack: TerraformStack) => void;
  /** How the client deletes the object again, as our script does at its end. @default - neither is asked to */
  readonly deletion?: Work;
  /** Paths of the constructs with the scripts, or of what runs at the end, in their order. @default - `it` */
  readonly scripts?: readonly string[];
  /** Whether the script deletes the object, and so says that it is gone when it runs again. @default false */
  readonly isGone?: boolean;
  /** Properties in which the two objects differ, with the reason. @default - none */
  readonly differences?: Readonly<Record<string, string>>;
  /** Why the client finds something to do on our object. @default - it finds nothing */
  readonly rewrites?: string;
  /** Why the client finds something to do on its own object, each time. @default - it finds nothing */
  readonly restless?: string;
}

/** A call of a module: `["bigip_log_publisher", { … }]`. */
export type Call = readonly [module: string, args: JsonRecord];

/** What modules of F5's collection do, one after the other. */
export function modules(...calls: readonly Call[]): Work {
  const steps = calls.map(([module, args]) => ({ module, args }));
  return {
    by: [...new Set(calls.map(([module]) => module))],
    isSdk: false,
    do: (programs, simulator) => runModules(programs, simulator, steps),
  };
}

/** What the SDK does, where F5's collection has no module for it. */
export function sdk(...steps: readonly SdkStep[]): Work {
  return { by: ["BIGREST"], isSdk: true, do: (programs, simulator) => runSdk(programs, simulator, steps) };
}

/** An object in /Common that the SDK makes, by the name of its collection. */
export function sdkObject(collection: string, body: JsonRecord): Work {
  return sdk({ action: "make", collection: `/mgmt/tm/${collection}`, body });
}

/** Properties that the SDK sets on an object in /Common. */
export function sdkProperties(collection: string, name: string, body: Json): Work {
  return sdk({ action: "modify", path: `/mgmt/tm/${collection}/~Common~${name}`, body });
}

/** One thing after another, each by its own client. */
export function both(first: Work | undefined, then: Work): Work {
  if (first === undefined) return then;
  return {
    by: [...new Set([...first.by, ...then.by])],
    isSdk: then.isSdk,
    do: async (programs, simulator) => [
      ...(await first.do(programs, simulator)),
      ...(await then.do(programs, simulator)),
    ],
  };
}

/** What takes an object in /Common away again, by a module that needs no more than its name. */
export function gone(module: string, name: string, more: JsonRecord = {}): Work {
  return modules([module, { name, ...more, state: "absent" }]);
}

/** The same by the SDK. */
export function sdkGone(collection: string, name: string): Work {
  return sdk({ action: "remove", path: `/mgmt/tm/${collection}/~Common~${name}` });
}
