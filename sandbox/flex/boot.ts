import type * as Flex from '@twilio/flex-ui';

import { playAgentCopilot } from './copilot';
import { findMicrophoneForOutboundCalls } from './outbound-microphone';

/** Logs the agent in, as Flex remembers a login, and starts Flex UI with its own plugin loader. */

interface AgentLogin {
  accountSid: string;
  flexUserSid: string;
  identity: string;
  roles: string[];
  run: string;
  runtimeDomain: string;
}

declare const Twilio: { Flex: typeof Flex };

const SESSION_MS = 8 * 3600 * 1000;

const { runtimeDomain, run, ...login } = JSON.parse(
  document.getElementById('agent-login')?.textContent ?? '{}',
) as AgentLogin;

// What was kept for a Twilio and an org that have forgotten everything would meet new records under old ids.
if (localStorage.getItem('sandbox/run') !== run) {
  localStorage.clear();
  localStorage.setItem('sandbox/run', run);
}

// The token is opaque to the client; it must be valid for more than three minutes. Each page has its own: by it the back
// end knows in which tab a call was accepted.
localStorage.setItem(
  'TWILIO_FLEX_SSO',
  JSON.stringify({ ...login, token: crypto.randomUUID(), expiration: new Date(Date.now() + SESSION_MS).toISOString() }),
);

findMicrophoneForOutboundCalls(Twilio.Flex);
playAgentCopilot(Twilio.Flex);

Twilio.Flex.runDefault(
  {
    sso: { accountSid: login.accountSid, loginPopup: false },
    serviceBaseUrl: runtimeDomain,
    logLevel: 'warn',
    disableTelemetry: true,
    pluginService: { enabled: true },
    // Otherwise Flex asks for the microphone when it starts.
    initialDeviceCheck: false,
  },
  '#container',
).catch((error: unknown) => {
  document.body.textContent = `Flex UI did not start: ${String(error)}`;
});
