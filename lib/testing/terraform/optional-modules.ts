import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as ProtoLoader from "@grpc/proto-loader";
import type * as Msgpack from "@msgpack/msgpack";

/** The packages with which a provider is served to Terraform. Whoever does not use that need not install them. */
export interface OptionalModules {
  readonly grpc: typeof Grpc;
  readonly protoLoader: typeof ProtoLoader;
  readonly msgpack: typeof Msgpack;
}

const NAMES = ["@grpc/grpc-js", "@grpc/proto-loader", "@msgpack/msgpack"] as const;

/**
 * Loads them.
 *
 * @param load for tests
 * @throws Error that names the packages to install, if one is missing
 */
export function optionalModules(load: NodeJS.Require = createRequire(__filename)): OptionalModules {
  try {
    const [grpc, protoLoader, msgpack] = NAMES.map((name): unknown => load(name));
    return { grpc, protoLoader, msgpack } as OptionalModules;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new Error(
      "Terraform validation needs packages that are installed only where it is used. " +
        `Install them: npm install --save-dev ${NAMES.join(" ")}`,
    );
  }
}
