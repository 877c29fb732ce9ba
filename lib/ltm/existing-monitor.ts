import { DataBigipLtmMonitor } from "@cdktf/provider-bigip/lib/data-bigip-ltm-monitor";
import type { Construct } from "constructs";
import { lookedUpObject, type LookupProps } from "../core/looked-up-object";
import { existingObject } from "../core/existing-object";
import type { IMonitor } from "./monitor";
import { KINDS } from "../core/object-kind";

/** A monitor of any type that exists already, from its full path. */
export function monitorFromFullPath(scope: Construct, id: string, fullPath: string): IMonitor {
  return existingObject(scope, id, fullPath, KINDS.monitor);
}

/** A monitor of any type that exists already, read from the device. */
export function monitorFromLookup(scope: Construct, id: string, props: LookupProps): IMonitor {
  return lookedUpObject(scope, id, props, KINDS.monitor, (parent, config) => {
    return new DataBigipLtmMonitor(parent, "Resource", config);
  });
}
