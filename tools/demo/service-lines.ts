import type { SmtpService } from "../../lib";
import { listenerOf, type MailPath, mailPath, membersOf, poolPathOf } from "../../lib/sheet/mail-path";
import { ObjectReader } from "../../lib/sheet/object-rows";
import { SynthesizedView } from "../../lib/sheet/synthesized-view";
import type { Template } from "../../lib/testing";

/** The way that mail takes through a service, in two lines. */
export function serviceLines(service: SmtpService, template: Template): string[] {
  const reader = new ObjectReader(new SynthesizedView(template.toObject()));
  const path = mailPath(service, reader);
  const title = `${service.constructor.name} ${service.node.path}`;
  return [
    `${title}: ${listenerOf(path)}, ${path.virtualServer.path} (${path.clientSide})`,
    `  -> ${poolPathOf(path)} (${path.serverSide}): ${servers(path)}`,
  ];
}

function servers(path: MailPath): string {
  if (path.pool === undefined) return "exists already";
  return membersOf(path).join("; ") || "no members";
}
