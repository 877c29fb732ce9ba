import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { IBigipObject } from "../core/bigip-object";
import { isObject } from "../core/tokens";
import type { SmtpService } from "../smtp/smtp-service";

/** Props of the output of a service. */
export interface ServiceOutputProps {
  /** The service. */
  readonly service: SmtpService;
  /**
   * Name of the Terraform output.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * What the output is, for whoever reads the outputs.
   * @default - none
   */
  readonly description?: string;
}

/**
 * One Terraform output with what others need of a service: address, port, and the full paths of its parts. Nothing is
 * output unless one of these is made.
 */
export class ServiceOutput extends Construct {
  /** The Terraform output; its value has the keys `destination`, `port`, and a full path for each part. */
  public readonly output: TerraformOutput;

  public constructor(scope: Construct, id: string, props: ServiceOutputProps) {
    super(scope, id);
    if (!isObject(props) || !isService(props.service)) {
      throw new Error(`${this.node.path}: service is missing. Pass the service whose output this is.`);
    }
    const { service, name = id, description } = props;
    this.output = new TerraformOutput(this, "Resource", {
      value: valueOf(service),
      description,
      staticId: true,
    });
    this.output.overrideLogicalId(name);
  }
}

/** The parts of a service, in the order of the output. */
const PARTS = [
  "virtualServer",
  "pool",
  "monitor",
  "clientSsl",
  "serverSsl",
  "smtps",
  "snatPool",
  "firewallPolicy",
  "securityLogProfile",
] as const;

function valueOf(service: SmtpService): Readonly<Record<string, unknown>> {
  const { destination, port } = service.virtualServer;
  const paths = PARTS.flatMap((part): [string, string][] => {
    const object: IBigipObject | undefined = service[part];
    return object === undefined ? [] : [[part, object.fullPath]];
  });
  return { destination, port, ...Object.fromEntries(paths) };
}

function isService(value: unknown): value is SmtpService {
  return Construct.isConstruct(value) && "virtualServer" in value;
}
