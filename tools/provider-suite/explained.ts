/**
 * Tests that fail for reasons that lie not in the answers of the device, with the reason. All others have to pass every
 * step. docs/simulator.md tells the same.
 */
export const EXPLAINED: ReadonlyMap<string, string> = new Map([
  [
    "TestAccBigipLtmDataGroup_Create_External",
    "It reads a file foo.bars, which the repository does not have.",
  ],
  [
    "TestAccBigipLtmPolicyIssue737",
    "It makes a policy /Common/f5-policy and looks for /Common/testpolicy-issue-737.",
  ],
  [
    "TestAccBigipLtmProfileFastl4TC2",
    "It looks for a profile that shall not be there, and its client takes the answer for an error.",
  ],
  [
    "TestAccBigipLtmProfileTcpTC1",
    "It looks for a profile that shall not be there, and its client takes the answer for an error.",
  ],
  ["TestAccBigipLtmProfileTcp_import", "It makes one profile and looks for another."],
  [
    "TestAccBigipLtmProfileServerSsl_Default_create",
    "It expects ciphers in the state, which the provider only keeps where the configuration says some.",
  ],
  [
    "TestAccBigipLtmsnatpool_create",
    "It looks for members.2544041537, a name that older versions of the plug-in kit gave to elements of sets.",
  ],
  [
    "TestAccBigipLtmVirtualServer_PersistProfileDeletion",
    "It uses a block persist, which bigip_ltm_virtual_server does not have.",
  ],
  ["TestAccBigipSslCertificateOCSP", "It reads a file mycertocspv2.crt, which the repository does not have."],
  [
    "TestAccBigipSSLCertKeyCreateCertKeyProfileOCSP",
    "It reads files mycertocspv2.pem and mycertocspv2.crt, which the repository does not have.",
  ],
]);
