/** Objects that every BIG-IP has in the partition Common, by tmsh's name of the type. */
const FACTORY_NAMES: Readonly<Record<string, readonly string[]>> = {
  "security ip-intelligence policy": ["ip-intelligence"],
  "security log profile": [
    "global-network",
    "local-dos",
    "local-bot-defense",
    "Log all requests",
    "Log illegal requests",
  ],
  "sys file external-monitor": ["arg_example"],
  "sys log-config publisher": [
    "default-ipsec-log-publisher",
    "local-db-publisher",
    "sys-db-access-publisher",
    "sys-sso-access-publisher",
  ],
};

/** Names that all types of log destinations share. */
const LOG_DESTINATIONS = ["alertd", "local-db", "local-syslog"];

/** Types whose parent of all others has the type's name: `ltm profile client-ssl` has `clientssl`. */
const NAMED_AFTER_TYPE = /^ltm (?:monitor|persistence|profile) (\S+)$/;

/** Whether an object of the partition Common comes with the device, so that nobody may delete it. */
export function isFactoryObject(component: string, name: string): boolean {
  const type = NAMED_AFTER_TYPE.exec(component)?.[1];
  if (type !== undefined && letters(type) === letters(name)) return true;
  if (component.startsWith("sys log-config destination ") && LOG_DESTINATIONS.includes(name)) return true;
  return FACTORY_NAMES[component]?.includes(name) === true;
}

/** A name without what BIG-IP writes now so, now so: `fastl4` and `fastL4`, `client-ssl` and `clientssl`. */
function letters(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}
