/** The properties of an object by their names in iControl REST, sub-collections spelled out, secrets masked. */
export interface ObjectProperties {
  readonly [property: string]: unknown;
}

/** Objects of one component by their full paths. */
export interface ObjectsByPath {
  readonly [path: string]: ObjectProperties;
}

/** All objects of a device by the names of their components in tmsh, e.g. `ltm pool`. Equal devices have equal snapshots. */
export interface DeviceSnapshot {
  readonly [component: string]: ObjectsByPath;
}
