import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { Construct } from "constructs";
import { BigipConstruct, type BigipConstructProps, BIGIP_CONSTRUCT_PROPS } from "../core/bigip-construct";
import type { PropNames } from "../core/prop-names";
import { isToken } from "../core/tokens";
import { TmshWord } from "../device/tmsh-word";
import { finalCommand, Turn } from "./final-command";

/** Props of synchronizing the configuration. */
export interface ConfigSyncProps extends BigipConstructProps {
  /** Full path of the device group whose other devices get the configuration, such as `/Common/failover`. */
  readonly deviceGroup: string;
}

const CONFIG_SYNC_PROPS: PropNames<ConfigSyncProps> = { ...BIGIP_CONSTRUCT_PROPS, deviceGroup: true };

/**
 * Gives the device's configuration to the other devices of a group (tmsh: `run cm config-sync to-group`): after
 * everything that the stack makes on the device and after `SaveConfig`, again after each change, and after a destroy.
 * For groups without automatic synchronization. What depends on it, such as a command of your own, comes after it.
 */
export class ConfigSync extends BigipConstruct {
  /** The Terraform resource that synchronizes. */
  public readonly resource: Command;

  public constructor(scope: Construct, id: string, props: ConfigSyncProps) {
    super(scope, id, props);
    const { deviceGroup } = this._read.props(props, CONFIG_SYNC_PROPS);
    const group =
      this._read.fullPath("deviceGroup", deviceGroup, "device group") ??
      this._read.missing("deviceGroup", "the full path of a device group");
    this.claim(group);
    this.resource = finalCommand(this, {
      turn: Turn.SYNCHRONIZE,
      title: "synchronize the configuration",
      subject: "the command to synchronize its configuration",
      words: (tmsh) => `run cm config-sync to-group ${tmsh.word(TmshWord.path(group, "deviceGroup"))}`,
    });
  }

  public get fqn(): string {
    return this.resource.fqn;
  }

  private claim(group: string): void {
    const earlier = isToken(group) ? undefined : this._device.claim(`synchronized ${group}`, this);
    if (earlier === undefined) return;
    this._faults.report(
      "duplicate-object",
      `deviceGroup: ${earlier.node.path} and ${this.node.path} both synchronize ${group}`,
      `Keep one of them`,
    );
  }
}
