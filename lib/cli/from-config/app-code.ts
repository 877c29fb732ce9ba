import { bag, type Prop, propLines, text } from "../code";
import { nameOf } from "./config-object";
import { propText } from "./device-text";

/** Names that the program has already: of constructs, and words of the language that a device may use as names. */
const TAKEN = [
  "bigip",
  "save",
  "sheet",
  "id",
  "scope",
  "new",
  "default",
  "this",
  "in",
  "class",
  "import",
  "export",
];

/** The code of an app as it grows: what services share stands before them, each once. */
export class AppCode {
  /** The lines before the services. */
  public readonly shared: string[] = [];
  /** Objects that the app expects on the device, as full paths with their types. */
  public readonly referred: string[] = [];
  /** Whether the first deployment takes over what is there, so that everything has to be as it is. */
  public readonly isAdopting: boolean;
  private readonly used = new Set<string>();
  private readonly variables = new Map<string, string>();
  private readonly taken = new Set(TAKEN);

  public constructor({ isAdopting = false } = {}) {
    this.isAdopting = isAdopting;
  }

  public get imports(): string[] {
    return [...this.used];
  }

  /** A name of this package, which the program then imports. */
  public use(name: string): string {
    this.used.add(name);
    return name;
  }

  /** A name that nothing in the program has yet, for a variable and a construct; `kind` begins it where it can't itself. */
  public nameFor(fullPath: string, kind = "service"): string {
    const words = nameOf(fullPath)
      .split(/[^A-Za-z0-9]+/)
      .filter((word) => word !== "");
    const start = /^[0-9]/.test(words[0] ?? "0") ? `${lowerFirst(kind)}${words.join("_")}` : camelCase(words);
    let name = start;
    for (let number = 2; this.taken.has(name); number += 1) name = `${start}${number}`;
    this.taken.add(name);
    return name;
  }

  /** The variable of an object that is on the device and stays as it is. */
  public reference(construct: string, fullPath: string): string {
    return this.once(`${construct} ${fullPath}`, construct, fullPath, (name) => {
      this.referred.push(`${construct} ${fullPath}`);
      return [
        `const ${name} = ${this.use(construct)}.fromFullPath(this, ${text(name)}, ${propText(fullPath)});`,
      ];
    });
  }

  /** The same for objects that are referred to with more than their path. */
  public referenceWith(construct: string, factory: string, fullPath: string, props: readonly Prop[]): string {
    return this.once(`${construct} ${JSON.stringify(props)}`, construct, fullPath, (name) => {
      this.referred.push(`${construct} ${fullPath}`);
      const call = `${this.use(construct)}.${factory}(this, ${text(name)}, ${bag(props, "      ")});`;
      return [`const ${name} = ${call}`];
    });
  }

  /** The variable of an object that the app makes; `after` gives lines that follow it, from its variable. */
  public make(
    construct: string,
    fullPath: string,
    props: () => readonly Prop[],
    after: (variable: string) => readonly string[] = () => [],
  ): string {
    return this.once(`new ${construct} ${fullPath}`, construct, fullPath, (name) => {
      const lines = propLines(props(), "  ");
      return [
        `const ${name} = new ${this.use(construct)}(this, ${text(name)}, {`,
        ...lines,
        "});",
        ...after(name),
      ];
    });
  }

  /** A secret, as a variable of Terraform. */
  public secret(name: string): string {
    return `this.secret(${text(this.nameFor(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))})`;
  }

  private once(
    key: string,
    construct: string,
    fullPath: string,
    lines: (name: string) => readonly string[],
  ): string {
    const known = this.variables.get(key);
    if (known !== undefined) return known;
    const name = this.nameFor(fullPath, construct);
    this.variables.set(key, name);
    this.shared.push(...lines(name).map((line) => `    ${line}`));
    return name;
  }
}

function camelCase(words: readonly string[]): string {
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return lowerFirst(capitals.join(""));
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
