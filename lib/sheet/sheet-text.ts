import { isService } from "../smtp/smtp-service";
import type { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { type IBigipObject, isBigipObject } from "../core/i-bigip-object";
import { isMadeHere } from "../core/bigip-object";
import type { SmtpService } from "../smtp/smtp-service";
import type { JsonObject } from "../testing/synthesized-json";
import { diagram } from "./diagram";
import { mailPath } from "./mail-path";
import { code, plain, table } from "./markdown";
import { objectsBelow, ObjectReader, type SheetObject } from "./object-rows";
import { Origin } from "../kind/origin";
import { Section } from "../kind/setting";
import { SynthesizedView } from "./synthesized-view";

/** A warning of the stack, with the path of its construct. */
export interface SheetWarning {
  readonly constructPath: string;
  readonly message: string;
}

/** What a sheet is made of. */
export interface SheetSubject {
  readonly stack: TerraformStack;
  /** The construct whose services and objects are shown. */
  readonly scope: IConstruct;
  /** The synthesized stack. */
  readonly config: JsonObject;
  readonly warnings: readonly SheetWarning[];
}

/** How the origins are called in the tables. */
const FROM: Record<Origin, string> = {
  [Origin.YOU]: "you",
  [Origin.GUIDE]: "guide",
  [Origin.DEVICE]: "device",
  [Origin.LIBRARY]: "library",
};

const LEGEND = `"From" says where a value comes from: **you** state it; the **guide** is F5's "Deploying the BIG-IP System with SMTP
servers", whose value is used since nothing else is stated; the **device** decides, by a parent profile or by what BIG-IP
has anyway; the **library** needs it for the rest to work, or makes a name from the construct's path. Settings that are
not listed are as BIG-IP has them. \`\${...}\` is known only when Terraform runs. Secrets are not shown.`;

/** What the services of a stack will be on the device, for people who know BIG-IP: the text of a sheet. */
export function sheetText(subject: SheetSubject): string {
  return new SheetWriter(subject).text();
}

class SheetWriter {
  private readonly reader: ObjectReader;
  private readonly services: readonly SmtpService[];

  public constructor(private readonly subject: SheetSubject) {
    this.reader = new ObjectReader(new SynthesizedView(subject.config));
    this.services = subject.scope.node.findAll().filter(isService);
  }

  public text(): string {
    const { stack } = this.subject;
    const blocks = [
      `# Deployment of ${plain(stack.node.id)}`,
      LEGEND,
      ...this.services.flatMap((service) => this.service(service)),
      ...this.otherObjects(),
      ...this.existingObjects(),
      ...this.warnings(),
    ];
    return `${blocks.join("\n\n")}\n`;
  }

  private service(service: SmtpService): string[] {
    const objects = this.reader.readBelow(service);
    return [
      `## ${service.constructor.name} ${code(pathBelow(this.subject.stack, service))}`,
      diagram(mailPath(service, this.reader)),
      ...this.sections(objects, "###"),
    ];
  }

  private sections(objects: readonly SheetObject[], level: string): string[] {
    return Object.values(Section).flatMap((section) => {
      const here = objects.filter(({ kind }) => kind.section === section);
      return here.length === 0
        ? []
        : [`${level} ${section}`, ...here.flatMap((each) => objectTable(each, `${level}#`))];
    });
  }

  /** Everything that is in no service: shared nodes, certificates, the user's own pools. */
  private otherObjects(): string[] {
    const { stack, scope } = this.subject;
    const roots = scope === stack ? [stack] : [scope, ...sharedScopes(stack)];
    const objects = [...new Set(roots.flatMap(objectsBelow))].filter(
      (object) => !object.node.scopes.some(isService),
    );
    if (objects.length === 0) return [];
    const read = objects.map((object) => this.reader.read(object)).sort(byTypeAndPath);
    return [`## Beside the services`, ...this.sections(read, "###")];
  }

  private existingObjects(): string[] {
    const existing = this.subject.scope.node
      .findAll()
      .filter((each): each is IBigipObject & IConstruct => isBigipObject(each) && !isMadeHere(each))
      .map(({ objectType, devicePath, node }) => [plain(objectType), code(devicePath ?? node.path)]);
    const unique = new Map(existing.map((row) => [row.join(" "), row]));
    if (unique.size === 0) return [];
    const rows = [...unique].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
    return ["## Objects that have to exist already", table(["Type", "Full Path"], rows)];
  }

  private warnings(): string[] {
    const { stack, scope, warnings } = this.subject;
    const inScope = warnings.filter(
      ({ constructPath }) =>
        scope === stack ||
        constructPath === scope.node.path ||
        constructPath.startsWith(`${scope.node.path}/`),
    );
    const lines = inScope.map(
      ({ constructPath, message }) =>
        `- ${code(constructPath.slice(stack.node.path.length + 1) || stack.node.id)}: ${plain(message)}`,
    );
    return ["## Warnings", lines.length === 0 ? "None." : [...new Set(lines)].sort().join("\n")];
  }
}

function objectTable({ object, path, rows }: SheetObject, level: string): string[] {
  const cells = rows.map(({ setting, value, isWords, origin }) => [
    plain(setting),
    value === undefined ? "set, not shown" : isWords === true ? plain(value) : code(value),
    FROM[origin],
  ]);
  return [`${level} ${titleOf(object.objectType)} ${code(path)}`, table(["Setting", "Value", "From"], cells)];
}

function byTypeAndPath(one: SheetObject, other: SheetObject): number {
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

function keyOf({ object, path }: SheetObject): string {
  return `${object.objectType} ${path}`;
}

/** What constructs of one stack share stands beside them, below the stack. */
function sharedScopes(stack: TerraformStack): IConstruct[] {
  return stack.node.children.filter(({ node }) => node.id === "BigipShared");
}

function pathBelow(stack: TerraformStack, construct: IConstruct): string {
  return construct.node.path.slice(stack.node.path.length + 1);
}

function titleOf(objectType: string): string {
  return objectType === "iRule" ? objectType : objectType.charAt(0).toUpperCase() + objectType.slice(1);
}
