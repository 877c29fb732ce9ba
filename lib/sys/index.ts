export {
  CertificateKeyPair,
  type CertificateKeyPairProps,
  type CertificateKeyPaths,
  type ICertificateKeyPair,
} from "./certificate-key-pair";
export { type IPartition, Partition, type PartitionProps } from "./partition";
export { type ITrustedCa, TrustedCa, type TrustedCaProps } from "./trusted-ca";
export { SaveConfig, type SaveConfigProps } from "./save-config";
