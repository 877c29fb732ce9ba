import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { Construct } from "constructs";
import { BigipConstruct, type BigipConstructProps, BIGIP_CONSTRUCT_PROPS } from "../core/bigip-construct";
import type { PropNames } from "../core/prop-names";
import { SAVED } from "../core/bigip-shared";
import { finalCommand, Turn } from "./final-command";

/** Props of saving the configuration. */
export interface SaveConfigProps extends BigipConstructProps {}

const SAVE_CONFIG_PROPS: PropNames<SaveConfigProps> = { ...BIGIP_CONSTRUCT_PROPS };

/**
 * Writes the device's running configuration to its disk (tmsh: `save sys config`): after everything that the
 * stack makes on the device, again after each change, and after a destroy. Without it a reboot of the device
 * loses what was deployed. What depends on it, such as a command of your own, comes after it, and is not saved.
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
    this.resource = finalCommand(this, {
      turn: Turn.SAVE,
      title: "save the running configuration",
      subject: "the command to save its configuration",
      words: () => "save sys config",
    });
  }

  public get fqn(): string {
    return this.resource.fqn;
  }
}
