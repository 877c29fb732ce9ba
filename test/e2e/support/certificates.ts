import { createPrivateKey } from "node:crypto";
import { MAIL_CERTIFICATE, MAIL_KEY } from "../../simulator/fixtures/certificates";

const PASSPHRASE = "opens-the-key";

/** A pair that the device takes for client SSL, which needs RSA; and its key encrypted. */
export const RSA = {
  CERTIFICATE: MAIL_CERTIFICATE,
  KEY: MAIL_KEY,
  PASSPHRASE,
  ENCRYPTED_KEY: createPrivateKey(MAIL_KEY)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: PASSPHRASE })
    .toString(),
};

/** Another pair for the same name (mail.example.test). Made for these tests; secures nothing. */
export const RENEWED = {
  certificate: `-----BEGIN CERTIFICATE-----
MIIDGzCCAgOgAwIBAgIUOIz4w5JFSPQyQY4YayyFye5R11AwDQYJKoZIhvcNAQEL
BQAwHDEaMBgGA1UEAwwRbWFpbC5leGFtcGxlLnRlc3QwIBcNMjYxMTI1MTQzMDE4
WhgPMjA1MTA3MTcxNDMwMThaMBwxGjAYBgNVBAMMEW1haWwuZXhhbXBsZS50ZXN0
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr7sbzi+8wKDQZ0SbyIC4
63cnBlllJmX2ZDDJ5wfTTd6xLMvVYYxG0SnZjmC4jsdrtK8vihIXqJSYMOlj60lf
fGvNDqbd604KKMAqbotQ0ffKPzFkriojqvKr/FVzXaC0Dq4MZn/3qKlr7KA9OL89
/5+q9LUMyo0codJ92na4rpnJPrLHioKGj82TroaXfCEwTYiEhbTuDJz20Pj3PndJ
238AZtrMQUOnR5JHmNy0hoYzDO4/ijdzZflyuAq75eN85op398N2j6QqzBOoBUF2
VfiIj8zkIBcgWFGAw5mlKnlysxtbzRFFxMsL1VUDw8YeFvEpGdxXF1j0hC5jlH79
JQIDAQABo1MwUTAdBgNVHQ4EFgQU/wD+JDHn/h19s8xMWMEWd+zynBkwHwYDVR0j
BBgwFoAU/wD+JDHn/h19s8xMWMEWd+zynBkwDwYDVR0TAQH/BAUwAwEB/zANBgkq
hkiG9w0BAQsFAAOCAQEAbe6s9+KmOMAdTnA7RPCGK8UJOnu/DKwT4jyTRsb0wZ8b
jFuaG2OPQS2Nr41fwnnHVHpDAJkaMRtDCycSYuQw/xXKO5JYWmCdN4ki+WnQ/pCg
q5Ik4WHDrhAWkhqwFhavceznd5JGD/BdAcw5WHzlZzlMYfy4gZH37zfSuESHRW57
ZAWOus88qLNV1akjV+uTf9myeY76N3/Y+7QUggeBa0VpAi1YG6XSBj7N84eVB104
4Hl68cc76yC0Sw4mHS58V1rCijDy4OkM3HW/mVkjezl3kfOYEUsQ5LVYhKztdRRp
vvrvYPFPcJf6N3dwAs+L624z02FCwSwS9kXUMprCYQ==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQCvuxvOL7zAoNBn
RJvIgLjrdycGWWUmZfZkMMnnB9NN3rEsy9VhjEbRKdmOYLiOx2u0ry+KEheolJgw
6WPrSV98a80Opt3rTgoowCpui1DR98o/MWSuKiOq8qv8VXNdoLQOrgxmf/eoqWvs
oD04vz3/n6r0tQzKjRyh0n3adriumck+sseKgoaPzZOuhpd8ITBNiISFtO4MnPbQ
+Pc+d0nbfwBm2sxBQ6dHkkeY3LSGhjMM7j+KN3Nl+XK4Crvl43zminf3w3aPpCrM
E6gFQXZV+IiPzOQgFyBYUYDDmaUqeXKzG1vNEUXEywvVVQPDxh4W8SkZ3FcXWPSE
LmOUfv0lAgMBAAECggEAVEGbutfzoc5ZLfJc2R0yzJ80JFyvXWJM6UvlOnLrku3/
uDFBLYTDHZ15tMTWKIsgLqFCY2p6Undwox78K/9hm3faeThztdMUluZQUfFVPl8W
5wapNcJ5mIjDAnj8F/up6VH1Gx4nIgSdfPZ1dCRptwsYvjyileljvYj9k8YRlZDV
nnRUG838IcA8etqVy5pQJOeblyiovCksL/VCiT7oH3KY0kf/1iXDi8LLwEfq03uF
zcdwhhX+g16dglukKOXaPG2Mm3jNfpTZ2RieM2xcrQ2c0VSAGNq5dfdVcIs9A153
OpF/HzJHpzMBn7pGIjZspJ9t/P5+X0A1P7zWO+EnLwKBgQDnVxAq0jandPXpYu5D
66rVoWpRJ2FP6hgmyX0cvVf7dPWPLUkt2F4nT6rFvVquB75CO9f2NMQ7bMypNP5F
SURCRbT8T0cvIGwxLsQWaGZ88xcppL+TtFcCNk3HCvu/b9ts4kMh8zGs+zHcdkjx
xTSuhZSVaUiW+N1/rzdMbuJpTwKBgQDCdo0BeR6WNiLU9vFbHoA0vO1kUEqVYd/6
pjuwBYtn+rSBWliE9hiMLjnWQpINxGxM8vPIBRZvdr+FK7guovXUscX5kf8POqKJ
7Fl4FnYjONCdBwroRDK2E9UOVUdTm2kGh0RZBBV/sNSCUonIvZIVrVzEeIBVRuYl
Ukg29ZTtSwKBgGAEachsIZUVXW+1yRDVwr0SVu9B+gjSL54BqPUBvX+3xqfbcvEd
Sc7lKQsTkYyD2DrjXbppojzL5pIgVZzqUPN0vS6vtOrheSZcs7RdNpSLzMRTBdTH
WAmqAlQnwd9uDNO/gX+Y0bhrNgG78oCuijQZa1csMJ3AwyZY0gneSAjPAoGAYbqC
ksL0BDmgt7aDBXAGrnpkM43GbdyKW8U/Ke8faFoubPOimO+01n5EwtEh5ZlZdDKF
IXitFcdv6NVX8tgjA4l0HUCqFlU5amdFb3yaUokzDjeD28aqVacR4+ontnTcC1Pf
nXzX8RxFMFmatS/QQuSlQnfsxu6iqw73C+fPuJECgYBAlvLhioLArMItBFYgHKCv
sxexM7EAPEKEte2sl8Ron4aoWRyJVVeIhDMyKDFxjoiGNkXIFTG8VRCV8twl6Mmw
sV2t1r8hOUwQd61aBIwUsFUk8kwe347SbGpChPkcMV8f9gUJ5WL0A0LIj1nrcSGe
vUD2g/2+vsTOAkavxW4DlA==
-----END PRIVATE KEY-----
`,
};
