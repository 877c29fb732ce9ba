import { hasMark, markClass, MARKS } from "../core/marks";
import type { IResolveContext } from "cdktf";
import { attributeText } from "../core/late";
import { type As3Form, BigipObject, isMadeHere } from "../core/bigip-object";
import { Absence, declare, type DeclaredObject } from "../core/declared";
import type { Dependable, IBigipObject } from "../core/i-bigip-object";
import type { PropNames } from "../core/prop-names";
import { COMMON, fullPath } from "../core/full-path";
import { isToken, resolvedText } from "../core/tokens";
import type { TerraformData } from "../core/terraform-data";
import { applyCommand, destroyCommand } from "./device-command";
import { createOrModify, farewell, program, type ScriptLines } from "./device-script";
import { isFactoryObject } from "./factory-names";
import { heldScript, heldText } from "./held-text";
import { pathOf } from "./object-path";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "./reapply";
import type { RenderedScript } from "./tmsh-script";
import { declaredProperties, type TmshProperties, TmshValue } from "./tmsh-value";

/** Props of all objects that are made by a script on the device. */
export interface DeviceBackedProps extends ReappliedObjectProps {}

export const DEVICE_BACKED_PROPS: PropNames<DeviceBackedProps> = REAPPLIED_OBJECT_PROPS;

/** What a kind of object is on the device, as data. */
export interface DeviceDefinition {
  /** tmsh's name of the type: `ltm profile smtps`. */
  readonly component: string;
  /** The object's properties; asked for when the stack is synthesized. */
  readonly properties: () => TmshProperties;
  /** Properties that only a new object can get. */
  readonly createProperties?: TmshProperties;
  /**
   * Whether the type has a description to set.
   * @default true
   */
  readonly hasDescription?: boolean;
  /** Lines of bash that come first: they can make what the properties refer to. */
  readonly before?: ScriptLines;
  /** Lines of bash that follow when the object is there; they can use `run` and `try`. */
  readonly then?: ScriptLines;
  /** What BIG-IP gives the object, and only `reapply` sets again. @default - nothing */
  readonly otherwise?: TmshProperties;
  /** The lines that delete what is at component and path, in place of `tmsh delete`. */
  readonly deletionLines?: (target: string) => readonly string[];
  /**
   * What the script names: it has to be there first, and until the object is gone.
   * @default - whatever the script turns out to refer to
   */
  readonly uses?: () => readonly BigipObject[];
  /** What sets options of the object back. @default - nothing */
  readonly setBacks?: readonly { readonly fqn: string }[];
  /** What it is below an AS3 tenant. @default - AS3 does not have it */
  readonly as3?: As3Form;
}

/**
 * An object for which the provider has no resource. A script on the device makes it or changes it, and proves
 * that it did; another one deletes it. Terraform shows the first in its plan, and the second only in base64, whose
 * text is in cdk.tf.json. It does not see what others change on the device.
 */
export abstract class DeviceBackedObject extends BigipObject {
  /** Carries the full path to whoever uses the object, so that a user does not change when only the script does. */
  public abstract override readonly resource: TerraformData;

  /** @internal What deletes the object. */
  public _deletion: { readonly fqn: string } | undefined;
  private uses: () => readonly BigipObject[] = () => [];

  /** @internal Whether what deletes the object waits for a virtual server, by what the object uses. */
  public get _deletionWaits(): boolean {
    return this.uses().some((each) =>
      isDeviceBacked(each) ? each._deletionWaits : each._waitsForVirtualServer,
    );
  }

  /** @internal Makes the children: the script, what runs it, what deletes the object, and what users refer to. */
  protected _makeOnDevice(definition: DeviceDefinition): TerraformData {
    return this._make(() => this.makeByScripts(definition), definition.as3);
  }

  private makeByScripts(definition: DeviceDefinition): TerraformData {
    const {
      component,
      hasDescription = true,
      before,
      then,
      uses,
      setBacks = [],
      deletionLines = deletionByTmsh,
    } = definition;
    const properties = (): TmshProperties => ({
      ...definition.properties(),
      ...(hasDescription ? this.descriptionProperty() : {}),
    });
    const render = (): RenderedScript =>
      program({ title: component, where: this, reapply: this._reapplied }, (words) =>
        createOrModify(words, {
          component,
          path: pathOf(this),
          properties: properties(),
          createProperties: definition.createProperties,
          before,
          then,
        }),
      );
    this._component = component;
    this.warnOfUnplannedName();
    this.refuseFactoryObject(component);
    const script = heldScript(this, render);
    declare(script, this, () => this.declared(definition, properties()));
    const pathOnly = heldText(this, "Path", () => `${component} ${this._pathText()}`);
    if (uses !== undefined) this.uses = uses;
    const deletion = this._onFoundation(
      destroyCommand(this, "DeleteWhenDestroyed", {
        script: () => farewell(this, (words) => deletionLines(`${component} ${words.word(pathOf(this))}`)),
        runsFor: pathOnly,
        waitsForVirtualServer: () => this._deletionWaits,
        ...this._meta,
      }),
      () => (uses === undefined ? [script] : uses().flatMap(goneWith)),
    );
    this._deletion = deletion;
    const subject = `the ${this.objectType} ${this.devicePath ?? this._pathToWrite}`;
    const apply = this._withDependencies(
      applyCommand(this, "Apply", { script, subject, ...this._meta }),
      () => [deletion, ...setBacks, ...this.uses()],
    );
    return this._withDependencies(
      heldText(this, "Resource", () => this._pathText()),
      () => [apply, deletion],
    );
  }

  /** @internal */
  protected override _pathReference(context: IResolveContext): string {
    return attributeText(this.resource, "output", context);
  }

  /** What the script makes of the object, and what BIG-IP gives it beside. */
  private declared(
    { component, createProperties = {}, otherwise }: DeviceDefinition,
    properties: TmshProperties,
  ): DeclaredObject[] {
    const object = { component, path: this._pathText() };
    const made = {
      ...object,
      absence: Absence.SCRIPT,
      properties: declaredProperties(properties),
      fixed: declaredProperties(createProperties),
    };
    if (otherwise === undefined) return [made];
    return [made, { ...object, absence: Absence.NONE, properties: declaredProperties(otherwise) }];
  }

  /** While a name is not known, Terraform has to plan a rename, and deletes what turns out to have the same name. */
  private warnOfUnplannedName(): void {
    if (!isToken(this.name)) return;
    this._faults.checkLate(() => {
      const [reference] = OF_A_RESOURCE.exec(resolvedText(this, this.name)) ?? [];
      if (reference === undefined) return;
      this._faults.report(
        "name-from-resource",
        `name: it comes from ${reference}; where Terraform does not know that when it plans, it deletes the object after changing it`,
        "Take the name from a literal or a variable",
      );
    });
  }

  /** The script would change an object of the device itself, and a destroy try to delete it. */
  private refuseFactoryObject(component: string): void {
    if (this.partition !== COMMON || !isFactoryObject(component, this.name)) return;
    this._faults.report(
      "factory-object",
      `name: ${fullPath(COMMON, this.name)} comes with the device, as ${component}`,
      "Choose another name, and refer to the device's own object with fromFullPath",
    );
  }

  private descriptionProperty(): TmshProperties {
    return {
      description:
        this._description === undefined ? TmshValue.keyword("none") : TmshValue.text(this._description),
    };
  }
}

markClass(DeviceBackedObject, MARKS.deviceBacked);

function isDeviceBacked(object: IBigipObject): object is DeviceBackedObject {
  return hasMark(object, MARKS.deviceBacked);
}

/** A reference to an attribute of a resource; types of resources have an underscore. */
const OF_A_RESOURCE = /(?<![\w.])[a-z][a-z0-9]*_\w+\.[\w-]+\.\w+/;

function deletionByTmsh(target: string): readonly string[] {
  return [`tmsh delete ${target}`];
}

/** The resources with which an object goes from the device: what deletes it, or its own where it is native. */
function goneWith(object: BigipObject): Dependable[] {
  return isDeviceBacked(object) && object._deletion !== undefined ? [object._deletion] : [...object._parts];
}

/** The same for what only acts when it is destroyed; nothing where that would wait for a virtual server. */
export function deletionOf(object: IBigipObject): Dependable[] {
  if (!isMadeHere(object)) return [];
  return isDeviceBacked(object) || object._createBeforeDestroy ? goneWith(object) : [];
}

/** Whether what deletes an object waits for a virtual server. */
export function deletionWaits(object: IBigipObject): boolean {
  return isDeviceBacked(object) && object._deletionWaits;
}
