/**
 * Why a request was not fulfilled. `code` is one of the protocol's: `invalid_argument`, `unknown_request`, `unsupported_version`,
 * `not_allowed`, `not_found`, `wrong_state`, `denied`, `failed`, `too_many`; or `timeout`, when it is unknown whether what was asked
 * was done; or `not_connected`, when it was not, because Flex was not there, or for Flex Salesforce.
 */
export class FlexCtiError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code: string, message: string);
  code: string;
}
