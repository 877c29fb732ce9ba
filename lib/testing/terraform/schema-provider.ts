import { join } from "node:path";
import type * as Grpc from "@grpc/grpc-js";
import { PROVIDER_ADDRESS, providerSchema, type BlockSchema, type VersionedSchema } from "../provider-schema";
import { configDiagnostics } from "./config-diagnostics";
import { GuardProcess } from "./guard-process";
import { schemaMessage } from "./schema-message";
import { optionalModules } from "./optional-modules";
import {
  ValueCodec,
  emptyState,
  idOf,
  knownOf,
  sameValue,
  withUnknowns,
  withoutUnknowns,
  type Attributes,
} from "./values";

/** A change of one resource that Terraform wants. */
export interface ResourceChange {
  readonly type: string;
  /** The resource as it is; null when it is to be created. */
  readonly prior: Attributes | null;
  /** The resource as it shall be, with null for what the provider sets; null when it is to be deleted. */
  readonly planned: Attributes | null;
}

/** What stands behind the served provider. Whatever it throws becomes an error of Terraform. */
export interface ProviderBackend {
  /** The arguments of a type whose change makes a new resource; the schema does not say which. */
  replacing(type: string): readonly string[];

  /** Makes a change. What it returns are values that the provider sets; the rest is kept as planned. */
  apply(change: ResourceChange): Promise<Attributes>;

  /** The resource as it is now, or null if it is gone. */
  read(type: string, state: Attributes): Promise<Attributes | null>;

  /** The values that an imported resource has beside its id. */
  import(type: string, id: string): Promise<Attributes>;

  /** The values of a data source that the provider sets. */
  readData(type: string, config: Attributes): Promise<Attributes>;
}

/** No device at all: everything succeeds and stays as it was sent. */
export const NO_DEVICE: ProviderBackend = {
  replacing: () => [],
  apply: () => Promise.resolve({}),
  read: (_type, state) => Promise.resolve(state),
  import: () => Promise.resolve({}),
  readData: () => Promise.resolve({}),
};

/** An error that a backend wants to show in Terraform. */
export class ProviderFailure extends Error {
  /**
   * @param message the summary
   * @param detail what Terraform prints below it
   * @param leavesObject whether a failed creation leaves the object on the device: Terraform keeps it then as tainted
   */
  public constructor(
    message: string,
    public readonly detail = "",
    public readonly leavesObject = false,
  ) {
    super(message);
  }
}

type Encoded = { readonly msgpack: Uint8Array } | null;

interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly config: Encoded;
  readonly prior_state: Encoded;
  readonly planned_state: Encoded;
  readonly proposed_new_state: Encoded;
  readonly current_state: Encoded;
  readonly raw_state: { readonly json: Uint8Array };
}

type Handler = (request: Request) => Promise<object>;

/**
 * Serves the saved schema as the provider F5Networks/bigip to Terraform, over loopback and without a registry:
 * Terraform attaches to a provider that already runs when `TF_REATTACH_PROVIDERS` names it. All aliases of the
 * provider, and any number of Terraform runs, share one.
 *
 * The process that serves must not wait for Terraform synchronously (`execFileSync`): neither would go on.
 */
export class SchemaProvider {
  /** Starts serving, on a free port of loopback. */
  public static async start(backend: ProviderBackend = NO_DEVICE): Promise<SchemaProvider> {
    const { grpc, protoLoader, msgpack } = optionalModules();
    const protocol = protoLoader.loadSync(join(__dirname, "plugin-protocol.proto"), {
      keepCase: true,
      longs: Number,
    });
    const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
    const answers = new Answers(backend, new ValueCodec(msgpack));
    server.addService(
      protocol["tfplugin5.Provider"] as Grpc.ServiceDefinition,
      Object.fromEntries(Object.entries(answers.handlers).map(([name, handler]) => [name, unary(handler)])),
    );
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    return new SchemaProvider(server, port);
  }

  private readonly guard = new GuardProcess();

  private constructor(
    private readonly server: Grpc.Server,
    private readonly port: number,
  ) {}

  /** The environment with which Terraform finds this provider. */
  public environment(): Readonly<Record<string, string>> {
    const reattach = {
      Protocol: "grpc",
      ProtocolVersion: 5,
      Pid: this.guard.pid(),
      Test: true,
      Addr: { Network: "tcp", String: `127.0.0.1:${this.port}` },
    };
    return { TF_REATTACH_PROVIDERS: JSON.stringify({ [PROVIDER_ADDRESS]: reattach }) };
  }

  /** Stops serving. Terraform runs that are still going fail. */
  public stop(): void {
    this.server.forceShutdown();
    this.guard.stop();
  }
}

/** The answers to Terraform's calls, under the names of the protocol. */
class Answers {
  public readonly handlers: Readonly<Record<string, Handler>> = {
    GetSchema: () => Promise.resolve(schemaMessage()),
    PrepareProviderConfig: ({ config }) => Promise.resolve({ prepared_config: config }),
    Configure: () => Promise.resolve({}),
    Stop: () => Promise.resolve({}),
    ValidateResourceTypeConfig: (request) => Promise.resolve(this.validate(request, resourceSchema)),
    ValidateDataSourceConfig: (request) => Promise.resolve(this.validate(request, dataSourceSchema)),
    UpgradeResourceState: (request) => Promise.resolve(this.upgrade(request)),
    PlanResourceChange: (request) => Promise.resolve(this.plan(request)),
    ApplyResourceChange: (request) => this.apply(request),
    ReadResource: (request) => this.read(request),
    ImportResourceState: (request) => this.import(request),
    ReadDataSource: (request) => this.readData(request),
  };

  public constructor(
    private readonly backend: ProviderBackend,
    private readonly codec: ValueCodec,
  ) {}

  private validate({ type_name: type, config }: Request, schemaOf: (type: string) => BlockSchema): object {
    const given = this.codec.decode(config);
    return { diagnostics: given === null ? [] : configDiagnostics(given, schemaOf(type)) };
  }

  private upgrade({ type_name: type, raw_state: raw }: Request): object {
    const stored = JSON.parse(Buffer.from(raw.json).toString()) as Attributes;
    return { upgraded_state: this.codec.encode({ ...emptyState(resourceSchema(type)), ...stored }) };
  }

  private plan(request: Request): object {
    const { type_name: type, proposed_new_state: proposedState } = request;
    const prior = this.codec.decode(request.prior_state);
    const proposed = this.codec.decode(proposedState);
    if (proposed === null) return { planned_state: proposedState };
    const replacing = prior === null ? [] : this.backend.replacing(type);
    return {
      planned_state: this.codec.encode(withUnknowns(proposed, resourceSchema(type), prior === null)),
      requires_replace: replacing
        .filter((name) => !sameValue(prior?.[name], proposed[name]))
        .map((name) => ({ steps: [{ attribute_name: name }] })),
      legacy_type_system: true,
    };
  }

  private async apply(request: Request): Promise<object> {
    const { type_name: type } = request;
    const prior = this.codec.decode(request.prior_state);
    const planned = this.codec.decode(request.planned_state);
    const answer = (state: Attributes | null, failure?: unknown): object => ({
      new_state: this.codec.encode(state),
      diagnostics: failure === undefined ? [] : [diagnostic(failure)],
      legacy_type_system: true,
    });
    try {
      const schema = resourceSchema(type);
      const known = planned === null ? null : knownOf(planned, schema);
      const given = await this.backend.apply({ type, prior, planned: known });
      return answer(planned === null ? null : completed(planned, schema, given));
    } catch (failure) {
      return answer(afterFailure(type, prior, planned, failure), failure);
    }
  }

  private async read({ type_name: type, current_state: current }: Request): Promise<object> {
    const state = this.codec.decode(current);
    if (state === null) return { new_state: current };
    return this.answered("new_state", current, () => this.backend.read(type, state));
  }

  private async import({ type_name: type, id }: Request): Promise<object> {
    const schema = resourceSchema(type);
    try {
      const known = schema.attributes?.name === undefined ? { id } : { id, name: id };
      const state = { ...emptyState(schema), ...known, ...(await this.backend.import(type, id)) };
      return { imported_resources: [{ type_name: type, state: this.codec.encode(state) }] };
    } catch (failure) {
      return { diagnostics: [diagnostic(failure)] };
    }
  }

  private async readData({ type_name: type, config }: Request): Promise<object> {
    const given = this.codec.decode(config) ?? {};
    const schema = dataSourceSchema(type);
    return this.answered("state", config, async () =>
      completed(withUnknowns(given, schema, true), schema, await this.backend.readData(type, given)),
    );
  }

  private async answered(
    name: string,
    otherwise: Encoded,
    value: () => Promise<Attributes | null>,
  ): Promise<object> {
    try {
      return { [name]: this.codec.encode(await value()) };
    } catch (failure) {
      return { [name]: otherwise, diagnostics: [diagnostic(failure)] };
    }
  }
}

/** The state of an object after a change: as planned, with the values that the provider sets. */
function completed(planned: Attributes, schema: BlockSchema, given: Attributes): Attributes {
  const state = withoutUnknowns(planned, schema, given);
  return state.id === "" ? { ...state, id: idOf(state) } : state;
}

/**
 * The state after a failed change, as providers of this kind leave it: nothing of what could not be created, what
 * could not be deleted, and after a failed update the new values.
 */
function afterFailure(
  type: string,
  prior: Attributes | null,
  planned: Attributes | null,
  failure: unknown,
): Attributes | null {
  if (planned === null) return prior;
  const left = failure instanceof ProviderFailure && failure.leavesObject;
  return prior === null && !left ? null : completed(planned, resourceSchema(type), {});
}

function diagnostic(failure: unknown): object {
  const detail = failure instanceof ProviderFailure ? failure.detail : "";
  return { severity: "ERROR", summary: failure instanceof Error ? failure.message : String(failure), detail };
}

function resourceSchema(type: string): BlockSchema {
  return blockOf(providerSchema().resource_schemas, type);
}

function dataSourceSchema(type: string): BlockSchema {
  return blockOf(providerSchema().data_source_schemas, type);
}

function blockOf(schemas: Readonly<Record<string, VersionedSchema>>, type: string): BlockSchema {
  const schema = schemas[type];
  if (schema === undefined) throw new Error(`The provider does not know ${type}`);
  return schema.block;
}

function unary(handler: Handler): Grpc.handleUnaryCall<Request, object> {
  return (call, callback) => {
    handler(call.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  };
}
