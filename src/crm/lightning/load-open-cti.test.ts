import { loadOpenCti } from './load-open-cti';
import { ensureOpenCtiParameters } from './url-parameters';

const parentOrigin = 'https://acme.lightning.force.com';
const scripts = () => [...document.head.querySelectorAll('script')];
const load = (onFailure = jest.fn()) => ({
  onFailure,
  loaded: loadOpenCti({ target: window, parentOrigin, apiVersion: '66.0', onFailure }),
});

beforeEach(() => {
  jest.useFakeTimers();
  window.history.replaceState(null, '', '/agent-desktop?x=1');
});
afterEach(() => {
  jest.useRealTimers();
  scripts().forEach((script) => script.remove());
  delete window.sforce;
});

describe('loading Open CTI', () => {
  it('asks the org for its script once and hands over the library', async () => {
    const { loaded } = load();
    const [script, ...others] = scripts();
    expect(others).toEqual([]);
    expect(script?.src).toBe(`${parentOrigin}/support/api/66.0/lightning/opencti_min.js`);
    const library = {};
    window.sforce = { opencti: library };
    script?.dispatchEvent(new Event('load'));
    await expect(loaded).resolves.toBe(library);
  });

  it('uses the library that is there already', async () => {
    window.sforce = { opencti: {} };
    await expect(load().loaded).resolves.toBe(window.sforce.opencti);
    expect(scripts()).toEqual([]);
  });

  it.each([
    ['fails', (script: Element | undefined) => void script?.dispatchEvent(new Event('error')), 'SCRIPT_ERROR'],
    ['is empty', (script: Element | undefined) => void script?.dispatchEvent(new Event('load')), 'SCRIPT_EMPTY'],
    ['does not come', () => undefined, 'SCRIPT_TIMEOUT'],
  ])('asks again when the script %s', async (_, happen, code) => {
    const { loaded, onFailure } = load();
    happen(scripts()[0]);
    await jest.advanceTimersByTimeAsync(code === 'SCRIPT_TIMEOUT' ? 15_000 : 0);
    expect(onFailure).toHaveBeenCalledWith(expect.objectContaining({ attempt: 1, code }));
    await jest.advanceTimersByTimeAsync(1_000);
    window.sforce = { opencti: {} };
    scripts().at(-1)?.dispatchEvent(new Event('load'));
    await expect(loaded).resolves.toBe(window.sforce.opencti);
  });
});

describe('the parameters that Open CTI needs', () => {
  it('are put back when a redirect has dropped them, and the rest stays', () => {
    expect(ensureOpenCtiParameters(window, parentOrigin)).toBe(true);
    expect(window.location.pathname).toBe('/agent-desktop');
    expect(Object.fromEntries(new URLSearchParams(window.location.search))).toEqual({
      x: '1',
      mode: 'Lightning',
      sfdcIframeOrigin: parentOrigin,
    });
    expect(ensureOpenCtiParameters(window, parentOrigin)).toBe(false);
  });

  it('name the trusted parent, whatever the address said before', () => {
    window.history.replaceState(null, '', '/?mode=Lightning&sfdcIFrameOrigin=https%3A%2F%2Fevil.com');
    ensureOpenCtiParameters(window, parentOrigin);
    expect(window.location.search).toBe(`?mode=Lightning&sfdcIframeOrigin=${encodeURIComponent(parentOrigin)}`);
  });
});
