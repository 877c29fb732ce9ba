import { OBJECT_KINDS } from "../../lib/sheet/settings";
import { exportedPropsInterfaces, propNames } from "../support/prop-names";

test("the props that decide a setting are props of this library", () => {
  const known = new Set(exportedPropsInterfaces().flatMap(propNames));
  const named = Object.entries(OBJECT_KINDS).flatMap(([kind, { settings }]) =>
    Object.values(settings).flatMap(({ props = [] }) => props.map((prop) => ({ kind, prop }))),
  );
  expect(named.filter(({ prop }) => !known.has(prop))).toEqual([]);
});
