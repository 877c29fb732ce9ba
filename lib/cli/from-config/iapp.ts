import { type ConfigObject, fullPathOf } from "./config-object";
import type { Configuration } from "./configuration";

/** Whether a service (tmsh: `sys application service`) is one of F5's template for SMTP. */
export function isMailTemplate(service: ConfigObject): boolean {
  return service.word("template")?.includes("f5.smtp") === true;
}

/** Whether an iApp's service made an object. */
export function isMadeBy({ entries }: ConfigObject, { path }: ConfigObject): boolean {
  return entries.some(({ words }) => words[0] === "app-service" && fullPathOf(words[1] ?? "") === path);
}

/** The template of the iApp that made an object, where it is one of F5's for SMTP. */
export function mailTemplateOf(configuration: Configuration, object: ConfigObject): string | undefined {
  const services = configuration.all("sys application service").filter(isMailTemplate);
  return services.find((service) => isMadeBy(object, service))?.word("template");
}
