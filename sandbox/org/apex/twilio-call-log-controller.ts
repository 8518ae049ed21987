import type { OrgRecord } from '../org';
import type { ApexClass, ApexContext } from './apex-class';
import { activityIdOf, describeActivity, saveActivity } from './twilio-activity';
import { twilioAnswer } from './twilio-answer';
import { currentSetting } from './twilio-flex-setting';
import { TwilioInteraction } from './twilio-interaction';

const MOST_KEYS = 200;
const RESERVATION_SID = /^WR[0-9a-f]{32}$/;
const LOG_KEY = /^WR[0-9a-f]{32}:[0-9]{1,4}$/;

/** Twin of TwilioCallLogController.cls. */
export const twilioCallLogController: ApexClass = {
  name: 'TwilioCallLogController',
  methods: {
    findLogs: { parameters: ['keys'], call: findLogs },
    saveLog: { parameters: ['data'], call: saveLog },
    getLog: { parameters: ['reservationSid'], call: getLog },
  },
};

function findLogs(context: ApexContext, keys: string | null): string {
  const given = parseKeys(keys);
  if (given === null) {
    return twilioAnswer.failure('INVALID_KEYS', 'The keys are not a JSON array of at most 200 log keys.');
  }
  const records = context.store.records('TwilioCallLog__c').filter((log) => given.includes(String(log['Log_Key__c'])));
  const logs = [
    ...records.map((log) => [log['Log_Key__c'], summary(log)] as const),
    ...given.flatMap((key) => activityEntry(context, key)),
  ];
  return twilioAnswer.success({ logs: Object.fromEntries(logs) });
}

function activityEntry(context: ApexContext, key: string) {
  const id = RESERVATION_SID.test(key) ? activityIdOf(context, key) : null;
  return id === null ? [] : [[key, { id, caseId: null, status: null, startedAt: null, duration: null }] as const];
}

function saveLog(context: ApexContext, data: string | null): string {
  const interaction = TwilioInteraction.parse(data);
  return 'problem' in interaction
    ? twilioAnswer.failure('INVALID_DATA', interaction.problem)
    : saveActivity(context, interaction);
}

function getLog(context: ApexContext, reservationSid: string | null): string {
  if (reservationSid === null || !RESERVATION_SID.test(reservationSid)) {
    return twilioAnswer.failure('INVALID_RESERVATION_SID', 'A reservation SID is WR and 32 hexadecimal digits.');
  }
  const log = describeActivity(context, reservationSid);
  return twilioAnswer.success({ log, dispositions: currentSetting(context).callDispositions });
}

function parseKeys(keys: string | null): string[] | null {
  try {
    const parsed: unknown = JSON.parse(keys ?? '');
    const isValid = Array.isArray(parsed) && parsed.length <= MOST_KEYS && parsed.every(isKey);
    return isValid ? parsed : null;
  } catch {
    return null;
  }
}

function isKey(key: unknown): key is string {
  return typeof key === 'string' && (LOG_KEY.test(key) || RESERVATION_SID.test(key));
}

function summary(log: OrgRecord) {
  const startedAt = log['Started_At__c'];
  return {
    id: log.Id,
    caseId: log['Case__c'],
    status: log['Status__c'],
    startedAt: typeof startedAt === 'string' ? Date.parse(startedAt) / 1000 : null,
    duration: log['Duration__c'],
  };
}
