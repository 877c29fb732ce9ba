import type { ObjectKind } from "../core/object-kind";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { IBigipObject } from "../core/i-bigip-object";
import type { Faults } from "../core/faults";
import type { PropReader } from "../core/prop-reader";
import type { Device } from "../core/bigip-shared";
import type { Scenario } from "./scenario";
import type { ServiceNames } from "./service-names";

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
