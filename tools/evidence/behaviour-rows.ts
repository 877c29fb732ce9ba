/** What the simulator does by itself, as its tests call it, and who relies on a device doing the same. */
export interface BehaviourRow {
  /** The title of the test in test/simulator/behaviour.test.ts. */
  readonly behaviour: string;
  /** Empty where nobody but us says so. */
  readonly by: readonly string[];
}

const AS3 = "AS3";
const SUITE = "provider's suite";
const MODULES = "F5's modules";
const CLIENT_ISSUE = "[an issue of F5's client](https://github.com/scottdware/go-bigip/issues/85)";

const ROWS: readonly (readonly [behaviour: string, ...by: string[]])[] = [
  ["fills in the defaults of a new object", AS3, SUITE, MODULES],
  ["puts back to the default what a PUT leaves out, and keeps the members", CLIENT_ISSUE],
  ["keeps in a PUT what can't be changed, and takes the same value again"],
  ["changes with PATCH only what is given", MODULES],
  ["keeps the VLANs when only the mode is flipped"],
  ["keeps the SNAT pool when only the type changes"],
  ["takes a list with an empty text as no rules"],
  ["gives SSL profiles their side and a virtual server without profiles FastL4"],
  ["hands values down to children until they have their own"],
  ["always shows the options of SSL profiles"],
  ["takes a null for an empty list", SUITE],
  ["takes the flat certificate of a client SSL profile as its pair", SUITE],
  ["tells several client SSL profiles apart by the default for SNI", AS3],
  ["never shows secrets"],
  ["normalises names to full paths, ports and addresses", AS3, SUITE],
  ["gives the address of a network its mask, and lets it answer nothing"],
  ["takes firewall rules one by one with their place, and as a whole list in its order", AS3, MODULES],
  ["keeps members beyond an update of their own"],
  ["number the kinds of errors", SUITE, MODULES],
  ["link to the object and count its changes", MODULES],
  ["take members that are named by their address, with or without their partition", SUITE],
  ["only adds to rules, addresses and user-defined values"],
  ["makes a virtual address with the first listener and takes it away with the last"],
  ["keeps an address without auto-delete, and one that a listener left for another"],
  ["uses an address of /Common from any partition"],
  ["makes the virtual address in the folder that the destination names"],
  ["takes one address in each route domain, also by the default of the partition", AS3],
  ["makes the node of a member that is named by its address, and leaves it behind"],
  ["leaves SNAT translations behind"],
  ["puts folders and what is in them where they belong", AS3],
  ["has a word of its own for no categories of IP intelligence"],
  ["has the network log of a security log profile in the partition that its name says", MODULES],
  ["makes the folder of a partition", SUITE],
  ["has no SMTPS profile before 11.5"],
  ["has no C3D before 13.1"],
  ["has no firewall where AFM is not provisioned"],
  ["returns firewall rules reversed"],
  ["tells the running from the saved configuration"],
  ["saves by REST too"],
];

export const BEHAVIOUR_ROWS: readonly BehaviourRow[] = ROWS.map(([behaviour, ...by]) => ({ behaviour, by }));
