import type { OpenCti, OpenCtiCallback } from '../../../src/crm/lightning/open-cti';

/** A call of Open CTI that left the plugin, and when its answer came back; `performance.now()`. */
export interface CtiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly calledAt: number;
  answeredAt: number | null;
}

/** Asks the org, which stands outside the page. */
export type AskOrg = (method: string, args: Record<string, unknown>) => Promise<unknown>;

export interface OpenCtiProbe {
  readonly openCti: OpenCti;
  readonly calls: readonly CtiCall[];
  /** Resolves once every call has been answered and nothing more is asked. */
  quiet(): Promise<void>;
}

const patienceMs = 10_000;

/** Open CTI in front of the org: answers when the org has, and writes down the times. */
export function createOpenCtiProbe(askOrg: AskOrg): OpenCtiProbe {
  const calls: CtiCall[] = [];

  const method = (name: string) => {
    return ({ callback, ...args }: { callback: OpenCtiCallback } & Record<string, unknown>): void => {
      const call: CtiCall = { method: name, args, calledAt: performance.now(), answeredAt: null };
      calls.push(call);
      void askOrg(name, args).then((response) => {
        call.answeredAt = performance.now();
        callback(response);
      });
    };
  };

  async function quiet(): Promise<void> {
    const started = performance.now();
    for (let turns = 0, seen = -1; turns < 3; turns += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      if (calls.length !== seen || calls.some(({ answeredAt }) => answeredAt === null)) turns = 0;
      seen = calls.length;
      if (performance.now() - started > patienceMs) throw new Error('Salesforce is still being asked after 10 s.');
    }
  }

  const openCti = {
    runApex: method('runApex'),
    saveLog: method('saveLog'),
    screenPop: method('screenPop'),
    getCallCenterSettings: method('getCallCenterSettings'),
    // As all of Open CTI, over to the page around this one.
    publish({ message, callback }: { message: object; callback: OpenCtiCallback }) {
      window.parent.postMessage(JSON.stringify(message), '*');
      callback({ success: true, returnValue: true, errors: null });
    },
    subscribe: ({ callback }: { callback: OpenCtiCallback }) =>
      callback({ success: true, returnValue: {}, errors: null }),
  };
  return { openCti, calls, quiet };
}
