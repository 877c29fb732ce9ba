import type { IBigipObject } from "../core/bigip-object";

/** A health monitor of any type: what a pool asks whether its members are well. */
export interface IMonitor extends IBigipObject {}
