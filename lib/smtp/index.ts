/**
 * The six scenarios of F5's guide, and their props.
 *
 * @module smtp
 */
export type { ClientTlsServiceProps } from "./client-tls-props";
export { DenyAction, LowReputation, type SecurityLogProps, type SmtpFirewallProps } from "./firewall-props";
export type { ServerTls } from "./server-tls";
export type { SmtpHealthCheck } from "./health-check-props";
export { MailListener, type MailListenerProps } from "./mail-listener";
export { MailService } from "./mail-service";
export type { MailServiceProps } from "./mail-service-props";
export { Network } from "./network";
export type { ServerTlsServiceProps } from "./server-tls-props";
export type { ServiceNames } from "./service-names";
export { SmtpBridging, type SmtpBridgingProps } from "./smtp-bridging";
export { SmtpOffload, type SmtpOffloadProps } from "./smtp-offload";
export type { SmtpPassthroughProps } from "./passthrough-props";
export { SmtpPassthrough } from "./smtp-passthrough";
export { SmtpPlaintext, type SmtpPlaintextProps } from "./smtp-plaintext";
export { SmtpServerSideEncryption, type SmtpServerSideEncryptionProps } from "./smtp-server-side-encryption";
export { SmtpService } from "./smtp-service";
export type { SmtpServiceProps } from "./smtp-service-props";
export { SmtpStartTls, type SmtpStartTlsProps } from "./smtp-start-tls";
