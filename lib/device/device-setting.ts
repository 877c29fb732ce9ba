import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { BigipObject } from "../core/bigip-object";
import { Absence, declare, type DeclaredObject } from "../core/declared";
import { applyCommand } from "./device-command";
import { modifyOnly, program, type ScriptLines } from "./device-script";
import { heldScript } from "./held-text";
import { pathOf } from "./object-path";
import type { RenderedScript } from "./tmsh-script";
import { declaredProperties, type TmshProperties } from "./tmsh-value";

/** Properties of an object that the provider makes but can't set itself. */
export interface DeviceSettingConfig {
  /** What the properties are, for the message when the device refuses: "the request queue". */
  readonly subject: string;
  /** tmsh's name of the object's type. */
  readonly component: string;
  readonly properties: () => TmshProperties;
  /** Further lines of bash behind; they can use `run` and `try`. */
  readonly then?: ScriptLines;
  /** The object itself: the properties are set after each change of it. */
  readonly native: TerraformResource;
  /** What has to be there first, beside the object. */
  readonly needs?: () => readonly { readonly fqn: string }[];
}

/**
 * Sets properties on an object of the provider, after it was made and again after each update or replacement,
 * since the provider's requests may reset them.
 */
export function deviceSetting(host: BigipObject, id: string, config: DeviceSettingConfig): Command {
  return settingCommand(host, id, config, [config.native]);
}

/** Construct id of what only `reapply` needs. */
export const REAPPLY_ID = "Reapply";

/** What a plan does not see of an object of the provider. */
export interface PutBackConfig extends Omit<DeviceSettingConfig, "subject"> {
  /** Objects of BIG-IP's own that the further lines set. @default - none */
  readonly others?: () => readonly DeclaredObject[];
}

/**
 * Sets once more what the provider sends but never compares, where somebody asks for it by `reapply`: with each new
 * value. The provider's own requests have it all, so nothing has to follow them.
 */
export function putBack(host: BigipObject, config: PutBackConfig): void {
  const { native, others = () => [] } = config;
  declare(native, host, () => [declaredSetting(host, config), ...others()]);
  host._onReapply(() => {
    settingCommand(host, REAPPLY_ID, { subject: "what reapply puts back", ...config }, []);
  });
}

function settingCommand(
  host: BigipObject,
  id: string,
  { subject, component, properties, then, native, needs = () => [] }: DeviceSettingConfig,
  rerunAfter: readonly TerraformResource[],
): Command {
  const scope = new Construct(host, id);
  const render = (): RenderedScript =>
    program({ title: subject, where: host, reapply: host._reapplied }, (script) =>
      modifyOnly(script, { component, path: pathOf(host), properties: properties(), then }),
    );
  const script = heldScript(scope, render);
  if (id !== REAPPLY_ID) declare(script, host, () => [declaredSetting(host, { component, properties })]);
  return host._withDependencies(
    applyCommand(scope, "Apply", { script, subject, rerunAfter, ...host._meta }),
    () => [native, ...needs()],
  );
}

function declaredSetting(
  host: BigipObject,
  { component, properties }: Pick<DeviceSettingConfig, "component" | "properties">,
): DeclaredObject {
  return {
    component,
    path: host._pathText(),
    absence: Absence.RESOURCE,
    properties: declaredProperties(properties()),
  };
}
