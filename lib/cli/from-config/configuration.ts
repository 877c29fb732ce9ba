import type { Block, Entry } from "../../tmos/tree";
import type { Stanza } from "../../tmos/stanza";
import { ConfigObject, fullPathOf, nameOf } from "./config-object";
import { nodeOfMember } from "./endpoint";

/** Properties whose words are names of one kind of object alone. */
const ONLY_MONITORS = ["monitor"];
const ONLY_PROFILES = ["profiles", "defaults-from"];
const NO_OBJECTS = [...ONLY_MONITORS, ...ONLY_PROFILES, "destination", "members", "vlans"];

/** A kind of object that others refer to: a monitor, a profile and an object of the other kinds can have one name. */
export type Kind = "object" | "monitor" | "profile";

/** A virtual server that was read from an iApp's answers, and the answers of which nothing is made. */
interface Answered {
  readonly virtual: string;
  readonly lost: readonly string[];
}

/** What a text can have beside objects. */
interface BesideObjects {
  /** Services that were read from the answers to an iApp's questions. @default - none */
  readonly answered?: readonly Answered[];
  /** The texts of scripts, by full path or, where that is not known, by their bare name. @default - none */
  readonly scripts?: ReadonlyMap<string, string>;
}

/** The objects of a device, and who uses whom. */
export class Configuration {
  private readonly byHeading = new Map<string, ConfigObject>();
  private readonly byComponent = new Map<string, ConfigObject[]>();
  private readonly programs: Stanza[] = [];
  private users: Map<string, Set<string>> | undefined;
  private pools: Map<string, string[]> | undefined;

  /**
   * @param release the device's, where the text says it
   * @param more what comes beside the objects
   */
  public constructor(
    stanzas: readonly Stanza[],
    public readonly release: string | undefined,
    private readonly more: BesideObjects = {},
  ) {
    for (const stanza of stanzas) {
      if (stanza.isProgram) this.programs.push(stanza);
      this.add(stanza);
    }
  }

  /** The answers that a virtual server was read from, as far as they were lost; nothing for one that stands in the text. */
  public lostAnswersOf(path: string): readonly string[] | undefined {
    return this.more.answered?.find(({ virtual }) => virtual === path)?.lost;
  }

  /** The text of an external monitor's script, where somebody gave it. */
  public scriptOf(path: string): string | undefined {
    return this.more.scripts?.get(path) ?? this.more.scripts?.get(nameOf(path));
  }

  public find(component: string, path: string): ConfigObject | undefined {
    return this.byHeading.get(`${component} ${path}`);
  }

  /** All objects of a component, or of those below it: `ltm profile *`. */
  public all(component: string): ConfigObject[] {
    if (!component.endsWith(" *")) return this.byComponent.get(component) ?? [];
    const start = component.slice(0, -1);
    return [...this.byComponent].flatMap(([name, objects]) => (name.startsWith(start) ? objects : []));
  }

  /** The object of a name among the types of a component. */
  public ofAnyType(component: string, path: string): ConfigObject | undefined {
    return this.all(`${component} *`).find((object) => object.path === path);
  }

  /** The titles of all objects that use one, programs by their text. */
  public usersOf(kind: Kind, path: string): readonly string[] {
    const users = (this.users ??= this.findUsers());
    const programs = kind === "object" ? this.programsWith(nameOf(path)) : [];
    return [...(users.get(`${kind} ${path}`) ?? []), ...programs.map(({ heading }) => heading.join(" "))];
  }

  /** The titles of the pools that have a node. */
  public poolsOn(node: string): readonly string[] {
    this.pools ??= this.findPools();
    return this.pools.get(node) ?? [];
  }

  /** The text of an iRule. */
  public programOf(path: string): string | undefined {
    const rule = this.programs.find(
      ({ heading }) => heading[1] === "rule" && fullPathOf(heading.at(-1) ?? "") === path,
    );
    return rule?.text;
  }

  /** The programs in which a name stands as a word. */
  private programsWith(name: string): Stanza[] {
    const characters = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const word = new RegExp(`(?<![\\w.-])${characters}(?![\\w.-])`);
    return this.programs.filter(({ text }) => word.test(text));
  }

  private findPools(): Map<string, string[]> {
    const pools = new Map<string, string[]>();
    for (const { title, entries } of this.all("ltm pool")) {
      const members = entries.find(({ words }) => words[0] === "members")?.block?.entries ?? [];
      for (const {
        words: [member = ""],
      } of members) {
        const node = nodeOfMember(member);
        pools.set(node, [...(pools.get(node) ?? []), title]);
      }
    }
    return pools;
  }

  private add(stanza: Stanza): void {
    const name = stanza.heading.at(-1) ?? "";
    const component = stanza.heading.slice(0, -1).join(" ");
    const object = new ConfigObject(component, fullPathOf(name), () => blockOf(stanza));
    this.byHeading.set(object.title, object);
    const others = this.byComponent.get(component);
    if (others === undefined) this.byComponent.set(component, [object]);
    else others.push(object);
  }

  private findUsers(): Map<string, Set<string>> {
    const users = new Map<string, Set<string>>();
    for (const [component, objects] of this.byComponent) {
      if (!/^(ltm|gtm|apm|security|sys log-config)\b/.test(component)) continue;
      for (const object of objects) addUses(users, object);
    }
    return users;
  }
}

function blockOf(stanza: Stanza): Block | undefined {
  return stanza.isProgram ? undefined : stanza.block;
}

function addUses(users: Map<string, Set<string>>, { title, path, entries }: ConfigObject): void {
  for (const entry of entries) {
    const [property = ""] = entry.words;
    const kind = kindIn(property);
    if (kind === undefined) continue;
    // A security log profile has its own name in it.
    for (const word of wordsIn(entry)
      .slice(1)
      .map(fullPathOf)
      .filter((each) => each !== path)) {
      const key = `${kind} ${word}`;
      const titles = users.get(key);
      if (titles === undefined) users.set(key, new Set([title]));
      else titles.add(title);
    }
  }
}

function kindIn(property: string): Kind | undefined {
  if (ONLY_MONITORS.includes(property)) return "monitor";
  if (ONLY_PROFILES.includes(property)) return "profile";
  return NO_OBJECTS.includes(property) ? undefined : "object";
}

function wordsIn({ words, block }: Entry): string[] {
  return [...words, ...(block?.entries.flatMap(wordsIn) ?? [])];
}
