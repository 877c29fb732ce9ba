import { Aspects, TerraformResource, type TerraformStack } from "cdktf";
import {
  DenyAction,
  type IMonitor,
  LogProtocol,
  Pool,
  SaveConfig,
  SmtpExternalMonitor,
  SmtpMonitor,
  SmtpsProfile,
  SmtpTransport,
  StartTls,
  VlanFilter,
} from "../../lib";
import { Template } from "../../lib/testing";
import { makeOffload, makePlaintext, OBJECT_KINDS } from "../support/objects";
import { errorIds, makeStack } from "../support/stacks";

type Build = (stack: TerraformStack) => void;

/** Everything that a script does, on the device and at its removal. */
function makeService(stack: TerraformStack): void {
  new SaveConfig(stack, "save");
  makeOffload(stack, "mail", {
    startTls: StartTls.REQUIRE,
    port: 587,
    destination: "2001:db8::25%1",
    members: [{ address: "10.1.20.11", connectionLimit: 10 }, { address: "mx.example.test" }],
    requestQueue: { depth: 10, timeLimitMs: 100 },
    vlans: VlanFilter.only(["/Common/external"]),
    allowFrom: ["198.51.100.0/24"],
    firewall: {
      deny: DenyAction.DROP,
      log: { servers: ["10.1.30.5"], protocol: LogProtocol.UDP },
    },
  });
}

/** What Terraform has to check before it sends a script, and before it keeps one for later. */
function makeUnknown(stack: TerraformStack): void {
  new SmtpsProfile(stack, "smtps", { name: "${var.name}", activation: StartTls.ALLOW });
  makePlaintext(stack, "mail", { name: "${var.service}", connectionLimit: 10 });
}

const BUILDS: readonly (readonly [string, Build])[] = [
  ["a service with all that scripts make", makeService],
  [
    "an external monitor",
    (stack) =>
      new SmtpExternalMonitor(stack, "it", {
        transport: SmtpTransport.SMTPS,
        heloName: "example.test",
      }),
  ],
  ["names that are known only at apply", makeUnknown],
  ...OBJECT_KINDS.map(({ kind, make }): [string, Build] => [kind, (stack) => make(stack, "it")]),
];

/** What a deployment's safety hangs on, of each resource. */
function settings(build: Build): Record<string, unknown> {
  const stack = makeStack();
  build(stack);
  const kept = Template.fromStack(stack)
    .resources()
    .map(({ address, properties }) => [
      address,
      {
        lifecycle: properties["lifecycle"],
        dependsOn: properties["depends_on"],
        provisioner: properties["provisioner"],
      },
    ]);
  return Object.fromEntries(kept) as Record<string, unknown>;
}

/** Whether everything that `kept` says is still said. */
function stillSays(now: unknown, kept: unknown): boolean {
  if (Array.isArray(kept)) {
    const texts = (Array.isArray(now) ? now : []).map((each) => JSON.stringify(each));
    return kept.every((each) => texts.includes(JSON.stringify(each)));
  }
  if (kept === undefined) return true;
  if (typeof kept !== "object" || kept === null) return now === kept;
  return Object.entries(kept).every(([key, value]) =>
    stillSays((now as Record<string, unknown> | undefined)?.[key], value),
  );
}

function everyResource(stack: TerraformStack, change: (resource: TerraformResource) => void): void {
  for (const each of stack.node.findAll()) if (TerraformResource.isTerraformResource(each)) change(each);
}

const IGNORED = ["description"];

const CHANGES: Readonly<Record<string, (resource: TerraformResource) => void>> = {
  "resource.lifecycle": (resource) => (resource.lifecycle = { ignoreChanges: IGNORED }),
  "addOverride of a lifecycle": (resource) => {
    resource.addOverride("lifecycle", { ignore_changes: IGNORED });
  },
  "addOverride of each setting": (resource) => {
    for (const key of ["replace_triggered_by", "precondition", "postcondition"])
      resource.addOverride(`lifecycle.${key}`, []);
    resource.addOverride("lifecycle.ignore_changes", IGNORED);
    resource.addOverride("depends_on", []);
    resource.addOverride("provisioner", []);
  },
  "addOverride of nothing": (resource) => {
    resource.addOverride("lifecycle", [{ ignore_changes: IGNORED }]);
    resource.addOverride("depends_on", null);
    resource.addOverride("provisioner", null);
  },
  "empty properties": (resource) => {
    resource.lifecycle = { ignoreChanges: IGNORED };
    resource.dependsOn = undefined;
    resource.provisioners = [];
  },
};

const MEANS: readonly [string, (build: Build, change: (resource: TerraformResource) => void) => Build][] = [
  [
    "an aspect",
    (build, change) => (stack) => {
      Aspects.of(stack).add({
        visit: (node) => TerraformResource.isTerraformResource(node) && change(node),
      });
      build(stack);
    },
  ],
  [
    "the escape hatch",
    (build, change) => (stack) => {
      build(stack);
      everyResource(stack, change);
    },
  ],
];

describe.each(BUILDS)("%s", (_name, build) => {
  const before = settings(build);

  test.each(
    MEANS.flatMap(([means, by]) =>
      Object.entries(CHANGES).map(([what, change]) => [what, means, by, change] as const),
    ),
  )("keeps what it needs through %s by %s", (_what, _means, by, change) => {
    const after = settings(by(build, change));
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const lost = Object.entries(before).filter(([address, kept]) => !stillSays(after[address], kept));
    expect(lost).toEqual([]);
    for (const now of Object.values(after))
      expect(now).toMatchObject({
        lifecycle: { ignore_changes: expect.arrayContaining(IGNORED) as string[] },
      });
  });
});

test("a service has something to lose of each kind", () => {
  const all = JSON.stringify([makeService, makeUnknown].map(settings));
  for (const setting of [
    "replace_triggered_by",
    "create_before_destroy",
    "postcondition",
    "precondition",
    "ignore_changes",
    "dependsOn",
    "local-exec",
  ])
    expect(all).toContain(setting);
});

test("what users add stands behind what the library needs", () => {
  const stack = makeStack();
  const mail = makePlaintext(stack, "mail");
  const relays = new Pool(stack, "relays");
  const { resource } = mail.virtualServer;
  resource.lifecycle = {
    preventDestroy: true,
    replaceTriggeredBy: [relays.resource],
    precondition: [{ condition: "${var.open}", errorMessage: "The window is closed." }],
  };
  resource.dependsOn = [relays.fqn];
  const template = Template.fromStack(stack);
  const trigger = template.at("mail/VirtualServer/ReplaceOn").address;
  const pool = template.at("relays").address;
  expect(template.at("mail/VirtualServer").properties).toMatchObject({
    lifecycle: {
      prevent_destroy: true,
      replace_triggered_by: [trigger, `\${${pool}}`],
      precondition: [{ condition: "${var.open}", error_message: "The window is closed." }],
    },
    depends_on: [`\${${pool}}`],
  });
});

test("all changes may be ignored where nothing but the provider sees them", () => {
  const stack = makeStack();
  makePlaintext(stack, "mail", { destination: "2001:db8::25%1" }).virtualServer.resource.lifecycle = {
    ignoreChanges: "all",
  };
  expect(Template.fromStack(stack).at("mail/VirtualServer").properties["lifecycle"]).toMatchObject({
    ignore_changes: "all",
    replace_triggered_by: [expect.stringContaining("terraform_data.") as string],
  });
});

function monitorWith(change: (monitor: IMonitor & { resource: TerraformResource }) => void): Template {
  const stack = makeStack();
  change(new SmtpMonitor(stack, "it", { domain: "example.test" }));
  return Template.fromStack(stack);
}

test.each<[string, (resource: TerraformResource) => void]>([
  ["a lifecycle", (resource) => (resource.lifecycle = { createBeforeDestroy: false })],
  [
    "an override",
    (resource) => {
      resource.addOverride("lifecycle.create_before_destroy", false);
    },
  ],
])("an order that contradicts in %s is refused, and says what is needed", (_what, change) => {
  const { errors } = monitorWith(({ resource }) => {
    change(resource);
  });
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({
    constructPath: "it/Resource",
    id: "lifecycle-conflict",
    message: expect.stringMatching(
      /^lifecycle: createBeforeDestroy is false on a bigip_ltm_monitor that needs true: whoever uses .* Leave createBeforeDestroy out/,
    ) as string,
  });
});

test("the order that is needed may be stated", () => {
  expect(monitorWith(({ resource }) => (resource.lifecycle = { createBeforeDestroy: true })).errors).toEqual(
    [],
  );
});

test("a virtual server is not made before the old one goes", () => {
  expect(
    errorIds((stack) => {
      makePlaintext(stack, "mail").virtualServer.resource.lifecycle = { createBeforeDestroy: true };
    }),
  ).toEqual(["lifecycle-conflict"]);
});

test.each<["all" | string[]]>([["all"], [["triggers_replace"]], [["commands"]]])(
  "changes that scripts need to see are not ignored: %s",
  (ignoreChanges) => {
    const stack = makeStack();
    new SmtpExternalMonitor(stack, "it", { transport: SmtpTransport.SMTPS, heloName: "example.test" });
    everyResource(stack, (resource) => {
      if (resource.terraformResourceType !== "bigip_ltm_monitor") resource.lifecycle = { ignoreChanges };
    });
    const { errors } = Template.fromStack(stack);
    expect(new Set(errors.map(({ id }) => id))).toEqual(new Set(["lifecycle-conflict"]));
  },
);

test("what an aspect takes back is no conflict any more", () => {
  const stack = makeStack();
  const { resource } = makePlaintext(stack, "mail").virtualServer;
  resource.lifecycle = { createBeforeDestroy: true };
  expect(Template.fromStack(stack).errors).toHaveLength(1);
  resource.lifecycle = {};
  expect(Template.fromStack(stack).errors).toEqual([]);
});
