import type { IBigipObject } from "../core/i-bigip-object";

/** A health monitor of any type: what a pool asks whether its members are well. */
export interface IMonitor extends IBigipObject {
  /** The full path, under a name that only monitors have. */
  readonly monitorPath: string;
}
