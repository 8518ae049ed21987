import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { readSettings } from './settings';

const defaults = {
  enabled: true,
  trustedOrigins: [],
  orgOrigin: null,
  apiVersion: '66.0',
  callTimeoutMs: 15000,
  clickToDial: true,
  hideCrmPanel: true,
  utilityBar: true,
  caseCreation: { apexClass: 'TwilioCaseController', method: 'createRecords', channels: null },
  screenPop: {
    on: 'accept',
    target: 'case',
    flow: null,
    flowArguments: {},
    url: null,
    newRecord: null,
    newRecordDefaults: {},
    honourAttributes: false,
    onSelectTask: true,
  },
  callLog: {
    auto: true,
    agentMayChangeAuto: false,
    stateRecords: true,
    activity: true,
    timing: 'incremental',
    holdStates: false,
    viewed: false,
  },
  integrationApi: {
    enabled: false,
    personalData: false,
    custom: {},
    ratePerSecond: 20,
    allow: {
      getSnapshot: true,
      getCapabilities: true,
      getRecentWorkItems: true,
      getSettings: true,
      getReasonCodes: true,
      dial: false,
      transfer: false,
      consult: false,
      completeConsult: false,
      sendDtmf: true,
      accept: true,
      wrapUp: false,
      end: false,
      setActivity: true,
      updateWorkItem: true,
      shareRecord: true,
      screenPop: true,
      openLog: true,
      setPanel: true,
      showError: true,
      log: true,
      beforeDial: true,
    },
    beforeDial: { timeoutMs: 3000, onTimeout: 'allow' },
  },
};

describe('settings', () => {
  it.each([[undefined], [null], [{}]])('are the defaults for %j, without a warning', (input) => {
    expect(readSettings(input)).toEqual({ settings: defaults, warnings: [] });
  });

  it('are taken where they are good', () => {
    const input = {
      orgOrigin: 'https://acme.lightning.force.com',
      screenPop: { on: 'never' },
      callLog: { timing: 'allAtOnce' },
    };
    const { settings, warnings } = readSettings(input);
    expect(warnings).toEqual([]);
    expect(settings).toMatchObject({
      ...input,
      callLog: { ...defaults.callLog, timing: 'allAtOnce' },
    });
  });

  it('name what is bad and use its default, and only its', () => {
    const { settings, warnings } = readSettings({
      apiVersion: 'latest',
      callTimeoutMs: '15000',
      screenPop: { on: 'sometimes' },
      callLog: { timing: 'allAtOnce', stateRecords: 'yes' },
    });
    expect(settings).toEqual({ ...defaults, callLog: { ...defaults.callLog, timing: 'allAtOnce' } });
    expect(warnings.map(({ name }) => name)).toEqual([
      'apiVersion',
      'callTimeoutMs',
      'screenPop.on',
      'callLog.stateRecords',
    ]);
  });

  it('name what does not exist, most often a misspelling', () => {
    const { warnings } = readSettings({ enable: true, callLog: { timming: 'allAtOnce' } });
    expect(warnings).toEqual([
      { name: 'callLog.timming', problem: 'there is no such setting' },
      { name: 'enable', problem: 'there is no such setting' },
    ]);
  });

  it.each([
    { target: 'flow', flow: 'After_Call', flowArguments: { caseId: '{{caseId}}', text: 'From {{phone}}, {{name}}' } },
    { target: 'flow', flow: 'After_Call' },
    { target: 'url', url: '/apex/Customer?case={{caseId}}' },
    { target: 'newRecord', newRecord: 'Visit__c', newRecordDefaults: { Case__c: '{{caseId}}' } },
  ])('take a target that has what it needs: %j', (screenPop) => {
    const { settings, warnings } = readSettings({ screenPop });
    expect(warnings).toEqual([]);
    expect(settings.screenPop).toEqual({ ...defaults.screenPop, ...screenPop });
  });

  it.each([
    ['flow', null],
    ['url', undefined],
    ['flow', 'After Call'],
    ['flow', { name: 'After_Call' }],
    ['url', 'https://evil.com/'],
    ['url', '//evil.com/'],
    ['url', '/\\evil.com/'],
    ['url', '/apex/Customer?case={{caseID}}'],
    ['newRecord', '../x'],
  ])('pop the case where the target %s has only %j, and name what is wrong', (target, own) => {
    const { settings, warnings } = readSettings({ screenPop: { target, [target]: own } });
    expect(settings.screenPop).toEqual(defaults.screenPop);
    const badly = own ? [`screenPop.${target}`] : [];
    expect(warnings.map(({ name }) => name)).toEqual([...badly, 'screenPop.target']);
  });

  it.each([
    [{ caseId: '{{caseID}}' }],
    [{ priority: 5 }],
    ['{{caseId}}'],
    [['{{caseId}}']],
    [{ 'case id': '{{caseId}}' }],
  ])('start the flow without arguments that are not understood: %j', (flowArguments) => {
    const { settings, warnings } = readSettings({ screenPop: { target: 'flow', flow: 'F', flowArguments } });
    expect(settings.screenPop).toMatchObject({ target: 'flow', flow: 'F', flowArguments: {} });
    expect(warnings.map(({ name }) => name)).toEqual(['screenPop.flowArguments']);
  });

  it('forgive a slash after an origin, and name what is none', () => {
    const trustedOrigins = ['http://localhost:3000/'];
    expect(readSettings({ trustedOrigins }).settings.trustedOrigins).toEqual(['http://localhost:3000']);
    for (const origin of [
      'https://acme.com/path',
      'https://*.acme.com',
      '*',
      'null',
      'about:blank',
      'HTTPS://acme.com',
    ]) {
      const { settings, warnings } = readSettings({ trustedOrigins: [origin] });
      expect([settings.trustedOrigins, warnings]).toEqual([
        [],
        [{ name: 'trustedOrigins', problem: expect.stringContaining('expected an origin') }],
      ]);
    }
  });

  it.each([
    ['acme.lightning.force.com'],
    ['https://*.lightning.force.com'],
    [['https://acme.lightning.force.com']],
    [5],
  ])('trust nobody when the pin is %j', (orgOrigin) => {
    const { settings, warnings } = readSettings({ orgOrigin });
    expect(settings.orgOrigin).toBe('');
    expect(warnings.map(({ name }) => name)).toEqual(['orgOrigin']);
  });

  it.each([
    [
      { allow: { accept: 'false', log: true } },
      ['integrationApi.allow.accept'],
      { accept: false, log: true, end: false },
    ],
    [{ allow: ['accept'] }, ['integrationApi.allow'], { accept: false, log: false, beforeDial: false }],
  ])('refuse what was meant to be refused: %j', (integrationApi, names, allow) => {
    const { settings, warnings } = readSettings({ integrationApi });
    expect(settings.integrationApi.allow).toMatchObject(allow);
    expect(warnings.map(({ name }) => name)).toEqual(names);
  });

  it.each([[{ onTimeout: 'block' }], ['deny']])('dial nothing unchecked where %j was meant', (beforeDial) => {
    const { settings } = readSettings({ integrationApi: { beforeDial } });
    expect(settings.integrationApi.beforeDial).toEqual({ timeoutMs: 3000, onTimeout: 'deny' });
  });

  it('are all in the example of the README, with their defaults', () => {
    const [, example = ''] = /```json\n(.*?)```/s.exec(readFileSync(join(__dirname, '../../README.md'), 'utf8')) ?? [];
    const { ui_attributes: attributes } = JSON.parse(example) as {
      ui_attributes: { custom_data: { salesforce: unknown } };
    };
    expect(attributes.custom_data.salesforce).toEqual(defaults);
  });

  it('never throw, and are always complete', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        const { settings } = readSettings(input);
        expect(Object.keys(settings).sort()).toEqual(Object.keys(defaults).sort());
      }),
    );
  });
});
