import type { Command } from "@cdktf/provider-bigip/lib/command";
import { Lazy, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { keepSettings } from "../core/kept-settings";
import {
  BigipConstruct,
  type BigipConstructProps,
  type BigipObject,
  BIGIP_CONSTRUCT_PROPS,
} from "../core/bigip-object";
import type { PropNames } from "../core/prop-names";
import { deviceKey, SAVED } from "../core/shared";
import { resolvedText } from "../core/tokens";
import { applyCommand, destroyCommand } from "../device/device-command";
import { farewell, program } from "../device/device-script";
import { heldScript, heldText } from "../device/held-text";

/** Props of saving the configuration. */
export interface SaveConfigProps extends BigipConstructProps {}

const SAVE_CONFIG_PROPS: PropNames<SaveConfigProps> = { ...BIGIP_CONSTRUCT_PROPS };

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
    this._read.props(props, SAVE_CONFIG_PROPS);
    const earlier = this._device.claim(SAVED, this);
    if (earlier !== undefined) {
      this._faults.report(
        "duplicate-object",
        `${earlier.node.path} and ${this.node.path} both save the configuration of one device`,
        `Keep one of them`,
      );
    }
    const script = heldScript(this, () =>
      program({ title: "save the running configuration", where: this }, () => ["run save sys config"]),
    );
    const members = heldText(this, "Members", () => [...this.addresses(), ...this.names()].join("\n"));
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
    keepSettings(this.resource);
    // What leaves the stack, or goes because it got another name, is not there any more to run something after it.
    // So everything depends on this one, which is replaced when the set of resources or a name changes: its script
    // runs when the last of the old ones has gone.
    this._device.addFoundation(
      destroyCommand(this, "AfterRemoval", {
        script: () => farewell(this, () => ["tmsh save sys config"]),
        runsFor: members,
        ...this._meta,
      }),
    );
  }

  public get fqn(): string {
    return this.resource.fqn;
  }

  /** The addresses of the resources in this stack that change this device. */
  private addresses(): string[] {
    return this.resources().map(addressOf).sort();
  }

  /** What the objects of this stack are called on the device. */
  private names(): string[] {
    const objects = TerraformStack.of(this)
      .node.findAll()
      .flatMap((each) => ("_pathText" in each ? [(each as BigipObject)._pathText()] : []));
    const files = this.resources().flatMap((each) => ("nameInput" in each ? [each.nameInput] : []));
    return [...new Set([...objects, ...files].map((name) => this.withoutReferences(name)))].sort();
  }

  private resources(): TerraformResource[] {
    return TerraformStack.of(this)
      .node.findAll()
      .filter((each): each is TerraformResource => TerraformResource.isTerraformResource(each))
      .filter((each) => each.terraformResourceType.startsWith("bigip_"))
      .filter((each) => deviceKey(each.provider) === deviceKey(this._provider))
      .filter((each) => !each.node.scopes.includes(this));
  }

  /** A name as text: a reference in it to another resource of the stack would make a circle. */
  private withoutReferences(name: unknown): string {
    return resolvedText(this, name).replace(/\$\{((?:bigip_|terraform_data\.)[^{}]*)\}/g, "$1");
  }
}

function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
