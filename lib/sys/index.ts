/**
 * Certificates, partitions, external programs, log destinations, saving.
 *
 * @module sys
 */
export {
  CertificateKeyPair,
  type CertificateKeyLookup,
  type CertificateKeyPairProps,
  type CertificateKeyPaths,
  type ICertificateKeyPair,
} from "./certificate-key-pair";
export { ConfigSync, type ConfigSyncProps } from "./config-sync";
export {
  ExternalMonitorScript,
  type ExternalMonitorScriptProps,
  type IExternalMonitorScript,
} from "./external-monitor-script";
export { type IPartition, Partition, type PartitionProps } from "./partition";
export { type ITrustedCa, TrustedCa, type TrustedCaProps } from "./trusted-ca";
export { SaveConfig, type SaveConfigProps } from "./save-config";
export {
  FormattedLogDestination,
  type FormattedLogDestinationProps,
  type IFormattedLogDestination,
} from "./formatted-log-destination";
export {
  HighSpeedLogDestination,
  type HighSpeedLogDestinationProps,
  type IHighSpeedLogDestination,
} from "./high-speed-log-destination";
export { type ILogDestination, LogDestination } from "./log-destination";
export { LocalLog } from "./local-log";
export { LogFormat } from "./log-format";
export { LogProtocol } from "./log-protocol";
export { type ILogPublisher, LogPublisher, type LogPublisherProps } from "./log-publisher";
