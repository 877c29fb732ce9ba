import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Pool } from "../../lib";
import { OTHER, stackOfOtherFramework } from "../support/other-framework";
import { makeStack } from "../support/stacks";

const OTHER_IMPORT = OTHER === "cdktf" ? "cdktf-bigip-smtp" : "cdktf-bigip-smtp/cdktn";

/** Names a class as jsii does. */
function named<Class extends object>(given: Class, fqn: string): Class {
  return Object.defineProperty(given, Symbol.for("jsii.rtti"), { value: { fqn } });
}

describe("cdktf and CDK Terrain in one app", () => {
  test("are refused where the first construct is made, with what to import", () => {
    expect(() => new Pool(stackOfOtherFramework(), "pool")).toThrow(
      `the stack edge is one of ${OTHER}, and cdktf-bigip-smtp`,
    );
    expect(() => new Pool(stackOfOtherFramework(), "pool")).toThrow(
      `Import everything from "${OTHER_IMPORT}"`,
    );
  });

  test("are refused where the provider is for the other one", () => {
    const stack = new TerraformStack(new App(), "edge");
    new BigipProvider(stack, "bigip", {
      address: "192.0.2.1",
      username: "admin",
      password: "${var.password}",
    });
    const [provider] = stack.node.children;
    Object.defineProperty(provider, "constructor", { value: named(class {}, `${OTHER}.TerraformProvider`) });

    expect(() => new Pool(stack, "pool")).toThrow("the provider edge/bigip is not for");
  });

  test("are not seen in a stack whose class comes from a library made with jsii", () => {
    const LibraryStack = named(class extends TerraformStack {}, "some-library.LibraryStack");
    const stack = new LibraryStack(new App(), "edge");
    expect(() => new Pool(stack, "pool")).not.toThrow();
    expect(() => new Pool(makeStack(), "pool")).not.toThrow();
  });
});
