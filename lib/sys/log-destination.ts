import type { Construct } from "constructs";
import type { IBigipObject } from "../core/bigip-object";
import { ExistingObject } from "../core/references";

/** Where log messages go. */
export interface ILogDestination extends IBigipObject {}

/** Log destinations that exist already: the device's own ones, and any other by its full path. */
export class LogDestination {
  /** A log destination of any kind, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ILogDestination {
    return new ExistingObject(scope, id, fullPath, "log destination");
  }

  /** The device's own database, whose events the Configuration utility shows. */
  public static localDatabase(scope: Construct, id: string): ILogDestination {
    return LogDestination.fromFullPath(scope, id, "/Common/local-db");
  }

  /** The device's own syslog. */
  public static localSyslog(scope: Construct, id: string): ILogDestination {
    return LogDestination.fromFullPath(scope, id, "/Common/local-syslog");
  }

  private constructor() {}
}
