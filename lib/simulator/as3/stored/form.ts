import { type Json, type JsonRecord, isRecord, written } from "../../model/values";
import { CLASSES } from "./classes";

/** Names of tenants and applications, and of objects. */
const NAME = /^[A-Za-z][0-9A-Za-z_.-]{0,189}$/;
const OBJECT_NAME = /^[A-Za-z]([0-9A-Za-z_.-]{0,188}[0-9A-Za-z_.])?$/;

/** What stands in a tenant, an application or a declaration beside what has a class. */
const PLAIN: ReadonlySet<string> = new Set(["controls", "constants"]);

/** What is wrong with the form of a declaration, in AS3's words; what is in the objects is not looked at. */
export function formFaults(declaration: JsonRecord, version: string): readonly string[] {
  return [...headFaults(declaration, version), ...entriesOf(declaration).flatMap(tenantFaults)];
}

function headFaults({ class: kind, schemaVersion }: JsonRecord, version: string): readonly string[] {
  const faults: string[] = [];
  if (kind !== "ADC") faults.push('/class: should be equal to constant "ADC"');
  if (schemaVersion === undefined) faults.push("/: should have required property 'schemaVersion'");
  else if (!isUpTo(written(schemaVersion), version))
    faults.push(
      `/schemaVersion: data ${JSON.stringify(schemaVersion)} should match pattern of 3.0.0 to ${version}`,
    );
  return faults;
}

function isUpTo(given: string, version: string): boolean {
  const minor = /^3\.(\d+)(\.\d+)?$/.exec(given)?.[1];
  return minor !== undefined && Number(minor) <= Number(version.split(".")[1]);
}

type Entry = readonly [name: string, value: JsonRecord];

/** The inner objects that are declared: those with names of somebody's choice. */
export function entriesOf(record: JsonRecord): readonly Entry[] {
  return Object.entries(record).filter((entry): entry is [string, JsonRecord] =>
    isDeclared(entry[0], entry[1]),
  );
}

function isDeclared(name: string, value: Json): boolean {
  return (
    isRecord(value) && !PLAIN.has(name) && value["class"] !== "Constants" && value["class"] !== "Controls"
  );
}

function tenantFaults([name, tenant]: Entry): readonly string[] {
  return [
    ...nameFaults("", name),
    ...classFaults(`/${name}`, tenant, "Tenant"),
    ...entriesOf(tenant).flatMap(([app, application]) => [
      ...nameFaults(`/${name}`, app),
      ...classFaults(`/${name}/${app}`, application, "Application"),
      ...entriesOf(application).flatMap(([item, object]) => [
        ...nameFaults(`/${name}/${app}`, item, OBJECT_NAME),
        ...objectFaults(`/${name}/${app}/${item}`, object),
      ]),
    ]),
  ];
}

function nameFaults(place: string, name: string, form = NAME): readonly string[] {
  return form.test(name)
    ? []
    : [
        `${place === "" ? "/" : place}: propertyName ${JSON.stringify(name)} should match pattern "${form.source}"`,
      ];
}

function classFaults(place: string, { class: kind }: JsonRecord, wanted: string): readonly string[] {
  if (kind === undefined) return [`${place}: should have required property 'class'`];
  return kind === wanted ? [] : [`${place}/class: should be equal to constant ${JSON.stringify(wanted)}`];
}

function objectFaults(place: string, { class: kind }: JsonRecord): readonly string[] {
  return kind === undefined ? [`${place}: should have required property 'class'`] : [];
}

/** What AS3 stumbles over before it looks at its schema: an application without a class, or a class that is none. */
export function strangeData(declaration: JsonRecord): string | undefined {
  for (const [, tenant] of entriesOf(declaration)) {
    for (const [name, application] of entriesOf(tenant)) {
      if (application["class"] === undefined) return name;
      const kinds = entriesOf(application).map(([, object]) => object["class"]);
      const strange = kinds.find((kind) => kind !== undefined && !CLASSES.has(written(kind)));
      if (strange !== undefined) return written(strange);
    }
  }
  return undefined;
}
