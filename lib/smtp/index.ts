export type { ClientTlsServiceProps } from "./client-tls-props";
export type { SmtpHealthCheck } from "./health-check";
export { Network } from "./network";
export { SmtpOffload, type SmtpOffloadProps } from "./smtp-offload";
export { SmtpPlaintext, type SmtpPlaintextProps } from "./smtp-plaintext";
export { SmtpService } from "./smtp-service";
export type { SmtpServiceProps } from "./smtp-service-props";
export { SmtpStartTls, type SmtpStartTlsProps } from "./smtp-start-tls";
