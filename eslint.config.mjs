import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "**/cdktf.out/",
      "**/node_modules/",
      "provider-bigip/src/",
      "provider-bigip/lib/",
      "test/pack/consumer/",
      "**/*.cjs",
      "**/*.mjs",
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-extraneous-class": "off",
      // jest's matchers are declared in its global namespace.
      "@typescript-eslint/no-namespace": ["error", { allowDeclarations: true }],
      // The readers of props report a fault and answer undefined in one expression.
      "@typescript-eslint/no-confusing-void-expression": "off",
      // Every BIG-IP object has an interface of its own name, also where it adds nothing yet.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
    },
  },
);
