import type { Construct } from "constructs";
import type { IBigipObject } from "../core/i-bigip-object";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";

/** Where log messages go. */
export interface ILogDestination extends IBigipObject {
  /** The full path, under a name that only log destinations have. */
  readonly logDestinationPath: string;
}

/** Log destinations that exist already: the device's own ones, and any other by its full path. */
export class LogDestination {
  /** A log destination of any kind, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ILogDestination {
    return existingObject(scope, id, fullPath, KINDS.logDestination);
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
