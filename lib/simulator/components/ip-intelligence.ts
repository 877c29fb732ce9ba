import type { ComponentDefinition } from "../model/component";
import { items, list, type Naming, oneOf, text, yesOrNo } from "../model/types";

const blacklistCategory: ComponentDefinition = {
  path: "security ip-intelligence blacklist-category",
  label: "Blacklist Category",
  since: "11.5",
  properties: {},
};

/** Policies name the built-in categories without their place. */
const categoryNames: Naming = {
  normalise: (name) => name.replace(/^\/Common\//, ""),
  present: (name) => ({ name }),
  references: (name) => [
    {
      targets: ["security ip-intelligence blacklist-category"],
      path: name.startsWith("/") ? name : `/Common/${name}`,
    },
  ],
};

const ipIntelligencePolicy: ComponentDefinition = {
  path: "security ip-intelligence policy",
  label: "IP Intelligence Policy",
  since: "11.5",
  properties: {
    "blacklist-categories": {
      type: items({
        naming: categoryNames,
        label: "Blacklist Category",
        empty: "default",
        properties: {
          action: { type: oneOf("accept", "drop", "use-policy-setting"), default: "use-policy-setting" },
          description: { type: text() },
          "log-blacklist-hit-only": {
            type: oneOf("yes", "no", "limited", "use-policy-setting"),
            default: "use-policy-setting",
          },
          "log-blacklist-whitelist-hit": {
            type: oneOf("yes", "no", "use-policy-setting"),
            default: "use-policy-setting",
          },
          "match-direction-override": {
            type: oneOf("match-source", "match-destination", "match-source-and-destination"),
            default: "match-source",
          },
        },
      }),
    },
    "default-action": { type: oneOf("accept", "drop"), default: "drop" },
    "default-log-blacklist-hit-only": { type: oneOf("yes", "no", "limited"), default: "no" },
    "default-log-blacklist-whitelist-hit": { type: yesOrNo(), default: "no" },
    "feed-lists": { type: list(text(), { verbs: true }) },
  },
};

export const ipIntelligence: readonly ComponentDefinition[] = [blacklistCategory, ipIntelligencePolicy];
