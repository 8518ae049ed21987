import { AGENT } from '../account';
import type { JsonObject } from '../json';
import { flexConfiguration } from './configuration';
import { localeAnswer } from './locales';
import { silentSound } from './silent-sound';

export interface HttpApiOptions {
  plugins: readonly { name: string; version: string; src: string }[];
  uiAttributes(): JsonObject;
  serviceConfiguration: JsonObject;
  /** Ids of features that the account has besides those that every account of the sandbox has. */
  features: readonly string[];
  /** The account's, a tag; null where it has none. */
  language(): string | null;
}

export interface HttpAnswer {
  contentType: string;
  body: string | Buffer;
}

const TOKEN_LIFETIME_MS = 8 * 3600 * 1000;
const SOUND = silentSound();
/** The dialpad takes numbers of the countries it knows. */
const COUNTRIES = [
  { name: 'United States of America', alpha2Code: 'US', callingCodes: ['1'] },
  { name: 'United Kingdom', alpha2Code: 'GB', callingCodes: ['44'] },
];
/** Those that an account has to switch on. */
const FEATURES = [
  { id: 'flex-warm-transfers', name: 'Warm transfers', description: '', enabled: true, stage: 'GA' },
  { id: 'localization-beta', name: 'Language selection', description: '', enabled: true, stage: 'Beta' },
];

/** What Twilio's plain HTTP services answer; `undefined` for what is not known here. */
export function createHttpApis(options: HttpApiOptions, now: () => number) {
  const plugins = options.plugins.map((plugin) => ({ ...plugin, phase: 3 }));
  const more = options.features.map((id) => ({ id, name: id, description: '', enabled: true, stage: 'Beta' }));

  return function answer(method: string, host: string, path: string): HttpAnswer | undefined {
    if (/\.(mp3|wav)$/.test(path)) return { contentType: 'audio/wav', body: SOUND };
    // Paste's fonts: the system's own are used instead.
    if (path.endsWith('.css')) return { contentType: 'text/css', body: '' };
    if (path.startsWith('/v1/Accounts/') && path.endsWith('/Tokens/Info')) return json(tokenInfo());
    if (path.endsWith('/Teams/Context')) return json({ team_setup_complete: false });
    if (host.startsWith('eventgw.')) return json({});
    const locale = method === 'GET' ? localeAnswer(host + path) : undefined;
    if (locale) return json(locale);
    switch (`${method} ${host}${path}`) {
      case 'GET flex-api.twilio.com/v1/Configuration':
        return json(configuration());
      case 'GET flex-api.twilio.com/v1/account/provision/status':
        return json({ status: 'inactive' });
      case 'GET flex.twilio.com/api/v1/Session':
        return json({ insights_active: false, insightsActive: false, features: [...FEATURES, ...more] });
      case 'GET flex.twilio.com/plugins':
        return json(plugins);
      case 'GET status.twilio.com/api/v2/summary.json':
        return json({
          components: [],
          incidents: [],
          page: {},
          scheduled_maintenances: [],
          status: { description: 'All Systems Operational', indicator: 'none' },
        });
      case 'GET assets.flex.twilio.com/assets/countries.json':
        return json(COUNTRIES);
      case 'GET assets.flex.twilio.com/assets/flagPositions.json':
        return json([]);
      default:
        return undefined;
    }
  };

  function configuration(): JsonObject {
    const language = options.language();
    const attributes = options.uiAttributes();
    const uiAttributes = language === null ? attributes : { ...attributes, language };
    return flexConfiguration(uiAttributes, options.serviceConfiguration);
  }

  function tokenInfo(): JsonObject {
    return {
      expiration: new Date(now() + TOKEN_LIFETIME_MS).toISOString(),
      flex_user_sid: AGENT.flexUserSid,
      identity: AGENT.identity,
      realm_user_id: AGENT.email,
      roles: AGENT.roles,
      valid: true,
      worker_sid: AGENT.workerSid,
    };
  }
}

function json(value: unknown): HttpAnswer {
  return { contentType: 'application/json', body: JSON.stringify(value) };
}
