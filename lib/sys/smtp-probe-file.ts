import type { TerraformProvider } from "cdktf";
import { COMMON } from "../core/full-path";
import type { Device } from "../core/bigip-shared";
import { bashWord } from "../core/terraform-text";
import { smtpProbe } from "../probe/smtp-probe";
import { ExternalMonitorScript } from "./external-monitor-script";

const filesByDevice = new WeakMap<Device, SmtpProbeFile>();

/** The probe's file travels packed: in a plan it is noise, and a third as long. */
class SmtpProbeFile extends ExternalMonitorScript {
  /** @internal */
  protected override _write(): string[] {
    return [`printf %s ${bashWord(smtpProbe().packed)} | base64 -d | gzip -d > "$file" || exit 1`];
  }
}

/**
 * The SMTP probe's file on a device: one for all monitors, named after its content and in Common, so that several
 * stacks and versions of this library do not get into each other's way. BIG-IP keeps it while a monitor uses it.
 */
export function smtpProbeFile(
  device: Device,
  provider: TerraformProvider | undefined,
): ExternalMonitorScript {
  const existing = filesByDevice.get(device);
  if (existing !== undefined) return existing;
  const { fileName, text } = smtpProbe();
  const file = new SmtpProbeFile(device.scope, "SmtpProbe", {
    name: fileName,
    partition: COMMON,
    content: text,
    provider,
  });
  filesByDevice.set(device, file);
  return file;
}
