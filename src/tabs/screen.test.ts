import type { CrmHost, Outcome } from '../crm/host';
import { acknowledge } from '../engagements/acknowledge';
import type { EngagedTask, Engagement } from '../engagements/engagement';
import type { ScreenPop } from '../engagements/screen-pop';
import { recordPop } from '../engagements/screen-pop';
import { acceptStarted, engagementAfter, inboundCall, state } from '../engagements/testing';
import { createFakeOrg } from '../crm/testing';
import { createReloadMemory } from './reload-memory';
import { createScreen } from './screen';

const [one, other] = ['1', '2'].map((digit) => {
  const reservationSid = `WR${digit.repeat(32)}`;
  return { reservationSid, caseId: `50000000000000${digit}AAA` };
}) as [Task, Task];
interface Task {
  readonly reservationSid: string;
  readonly caseId: string;
}

const withCase = (caseId: string, target: ScreenPop | null, engagement: Engagement): Engagement =>
  [
    { type: 'case-made', caseId, caseNumber: null, contactId: null, contactName: null, target } as const,
    { type: 'pop-sent' } as const,
  ].reduce(acknowledge, engagement);

const inCall = ({ caseId }: Task, target: ScreenPop | null = null): Engagement =>
  withCase(caseId, target, engagementAfter(acceptStarted(1_700_000_000)));

const answers = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

/** A screen in front of an org; what is asked of it can be overridden. */
function open(specifics: Partial<CrmHost> = {}) {
  const org = createFakeOrg();
  const screen = createScreen(() => ({ ...org.host, ...specifics }), createReloadMemory(window, 'last shown'));
  const accept = async ({ reservationSid, caseId }: Task, target = recordPop(caseId)): Promise<void> => {
    await screen.pop({ reservationSid, target, isNew: true });
  };
  const select = async (task: Task, engagement: Engagement | null = inCall(task)): Promise<void> => {
    screen.select(task.reservationSid, inboundCall, engagement);
    await answers();
  };
  return { org, screen, accept, select };
}

beforeEach(() => sessionStorage.clear());

describe('selecting a task', () => {
  it('brings its record back, from one to the other and back again', async () => {
    const { org, accept, select } = open();
    await accept(one);
    await accept(other);
    await select(one);
    await select(other);
    expect(org.pops).toEqual([one.caseId, other.caseId, one.caseId, other.caseId]);
  });

  it('brings nothing back for the task whose record was brought last, wherever the agent has gone since', async () => {
    const { org, accept, select } = open();
    await accept(one);
    org.onScreen = '001000000000001AAA';
    await select(one);
    expect(org.pops).toEqual([one.caseId]);
  });

  it('brings nothing back for the task whose record was brought last before a reload of the tab', async () => {
    const before = open();
    await before.accept(other);
    await before.accept(one);
    const { org, select } = open();
    await select(one);
    expect(org.pops).toEqual([]);
    await select(other);
    expect(org.pops).toEqual([other.caseId]);
  });

  it('brings records back where the browser denies the tab its storage', async () => {
    const denied = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('Denied.', 'SecurityError');
    });
    const { org, accept, select } = open();
    await accept(one);
    await select(one);
    await select(other);
    denied.mockRestore();
    expect(org.pops).toEqual([one.caseId, other.caseId]);
  });

  it.each([
    ['its id', one.caseId],
    ['the short form of its id', one.caseId.slice(0, 15)],
  ])('brings nothing over the record on the screen, known by %s', async (_, onScreen) => {
    const { org, select } = open();
    org.onScreen = onScreen;
    await select(one);
    expect(org.pops).toEqual([]);
  });

  it('brings nothing while there is no Case, and what it has once there is', async () => {
    const { org, select } = open();
    await select(one, null);
    await select(one, engagementAfter(acceptStarted(1_700_000_000)));
    expect(org.pops).toEqual([]);
    await select(one);
    expect(org.pops).toEqual([one.caseId]);
  });

  it('brings a page back as it was, and the Case for a flow or a form, which would begin anew', async () => {
    const { org, accept, select } = open();
    const page: ScreenPop = { type: 'url', params: { url: '/apex/Customer' } };
    const flow: ScreenPop = { type: 'flow', params: { flowDevName: 'F', flowArgs: [] } };
    await accept(one, page);
    await accept(other, flow);
    await select(one, inCall(one, page));
    await select(other, inCall(other, flow));
    expect(org.pops.slice(2)).toEqual(['/apex/Customer', other.caseId]);
  });

  it('leaves the record of an outbound call that was started from it, also when another task was selected meanwhile', async () => {
    const { org, screen, accept, select } = open();
    const recordId = '003000000000001AAA';
    const dialled: EngagedTask = { ...inboundCall, direction: 'outbound', recordId };
    await accept(one);
    org.onScreen = recordId;
    // Flex selects it while it rings.
    screen.select(other.reservationSid, dialled, null);
    await answers();
    expect(org.pops).toEqual([one.caseId]);
    const answered = withCase(other.caseId, null, engagementAfter(state('accepted', 1_700_000_000, { task: dialled })));
    await select(one);
    screen.select(other.reservationSid, dialled, answered);
    await answers();
    expect(org.pops).toEqual([one.caseId, one.caseId, recordId]);
  });

  it('brings only the last of several in a row, however long the screen is looked at', async () => {
    const looks: ((outcome: Outcome<string | null>) => void)[] = [];
    const { org, select } = open({ recordOnScreen: () => new Promise((resolve) => looks.push(resolve)) });
    await select(one);
    await select(other);
    for (const look of looks.reverse()) look({ kind: 'ok', value: null });
    await answers();
    expect(org.pops).toEqual([other.caseId]);
  });

  it('tries again what Salesforce did not open', async () => {
    let fails = true;
    const refused: Outcome<null> = { kind: 'retryable', reason: { code: 'SERVER_ERROR', message: 'Busy.' } };
    const pops: ScreenPop[] = [];
    const { select } = open({
      async pop(target) {
        pops.push(target);
        return fails ? refused : { kind: 'ok', value: null };
      },
    });
    await select(one);
    fails = false;
    await select(one);
    await select(one);
    expect(pops).toHaveLength(2);
  });
});

describe('the first pop of a task', () => {
  it('that failed is made good when the agent selects the task', async () => {
    const refused: Outcome<null> = { kind: 'retryable', reason: { code: 'SERVER_ERROR', message: 'Busy.' } };
    const pop = jest.fn(async () => refused);
    const { accept, select } = open({ pop });
    await accept(one);
    await select(one);
    expect(pop).toHaveBeenCalledTimes(2);
  });

  it('is not worth a question where the record is new', async () => {
    const recordOnScreen = jest.fn();
    const { accept, org } = open({ recordOnScreen });
    await accept(one);
    expect(org.pops).toEqual([one.caseId]);
    expect(recordOnScreen).not.toHaveBeenCalled();
  });

  it('of a record that is on the screen is done already', async () => {
    const { org, screen } = open();
    const request = { reservationSid: one.reservationSid, target: recordPop(one.caseId), isNew: false };
    org.onScreen = one.caseId;
    await expect(screen.pop(request)).resolves.toEqual({ kind: 'ok', value: null });
    expect(org.pops).toEqual([]);
    org.onScreen = other.caseId;
    await screen.pop(request);
    expect(org.pops).toEqual([one.caseId]);
  });

  it('is made where nobody says what is on the screen', async () => {
    const silent: Outcome<never> = { kind: 'unknown', reason: { code: 'TIMEOUT', message: 'No answer.' } };
    const { org, screen } = open({ recordOnScreen: async () => silent });
    await screen.pop({ reservationSid: one.reservationSid, target: recordPop(one.caseId), isNew: false });
    expect(org.pops).toEqual([one.caseId]);
  });
});
