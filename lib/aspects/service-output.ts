import { isService } from "../smtp/smtp-service";
import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { IBigipObject } from "../core/i-bigip-object";
import { placeOf } from "../core/place";
import { BigipShared } from "../core/bigip-shared";
import type { SmtpService } from "../smtp/smtp-service";
import { PropReader } from "../core/prop-reader";
import { REFUSED_TEXT } from "../core/refused";
import { Faults } from "../core/faults";
import type { PropNames } from "../core/prop-names";

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

const SERVICE_OUTPUT_PROPS: PropNames<ServiceOutputProps> = { service: true, name: true, description: true };

/**
 * One Terraform output with what others need of a service: address, port, and the full paths of its parts. Nothing is
 * output unless one of these is made.
 */
export class ServiceOutput extends Construct {
  /** The Terraform output; its value has the keys `destination`, `port`, and a full path for each part. */
  public readonly output: TerraformOutput;

  public constructor(scope: Construct, id: string, props: ServiceOutputProps) {
    super(placeOf(scope, id), id);
    BigipShared.of(this);
    const read = new PropReader(Faults.of(this));
    const { service, name, description } = read.props(props, SERVICE_OUTPUT_PROPS);
    if (!isService(service)) read.wrongType("service", service, "the service whose output this is");
    this.output = new TerraformOutput(this, "Resource", {
      value: isService(service) ? valueOf(service) : REFUSED_TEXT,
      description: read.text("description", description),
      staticId: true,
    });
    this.output.overrideLogicalId(read.text("name", name) ?? id);
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
