import type { Manager } from '@twilio/flex-ui';

import { hostedSettings } from './hosted-settings';

const manager = (hosted: unknown, local: unknown) =>
  ({
    serviceConfiguration: { ui_attributes: { custom_data: { salesforce: hosted } } },
    configuration: { custom_data: { salesforce: local } },
  }) as unknown as Manager;

describe('settings as Flex hands them over', () => {
  it('are the hosted ones, overlaid by a local file', () => {
    const hosted = { callTimeoutMs: 5000, callLog: { timing: 'allAtOnce', stateRecords: true } };
    const local = { trustedOrigins: ['http://localhost:3000'], callLog: { timing: 'incremental' } };
    expect(hostedSettings(manager(hosted, local))).toEqual({
      callTimeoutMs: 5000,
      trustedOrigins: ['http://localhost:3000'],
      callLog: { timing: 'incremental', stateRecords: true },
    });
  });

  it('are absent where nobody set any, in the smallest mock of Flex as well', () => {
    expect(hostedSettings({} as Manager)).toBeUndefined();
    expect(hostedSettings(manager(undefined, undefined))).toBeUndefined();
  });

  it('are handed on as they are when they are no object, so that a warning can name them', () => {
    expect(hostedSettings(manager('on', undefined))).toBe('on');
  });
});
