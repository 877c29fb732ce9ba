import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { BigipObject } from "../core/bigip-object";
import { applyCommand } from "./device-command";
import { modifyOnly, program } from "./device-script";
import { heldScript } from "./held-text";
import { pathOf } from "./object-path";
import type { RenderedScript } from "./tmsh-script";
import type { TmshProperties } from "./tmsh-value";

/** Properties of an object that the provider makes but can't set itself. */
export interface DeviceSettingConfig {
  /** What the properties are, for the message when the device refuses: "the request queue". */
  readonly subject: string;
  /** tmsh's name of the object's type. */
  readonly component: string;
  readonly properties: () => TmshProperties;
  /** The object itself: the properties are set after each change of it. */
  readonly native: TerraformResource;
  /** What has to be there first, beside the object. */
  readonly needs?: () => readonly { readonly fqn: string }[];
  readonly reapply?: string;
}

/**
 * Sets properties on an object of the provider, after it was made and again after each update or replacement,
 * since the provider's requests may reset them.
 */
export function deviceSetting(host: BigipObject, id: string, config: DeviceSettingConfig): Command {
  const { subject, component, properties, native, needs = () => [], reapply } = config;
  const scope = new Construct(host, id);
  const render = (): RenderedScript =>
    program({ title: subject, where: host, reapply: reapply === undefined ? [] : [reapply] }, (script) =>
      modifyOnly(script, { component, path: pathOf(host), properties: properties() }),
    );
  const script = heldScript(scope, render);
  return host._withDependencies(
    applyCommand(scope, "Apply", { script, subject, rerunAfter: [native], ...host._meta }),
    () => [native, ...needs()],
  );
}
