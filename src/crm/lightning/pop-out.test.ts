import { createDiagnostics } from '../../diagnostics/diagnostics';
import { createPopOut } from './pop-out';

const parentOrigin = 'https://acme.lightning.force.com';
const scripts = () => [...document.head.querySelectorAll('script')];
const turn = async (): Promise<void> => {
  for (let count = 0; count < 10; count += 1) await Promise.resolve();
};

function create() {
  const diagnostics = createDiagnostics({ debug: () => undefined, warn: () => undefined });
  const allow = createPopOut({ target: window, parentOrigin, apiVersion: '66.0', diagnostics });
  return { allow, noted: () => diagnostics.lines().map(({ data }) => data.code) };
}

/** Salesforce's script comes, and puts its API beside Open CTI. */
async function scriptComes(answer: unknown = { success: true }): Promise<boolean[]> {
  const told: boolean[] = [];
  const setCustomConsoleComponentPopoutable = (allowed: boolean, callback: (result: unknown) => void): void => {
    told.push(allowed);
    callback(answer);
  };
  window.sforce = { opencti: {}, console: { setCustomConsoleComponentPopoutable } };
  scripts().at(-1)?.dispatchEvent(new Event('load'));
  await turn();
  return told;
}

afterEach(() => {
  scripts().forEach((script) => script.remove());
  delete window.sforce;
});

describe('popping out', () => {
  it('is forbidden and allowed again by the console API, whose script comes from the org when it is first needed', async () => {
    const { allow, noted } = create();
    allow(true);
    expect(scripts()).toEqual([]);
    allow(false);
    expect(scripts().map(({ src }) => src)).toEqual([`${parentOrigin}/support/console/66.0/integration.js`]);
    const told = await scriptComes();
    expect(told).toEqual([false]);
    allow(false);
    allow(true);
    allow(true);
    allow(false);
    await turn();
    expect(told).toEqual([false, true, false]);
    expect(scripts()).toHaveLength(1);
    expect(noted()).toEqual([]);
  });

  it('is left as it is where the call is over before the script has come', async () => {
    const { allow } = create();
    allow(false);
    allow(true);
    expect(await scriptComes()).toEqual([]);
  });

  it('is forbidden once, however often it was asked for while the script was on its way', async () => {
    const { allow } = create();
    [false, true, false].forEach(allow);
    expect(scripts()).toHaveLength(1);
    expect(await scriptComes()).toEqual([false]);
  });

  it.each([
    ['does not come', 'error', 'SCRIPT_ERROR'],
    ['brings nothing', 'load', 'SCRIPT_EMPTY'],
  ])('stays allowed where the script %s; the next call asks for it again', async (_, event, code) => {
    const { allow, noted } = create();
    allow(false);
    scripts()[0]?.dispatchEvent(new Event(event));
    await turn();
    expect(noted()).toEqual([code]);
    // Something else has changed in Flex meanwhile, and the call goes on.
    const asked = scripts().length;
    allow(false);
    expect(scripts()).toHaveLength(asked);
    allow(true);
    const before = scripts().length;
    allow(false);
    expect(scripts()).toHaveLength(before + 1);
    expect(await scriptComes()).toEqual([false]);
  });

  it('is no matter where the API refuses, fails or lacks the method', async () => {
    const { allow, noted } = create();
    allow(false);
    await scriptComes({ success: false });
    window.sforce = {
      console: {
        setCustomConsoleComponentPopoutable() {
          throw new Error('broken');
        },
      },
    };
    allow(true);
    window.sforce = { console: {} };
    allow(false);
    await turn();
    expect(noted()).toEqual(['REFUSED', 'THROWN']);
  });
});
