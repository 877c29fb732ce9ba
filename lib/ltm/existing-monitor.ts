import { DataBigipLtmMonitor } from "@cdktf/provider-bigip/lib/data-bigip-ltm-monitor";
import type { Construct } from "constructs";
import { type LookupProps, LookedUpObject } from "../core/lookup";
import { ExistingObject } from "../core/references";
import type { IMonitor } from "./monitor";

const TYPE = "monitor";

/** A monitor of any type that exists already, from its full path. */
export function monitorFromFullPath(scope: Construct, id: string, fullPath: string): IMonitor {
  return new ExistingObject(scope, id, fullPath, TYPE);
}

/** A monitor of any type that exists already, read from the device. */
export function monitorFromLookup(scope: Construct, id: string, props: LookupProps): IMonitor {
  return new LookedUpObject(scope, id, props, TYPE, (parent, config) => {
    return new DataBigipLtmMonitor(parent, "Resource", config);
  });
}
