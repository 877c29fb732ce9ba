import { Construct } from "constructs";
import type { IBigipObject } from "./bigip-object";
import { Faults } from "./faults";
import { parseFullPath } from "./full-path";
import { isToken, show } from "./tokens";

/** An object that exists on the device and is not made by this stack. */
export class ExistingObject extends Construct implements IBigipObject {
  public readonly fullPath: string;
  public readonly devicePath?: string;

  public constructor(
    scope: Construct,
    id: string,
    path: string | undefined,
    public readonly objectType: string,
  ) {
    super(scope, id);
    if (path !== undefined && isToken(path)) {
      this.fullPath = path;
      return;
    }
    if (typeof path === "string" && parseFullPath(path) !== undefined) {
      this.fullPath = path;
      this.devicePath = path;
      return;
    }
    new Faults(this).report(
      "full-path-format",
      `fullPath: ${show(path)} is not the full path of a ${objectType}`,
      `Write partition and name, such as /Common/name`,
    );
    // Whoever uses the reference still needs text to go on with.
    this.fullPath = "/Common/invalid";
  }
}
