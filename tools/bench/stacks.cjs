// What is measured: services as users write them, and the very same resources written with the bindings.
const { TerraformResource } = require("cdktf");
const bindings = require("cdktf-bigip-smtp/provider");
const {
  CertificateKeyPair,
  SaveConfig,
  SmtpOffload,
  SmtpPlaintext,
  SmtpStartTls,
  Snat,
  TlsVersion,
  Warnings,
} = require("cdktf-bigip-smtp");

/** Addresses of a private network, the same for the same number. */
const address = (network, index) => `10.${network}.${(index >> 8) & 255}.${index & 255}`;

/** So many services: a third plaintext, a third offload, a third STARTTLS with a firewall; each has two servers of its own. */
exports.addServices = function addServices(stack, count) {
  const certificate = CertificateKeyPair.fromFullPaths(stack, "certificate", {
    certificate: "/Common/mail.crt",
    key: "/Common/mail.key",
  });
  new SaveConfig(stack, "save");
  for (let index = 0; index < count; index += 1) {
    const common = {
      destination: address(100 + (index >> 16), index),
      members: [address(1, 2 * index), address(1, 2 * index + 1)],
      domain: "example.test",
      snat: Snat.automap(),
    };
    const kind = index % 3;
    if (kind === 0) new SmtpPlaintext(stack, `plaintext${index}`, common);
    else if (kind === 1)
      new SmtpOffload(stack, `offload${index}`, {
        ...common,
        port: 465,
        certificate,
        minTls: TlsVersion.TLS1_2,
      });
    else
      new SmtpStartTls(stack, `starttls${index}`, {
        ...common,
        port: 25,
        certificate,
        allowFrom: ["198.51.100.0/24"],
        minTls: TlsVersion.TLS1_2,
      });
  }
};

/** cdktf's own class for it asks for Terraform's version at each synthesis. */
class TerraformData extends TerraformResource {
  constructor(scope, id, { input, triggersReplace, ...meta }) {
    super(scope, id, { terraformResourceType: "terraform_data", ...meta });
    this.values = { input, triggers_replace: triggersReplace };
  }

  synthesizeAttributes() {
    return this.values;
  }
}

const CLASSES = new Map([
  ["terraform_data", TerraformData],
  ...Object.values(bindings)
    .filter((each) => each?.tfResourceType !== undefined)
    .map((each) => [each.tfResourceType, each]),
]);

/**
 * The same resources as somebody would write them who has only the bindings: in the order in which they need each other,
 * a reference as the attribute of the other resource. What is written down beforehand costs a person no processor time, so
 * only the making of it is for `addByHand`.
 *
 * @param plan what the library synthesizes, as `resource` has it
 */
exports.writtenByHand = function writtenByHand(plan) {
  const written = [];
  const seen = new Set();
  const write = (type, name) => {
    const address = `${type}.${name}`;
    if (seen.has(address) || plan[type]?.[name] === undefined) return;
    seen.add(address);
    const config = configOf(plan[type][name], (text) => {
      const [, otherType, otherName, attribute] = REFERENCE.exec(text) ?? [];
      const other = `${otherType}.${otherName}`;
      if (otherType === undefined) return text;
      write(otherType, otherName);
      return seen.has(other) && other !== address ? new Reference(other, attribute) : text;
    });
    written.push({ address, name, made: CLASSES.get(type), config });
  };
  for (const [type, named] of Object.entries(plan)) for (const name of Object.keys(named)) write(type, name);
  return written;
};

/** Makes what was written down. */
exports.addByHand = function addByHand(stack, written) {
  const resources = new Map();
  for (const { address, name, made, config } of written) {
    resources.set(address, new made(stack, name, withReferences(config, resources)));
  }
};

const REFERENCE = /^\$\{(\w+)\.([\w-]+)\.(\w+)\}$/;

class Reference {
  constructor(address, attribute) {
    this.address = address;
    this.attribute = attribute;
  }
}

/** What a person has as literals and properties of other resources in the code. */
function withReferences(value, resources) {
  if (value instanceof Reference) return resources.get(value.address).getStringAttribute(value.attribute);
  if (Array.isArray(value)) return value.map((each) => withReferences(each, resources));
  if (typeof value !== "object" || value === null) return value;
  const copy = {};
  for (const name in value) copy[name] = withReferences(value[name], resources);
  return copy;
}

function configOf({ depends_on, provisioner, lifecycle, ...values }, valueOf) {
  return {
    ...camel(values, valueOf),
    ...(depends_on && { dependsOn: depends_on.map((fqn) => ({ fqn })) }),
    ...(lifecycle && { lifecycle: camel(lifecycle, (text) => text) }),
    ...(provisioner && {
      provisioners: provisioner.map((each) => ({ type: "local-exec", ...each["local-exec"] })),
    }),
  };
}

/** What the bindings name otherwise than by Terraform's name in camel case. */
const PROPS = { node: "nodeAttribute" };

function camel(value, valueOf) {
  if (typeof value === "string") return valueOf(value);
  if (Array.isArray(value)) return value.map((each) => camel(each, valueOf));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      PROPS[name] ?? name.replace(/_(\w)/g, (_found, letter) => letter.toUpperCase()),
      camel(each, valueOf),
    ]),
  );
}
