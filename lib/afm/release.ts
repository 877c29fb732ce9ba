/** The first release in which the firewall keeps rules in the order in which they are given (guide, AFM). */
export const AFM_SINCE = "11.5";

/** What to do on an older release. */
export const AFM_INSTEAD = "Upgrade, or make the object by hand and refer to it with fromFullPath";
