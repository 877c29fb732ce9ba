import type { Command } from "@cdktf/provider-bigip/lib/command";
import { Lazy, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { BigipConstruct, type BigipConstructProps } from "../core/bigip-object";
import { SAVED } from "../core/shared";
import { applyCommand, destroyCommand } from "../device/device-command";
import { program } from "../device/device-script";
import { heldText } from "../device/held-text";

/** Props of saving the configuration. */
export interface SaveConfigProps extends BigipConstructProps {}

/**
 * Writes the device's running configuration to its disk (tmsh: `save sys config`): after everything that the
 * stack makes on the device, again after each change, and after a destroy. Without it a reboot of the device
 * loses what was deployed.
 */
export class SaveConfig extends BigipConstruct {
  /** The Terraform resource that saves. */
  public readonly resource: Command;

  public constructor(scope: Construct, id: string, props: SaveConfigProps = {}) {
    super(scope, id, props);
    const earlier = this._device.claim(SAVED, this);
    if (earlier !== undefined) {
      this._faults.report(
        "duplicate-object",
        `${earlier.node.path} and ${this.node.path} both save the configuration of one device`,
        `Keep one of them`,
      );
    }
    const script = heldText(this, "Script", () =>
      program("save the running configuration", ["run save sys config"]),
    );
    const members = heldText(this, "Members", () => this.addresses().join("\n"));
    this.resource = applyCommand(this, "Apply", {
      script,
      subject: "the command to save its configuration",
      ...this._meta,
    });
    this.resource.dependsOn = Lazy.listValue({ produce: () => this.addresses() });
    this.resource.lifecycle = {
      ...this.resource.lifecycle,
      replaceTriggeredBy: Lazy.listValue({
        produce: () => [addressOf(script), addressOf(members), ...this.addresses()],
      }),
    };
    // What leaves the stack is not there any more to run something after it. So everything depends on this one,
    // which is replaced when the set of resources changes: its script runs when the last of them has gone.
    this._device.addFoundation(
      destroyCommand(this, "AfterRemoval", () => "tmsh save sys config\n", this._meta, members),
    );
  }

  public get fqn(): string {
    return this.resource.fqn;
  }

  /** The addresses of the resources in this stack that change this device. */
  private addresses(): string[] {
    return TerraformStack.of(this)
      .node.findAll()
      .filter((each): each is TerraformResource => TerraformResource.isTerraformResource(each))
      .filter((each) => each.terraformResourceType.startsWith("bigip_") && each.provider === this._provider)
      .filter((each) => !each.node.scopes.includes(this))
      .map(addressOf)
      .sort();
  }
}

function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
