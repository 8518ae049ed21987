/**
 * Why a request was not fulfilled. `code` is one of the protocol's: `invalid_argument`, `unknown_request`, `unsupported_version`,
 * `not_allowed`, `not_found`, `wrong_state`, `denied`, `failed`, `too_many`; or `timeout`, when the softphone was there and did not
 * answer, so that it is unknown whether it did what was asked; or `not_connected`, when nothing was sent because it was not there.
 */
export class FlexCtiError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'FlexCtiError';
    this.code = code;
  }
}
