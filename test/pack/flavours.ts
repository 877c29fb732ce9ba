/** A framework that apps with this package stand on. */
export interface Flavour {
  readonly framework: string;
  readonly version: string;
  /** Where everything of this package is imported from. */
  readonly specifier: string;
  /** Versions of `constructs` that an app may have, the oldest and the newest among them. */
  readonly constructs: readonly string[];
}

export const CDKTF: Flavour = {
  framework: "cdktf",
  version: "0.21.0",
  specifier: "cdktf-bigip-smtp",
  constructs: ["10.4.2", "10.6.0", "^10.8.0"],
};

export const CDKTN: Flavour = {
  framework: "cdktn",
  version: "0.24.0",
  specifier: "cdktf-bigip-smtp/cdktn",
  constructs: ["10.6.0", "~10.7.0"],
};

/** A program that is written for cdktf, for another framework. */
export function forFlavour(program: string, { framework, specifier }: Flavour): string {
  return program
    .replace(/"cdktf-bigip-smtp(?=["/])(?!\/simulator)/g, `"${specifier}`)
    .replaceAll('"cdktf"', `"${framework}"`);
}
