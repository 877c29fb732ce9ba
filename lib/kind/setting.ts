import { Origin } from "./origin";

/** How a setting of an object is shown, and where its value comes from. */
export interface Setting {
  /** BIG-IP's name of it, as in the tables of the guide. */
  readonly label: string;
  /** The props of the object's construct that decide it. */
  readonly props?: readonly string[];
  /** Where the value comes from when none of the props is given. */
  readonly otherwise: Origin;
  /** What BIG-IP has anyway: no row then. */
  readonly usual?: string;
  /** What is shown when the argument is left out; without it there is no row. */
  readonly absent?: string;
  /** Other words for values. */
  readonly words?: Readonly<Record<string, string>>;
  /** Whether the value stays out of the sheet: a secret, or text of pages. */
  readonly hidden?: boolean;
}

/** By arguments of the resource, or properties of tmsh. */
export type Settings = Readonly<Record<string, Setting>>;

/** The sections of a service, in the order of the guide's Appendix A. */
export enum Section {
  MONITORS = "Health Monitors",
  POOLS = "Pools",
  PROFILES = "Profiles",
  SNAT = "SNAT Pools",
  VIRTUAL_SERVERS = "Virtual Servers",
  FIREWALL = "Advanced Firewall Module",
  LOGGING = "Logging",
  OTHER = "Other Objects",
}

const { YOU, GUIDE, DEVICE, LIBRARY } = Origin;

/** What a setting has beside its label. */
type More = Partial<Omit<Setting, "label">>;

/** What a setting shows whose profile takes it from its parent. */
export const PARENT_DECIDES = "as the parent profile";

/** A setting that only a prop, a call or an override can bring about. */
export function yours(label: string, more: More = {}): Setting {
  return { label, otherwise: YOU, ...more };
}

/** A setting of the guide. */
export function guides(label: string, more: More = {}): Setting {
  return { label, otherwise: GUIDE, ...more };
}

/** A setting that the device has by itself. */
export function devices(label: string, more: More = {}): Setting {
  return { label, otherwise: DEVICE, ...more };
}

/** A setting that this library makes. */
export function ours(label: string, more: More = {}): Setting {
  return { label, otherwise: LIBRARY, ...more };
}
