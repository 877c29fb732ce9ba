import { LtmNode } from "@cdktf/provider-bigip/lib/ltm-node";
import { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import { App, TerraformStack, Testing } from "cdktf";
import {
  AddressList,
  ExternalMonitor,
  ExternalMonitorScript,
  FirewallPolicy,
  LogFormat,
  Pool,
  FirewallAction,
  SmtpMonitor,
  TcpMonitor,
  VirtualServer,
} from "../../lib";
import { Template } from "../../lib/testing";
import { makeOffload, makePlaintext, OBJECT_KINDS, SERVICE_KINDS } from "../support/objects";
import { errorIds, makeProvider, makeStack, synthesized } from "../support/stacks";

const OBJECTS = OBJECT_KINDS.filter(({ kind }) => kind !== "Node");

describe.each([...OBJECTS, ...SERVICE_KINDS])("$kind", ({ make }) => {
  const makeAny = make as (scope: TerraformStack, id: string, props?: object) => { readonly fqn: string };

  test("waits for what dependsOn names, with all that it makes", () => {
    const template = synthesized((stack) => {
      const resource = new LtmNode(stack, "first", { name: "/Common/first", address: "10.9.9.1" });
      const object = new TcpMonitor(stack, "second");
      makeAny(stack, "it", { dependsOn: [resource, object, resource] });
    });
    const wanted = [template.at("first").address, template.at("second").address];
    const made = template
      .below("it")
      .filter(({ type }) => type !== "terraform_data" && type !== "bigip_command");
    expect(made.length).toBeGreaterThan(0);
    for (const { properties } of made) {
      expect(properties["depends_on"]).toEqual(expect.arrayContaining(wanted));
      expect(new Set(properties["depends_on"] as string[]).size).toBe(
        (properties["depends_on"] as string[]).length,
      );
    }
  });

  test("may be what a plain resource waits for", () => {
    const template = synthesized((stack) => {
      const it = makeAny(stack, "it");
      new LtmPool(stack, "plain", { name: "/Common/plain", dependsOn: [it] });
    });
    expect(template.errors).toEqual([]);
    const [address] = template.at("plain").properties["depends_on"] as string[];
    expect(template.resources().map((block) => block.address)).toContain(address);
  });

  test("waits for nothing unless asked", () => {
    const template = synthesized((stack) => {
      makeAny(stack, "it");
    });
    for (const { properties } of template.below("it")) {
      for (const address of (properties["depends_on"] ?? []) as string[]) {
        expect(template.resources().map((block) => block.address)).toContain(address);
      }
    }
  });

  test("gives its provider to every resource that it makes", () => {
    const template = synthesized((stack) => {
      makeAny(stack, "it", { provider: makeProvider(stack, "second") });
    });
    expect(template.errors).toEqual([]);
    const made = template.resources().filter(({ type }) => type.startsWith("bigip_"));
    expect(made.length).toBeGreaterThan(0);
    for (const { properties } of made) expect(properties["provider"]).toBe("bigip.second");
  });

  test("names no provider unless asked", () => {
    const template = synthesized((stack) => {
      makeAny(stack, "it");
    });
    for (const { properties } of template.resources()) expect(properties).not.toHaveProperty("provider");
  });

  test("refuses a dependency and a provider of another stack, naming both stacks", () => {
    const app = Testing.app();
    const stack = makeStack("edge", app);
    const other = makeStack("core", app);
    makeAny(stack, "a", { dependsOn: [new TcpMonitor(other, "monitor")] });
    makeAny(new TerraformStack(app, "third"), "b", { provider: makeProvider(other, "second") });
    const [error] = Template.fromStack(stack).errors.filter(({ id }) => id === "other-stack");
    expect(error?.message).toContain("dependsOn[0]: core/monitor belongs to stack core");
    expect(error?.message).toContain("fromFullPath");
  });

  test("refuses a provider of something else", () => {
    expect(errorIds((stack) => makeAny(stack, "it", { provider: stack.node.root }))).toContain("value-type");
  });
});

describe("create before destroy", () => {
  const setting = (template: Template, path: string): unknown =>
    (template.at(path).properties["lifecycle"] as Record<string, unknown> | undefined)?.[
      "create_before_destroy"
    ];

  test("is dropped in all that waits for a virtual server, which it would spread to", () => {
    const template = synthesized((stack) => {
      const first = new VirtualServer(stack, "first", { destination: "192.0.2.30", port: 25 });
      makeOffload(stack, "it", { dependsOn: [first] });
    });
    const made = template.below("it").filter(({ type }) => type.startsWith("bigip_ltm"));
    expect(made.length).toBeGreaterThan(5);
    for (const block of made) {
      const lifecycle = block.properties["lifecycle"] as Record<string, unknown> | undefined;
      expect([block.constructPath, lifecycle?.["create_before_destroy"] ?? false]).toEqual([
        block.constructPath,
        false,
      ]);
    }
  });

  test("is dropped too where the wait is for a service, or for a plain virtual server", () => {
    const template = synthesized((stack) => {
      new Pool(stack, "it", { dependsOn: [makePlaintext(stack, "first")] });
    });
    expect(setting(template, "it") ?? false).toBe(false);
  });

  test("is dropped where an object is used that waits for a virtual server", () => {
    const template = synthesized((stack) => {
      const first = new VirtualServer(stack, "first", { destination: "192.0.2.30", port: 25 });
      const monitor = new SmtpMonitor(stack, "check", { domain: "example.test", dependsOn: [first] });
      new Pool(stack, "it", { monitors: [monitor] });
      const waits = new TcpMonitor(stack, "waits", { dependsOn: [monitor] });
      new Pool(stack, "further", { monitors: [waits] });
    });
    expect(setting(template, "check") ?? false).toBe(false);
    expect(setting(template, "it") ?? false).toBe(false);
    expect(setting(template, "further") ?? false).toBe(false);
  });

  test("is kept everywhere else", () => {
    const template = synthesized((stack) => {
      makeOffload(stack, "it");
    });
    for (const part of ["Pool", "Monitor", "ClientSsl", "ClientTcp", "ServerTcp"]) {
      expect(setting(template, `it/${part}`)).toBe(true);
    }
  });
});

describe("what is created before it is destroyed", () => {
  const log = { servers: ["10.9.1.10"], format: LogFormat.SPLUNK };

  /** Addresses of resources that stand in the properties of each resource. */
  function references(template: Template): ReadonlyMap<string, readonly string[]> {
    const addresses = template.resources().map(({ address }) => address);
    return new Map(
      template.resources().map(({ address, properties }) => {
        const text = JSON.stringify(properties);
        const named = addresses.filter((each) => new RegExp(`\\b${each.replace(".", "\\.")}\\b`).test(text));
        return [address, named.filter((each) => each !== address)];
      }),
    );
  }

  function reachable(from: string, graph: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
    const found = new Set<string>();
    const follow = (address: string): void => {
      for (const next of graph.get(address) ?? []) {
        if (!found.has(next)) {
          found.add(next);
          follow(next);
        }
      }
    };
    follow(from);
    return found;
  }

  test.each<[string, (stack: TerraformStack) => void]>([
    [
      "a service that logs and waits for another",
      (stack) => {
        const dependsOn = [makePlaintext(stack, "first")];
        makeOffload(stack, "it", { dependsOn, allowFrom: ["192.0.2.0/24"], firewall: { log } });
      },
    ],
    [
      "a policy with a list that waits",
      (stack) => {
        const dependsOn = [makePlaintext(stack, "first")];
        const list = new AddressList(stack, "list", { addresses: ["192.0.2.0/24"], dependsOn });
        new FirewallPolicy(stack, "it", {
          rules: [{ name: "list", action: FirewallAction.ACCEPT, addressLists: [list] }],
        });
      },
    ],
    [
      "a monitor with a program that waits",
      (stack) => {
        const dependsOn = [makePlaintext(stack, "first")];
        const script = new ExternalMonitorScript(stack, "program", { content: "#!/bin/sh\n", dependsOn });
        new ExternalMonitor(stack, "it", { script });
      },
    ],
  ])("never reaches a virtual server: %s", (_title, build) => {
    const template = synthesized(build);
    const graph = references(template);
    const first = template.at("first/VirtualServer").address;
    const early = template
      .resources()
      .filter(
        ({ properties }) =>
          (properties["lifecycle"] as Record<string, unknown> | undefined)?.["create_before_destroy"] ===
          true,
      )
      .map(({ address }) => address);
    expect(early.length).toBeGreaterThan(2);
    expect(early.filter((address) => reachable(address, graph).has(first))).toEqual([]);
  });
});

describe("two devices in one stack", () => {
  test("have nodes, addresses and names of their own", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "one", { name: "mail" });
      makePlaintext(stack, "two", { name: "mail", provider: makeProvider(stack, "second") });
    });
    expect(template.errors).toEqual([]);
    expect(template.at("BigipShared/Node-10.1.20.11").properties).not.toHaveProperty("provider");
    expect(template.at("BigipShared/second/Node-10.1.20.11").properties["provider"]).toBe("bigip.second");
  });

  test("are needed only as far as they are used", () => {
    const stack = new TerraformStack(new App({ outdir: Testing.app().outdir }), "edge");
    makePlaintext(stack, "mail", { provider: makeProvider(stack, "second") });
    expect(Template.fromStack(stack).errors).toEqual([]);
  });
});
