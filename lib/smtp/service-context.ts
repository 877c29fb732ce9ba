import type { ObjectKind } from "../core/object-kind";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { IBigipObject } from "../core/i-bigip-object";
import type { Faults } from "../core/faults";
import type { PropReader } from "../core/prop-reader";
import type { Device } from "../core/bigip-shared";
import type { Scenario } from "./scenario";
import { PartNames, type ServiceNames } from "./service-names";

/** What each object of a service gets from it. */
export interface PartProps {
  readonly name: string;
  readonly partition: string;
  readonly provider: TerraformProvider | undefined;
  readonly dependsOn: ITerraformDependable[];
  readonly reapply: string | undefined;
}

/** What the parts of a service are made with. */
export interface ServiceContext {
  /** The service: the parts are its children. */
  readonly scope: Construct;
  readonly scenario: Scenario;
  /** The service's name on the device, with which those of its parts begin. */
  readonly name: string;
  readonly partition: string;
  readonly provider: TerraformProvider | undefined;
  readonly device: Device;
  readonly reapply: string | undefined;
  readonly faults: Faults;
  readonly read: PropReader;
  /** The common props of a part whose name on the device ends so, unless the user states one. */
  part(part: keyof ServiceNames, ending: string): PartProps;
  /** An object that a prop refers to, if the service can use it. */
  refer<T extends IBigipObject>(prop: string, value: T | undefined, kind: ObjectKind): T | undefined;
}

/** The construct that makes the parts, and what it has read of its props. */
export interface ServiceOwner extends Pick<
  ServiceContext,
  "scope" | "faults" | "read" | "provider" | "device" | "name" | "partition" | "reapply"
> {
  /** What has to be on the device before the parts. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** An object that a prop refers to, if what is in the partition `home` can use it. */
  refer<T extends IBigipObject>(
    prop: string,
    value: T | undefined,
    kind: ObjectKind,
    home: string,
  ): T | undefined;
}

/** What the parts of a service are made with. */
export function serviceContext(
  owner: ServiceOwner,
  stated: ServiceNames | undefined,
  scenario: Scenario,
): ServiceContext {
  const { scope, read, faults, provider, device, name, partition, reapply, dependsOn } = owner;
  const names = new PartNames(read, name, stated);
  faults.checkLate(() => names.checkUsed());
  return {
    ...{ scope, read, faults, provider, device, scenario, name, partition, reapply },
    part: (part, ending) => ({
      name: names.of(part, ending),
      partition,
      provider,
      dependsOn: [...dependsOn],
      reapply,
    }),
    refer: (prop, value, kind) => owner.refer(prop, value, kind, partition),
  };
}
