import { optionalModules } from "../../lib/testing/terraform/optional-modules";

function loadThatFails(code: string): NodeJS.Require {
  return Object.assign((): never => {
    throw Object.assign(new Error("inner"), { code });
  }, require);
}

test("the packages for Terraform validation are there for our own tests", () => {
  expect(Object.keys(optionalModules())).toEqual(["grpc", "protoLoader", "msgpack"]);
});

test("a missing package is named with the command that installs it", () => {
  expect(() => optionalModules(loadThatFails("MODULE_NOT_FOUND"))).toThrow(
    "npm install --save-dev @grpc/grpc-js @grpc/proto-loader @msgpack/msgpack",
  );
});

test("another failure to load is passed on", () => {
  expect(() => optionalModules(loadThatFails("ERR_OTHER"))).toThrow("inner");
});

test("importing the testing kit loads none of them, nor a test framework", () => {
  jest.isolateModules(() => {
    jest.requireActual<object>("../../lib/testing");
    const loaded = Object.keys(require.cache);
    expect(loaded).toContainEqual(expect.stringMatching(/lib.testing.terraform.validate\.ts$/));
    expect(loaded.filter((path) => /@grpc|@msgpack|@jest.globals|jest-matcher/.test(path))).toEqual([]);
  });
});
