import { ACCOUNT_SID, AGENT, RUNTIME_DOMAIN } from '../twilio/account';

/** The page that Flex UI runs in, with the agent logged in. */
export function flexPage(flexBundleName: string, run: string): string {
  const login = {
    accountSid: ACCOUNT_SID,
    flexUserSid: AGENT.flexUserSid,
    identity: AGENT.identity,
    roles: AGENT.roles,
    run,
    runtimeDomain: RUNTIME_DOMAIN,
  };
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Twilio Flex</title>
    <style>
      html, body { height: 100%; margin: 0; overflow: hidden; }
      #container { display: flex; height: 100vh; width: 100vw; }
    </style>
    <script src="/redirect.js"></script>
  </head>
  <body>
    <div id="container"></div>
    <script type="application/json" id="agent-login">${JSON.stringify(login)}</script>
    <script src="/${flexBundleName}"></script>
    <script src="/boot.js"></script>
  </body>
</html>
`;
}

/**
 * Lets the page reach nothing but its own server, and the console for Open CTI's script, which the plugin loads from there.
 * @param host the page's own, as the browser named it
 */
export function contentSecurityPolicy(host: string, consoleOrigin: string): string {
  return [
    `default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:`,
    `script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: ${consoleOrigin}`,
    `connect-src 'self' data: blob:${/^[\w.:[\]-]+$/.test(host) ? ` ws://${host}` : ''}`,
    `frame-ancestors 'self' ${consoleOrigin}`,
    `form-action 'self'`,
  ].join('; ');
}
