import type { Construct } from "constructs";
import type { IBigipObject } from "../core/i-bigip-object";
import type { PropNames } from "../core/prop-names";
import { existingObject } from "../core/existing-object";
import { propOf } from "../core/settled";
import { show } from "../core/tokens";
import type { TerraformData } from "../core/terraform-data";
import { DeviceBackedObject, type DeviceBackedProps, DEVICE_BACKED_PROPS } from "./device-backed-object";
import { descriptionSetBack } from "./description";
import { readSyntax } from "./tmsh-syntax";
import { type TmshProperties, type TmshSyntax, TmshValue } from "./tmsh-value";
import { TmshWord } from "./tmsh-word";
import { KINDS, type ObjectKind } from "../core/object-kind";

/** An object that a script on the device makes. */
export interface IDeviceObject extends IBigipObject {
  /** The full path, under a name that only device objects have. */
  readonly deviceObjectPath: string;
  /** The full path where it stands as a profile: empty for a component that is known to be none. */
  readonly profilePath: string;
}

/** Props of an object of any type that tmsh knows. */
export interface DeviceObjectProps extends DeviceBackedProps {
  /** tmsh's name of the type: `ltm profile smtps`. */
  readonly component: string;
  /**
   * The object's properties by their tmsh names. A value in braces is tmsh's own syntax
   * (`{ /Common/a /Common/b }`), and an error for `description`, which is text for every type; everything else is one
   * value, whatever characters it has.
   * @default - those of the type
   */
  readonly properties?: Record<string, string>;
  /**
   * Properties that tmsh takes for a new object only, as `properties`.
   * @default - none
   */
  readonly createProperties?: Record<string, string>;
  /**
   * The entries of collections by the collections' tmsh names, in tmsh's own syntax without the outer braces
   * (`192.0.2.0/24 { } 198.51.100.7/32 { }`). A collection is replaced as a whole.
   * @default - none
   */
  readonly collections?: Record<string, string>;
}

const DEVICE_OBJECT_PROPS: PropNames<DeviceObjectProps> = {
  ...DEVICE_BACKED_PROPS,
  component: true,
  properties: true,
  createProperties: true,
  collections: true,
};

/** What BIG-IP's types and properties look like. */
const TMSH_WORDS = /^[a-z][a-z0-9-]*( [a-z][a-z0-9-]*)*$/;

/** Names of properties whose values nobody should be shown. */
const OF_SECRETS = /pass|secret|key|token|community|credential/i;

/** Properties that are text whatever the type. */
const TEXTS = /^(?:properties|createProperties)\.description$/;

/** Words that a command line of tmsh takes as they are, and that can be its keywords. */
const PLAIN_WORD = /^[A-Za-z0-9_./:%@*+][A-Za-z0-9_./:%@*+-]*$/;

/**
 * An object for which neither the provider nor this library has a construct (tmsh: `create <component>`). It is
 * made when it is missing, changed when it differs, and deleted when it leaves the stack.
 */
export class DeviceObject extends DeviceBackedObject implements IDeviceObject {
  /** An object that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IDeviceObject {
    return existingObject(scope, id, fullPath, KINDS.deviceObject);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: DeviceObjectProps) {
    super(scope, id, props, kindOf(props));
    const given = this._read.props(props, DEVICE_OBJECT_PROPS);
    const component = this.readComponent(given.component);
    const toValue = (text: string, prop: string): TmshValue => this.toValue(text, prop);
    const properties = {
      ...this.readProperties("properties", given.properties, toValue),
      ...this.readProperties("collections", given.collections, (entries, prop) =>
        hiddenIfSecret(TmshValue.entries(this.readSyntax(prop, entries)), prop, entries),
      ),
    };
    this._read.noEffect(
      "description",
      properties["description"] && this._description,
      "beside properties.description",
      "Leave one of them out",
    );
    this.resource = this._makeOnDevice({
      component,
      properties: () => properties,
      createProperties: this.readProperties("createProperties", given.createProperties, toValue),
      hasDescription: this._description !== undefined,
      setBacks: descriptionSetBack(this, component),
    });
  }

  public get deviceObjectPath(): string {
    return this.fullPath;
  }

  public get profilePath(): string {
    return isProfile(this.objectType) ? this.fullPath : "";
  }

  private readComponent(value: unknown): string {
    if (typeof value === "string" && TMSH_WORDS.test(value)) return value;
    return this._read.refuse(
      "tmsh-name",
      "component",
      `${show(value)} is not the name of a tmsh component`,
      `Write it as in "tmsh create", such as "ltm profile smtps"`,
    );
  }

  private toValue(text: string, prop: string): TmshValue {
    if (isBlock(text)) {
      if (TEXTS.test(prop)) this.refuseBlock(prop);
      return hiddenIfSecret(TmshValue.syntax(this.readSyntax(prop, text)), prop, text);
    }
    const word = TmshWord.of("plain", text, prop);
    const value = PLAIN_WORD.test(text) && word.isSafe ? TmshValue.word(word) : TmshValue.text(text);
    return hiddenIfSecret(value, prop);
  }

  /** A device would say the same when it runs the script: of all other properties only it knows. */
  private refuseBlock(prop: string): void {
    this._read.holdBack(
      "tmsh-syntax",
      prop,
      "it is text for each type of BIG-IP, and braces around the whole make tmsh's syntax of it",
      "Leave the braces out, or state it as description beside properties, where every character stays",
    );
  }

  private readSyntax(prop: string, text: string): readonly TmshSyntax[] {
    const { parts, problem } = readSyntax(text, prop);
    if (problem !== undefined) {
      this._read.holdBack(
        "tmsh-syntax",
        prop,
        problem,
        "Write it as tmsh lists it, with odd texts in double quotes",
      );
    }
    return parts;
  }

  private readProperties(
    props: string,
    value: unknown,
    write: (text: string, prop: string) => TmshValue,
  ): TmshProperties {
    const given = this._read.object(props, value) ?? {};
    return Object.fromEntries(
      Object.entries(given).flatMap(([name, each]) => {
        const prop = `${props}.${name}`;
        if (!TMSH_WORDS.test(name)) {
          this._read.holdBack("tmsh-name", prop, "it is not the name of a property", "Write it as in tmsh");
          return [];
        }
        const text = this._read.string(prop, each);
        return text === undefined ? [] : [[name, write(text, prop)]];
      }),
    );
  }
}

/** Objects of one component share a name space; messages call them by it. */
function kindOf(props: unknown): ObjectKind {
  const component = propOf(props, "component");
  return typeof component === "string" && component !== ""
    ? {
        ...KINDS.deviceObject,
        type: component,
        nameSpace: isProfile(component) ? KINDS.profile.nameSpace : component,
      }
    : KINDS.deviceObject;
}

function isProfile(component: string): boolean {
  return component.startsWith("ltm profile ");
}

/** A value as a secret where its name sounds like one, or a name in what it has in tmsh's own syntax. */
function hiddenIfSecret(value: TmshValue, prop: string, syntax = ""): TmshValue {
  // cdktf's placeholders have such a word in them, and are no names.
  const names = syntax.replace(/\$\{TfToken\[[^\]]*\]\}/g, "");
  return OF_SECRETS.test(prop) || OF_SECRETS.test(names) ? value.asSecret : value;
}

/** Whether a value is in tmsh's own syntax. */
function isBlock(text: string): boolean {
  return /^\{.*\}$/s.test(text.trim());
}
