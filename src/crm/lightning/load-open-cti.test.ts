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
    ['fails', 'error', 'SCRIPT_ERROR'],
    ['is empty', 'load', 'SCRIPT_EMPTY'],
  ])('asks again when the script %s', async (_, event, code) => {
    const { loaded, onFailure } = load();
    scripts()[0]?.dispatchEvent(new Event(event));
    await jest.advanceTimersByTimeAsync(0);
    expect(onFailure).toHaveBeenCalledWith({ attempt: 1, code, retryInMs: 1000 });
    await jest.advanceTimersByTimeAsync(1_000);
    window.sforce = { opencti: {} };
    scripts().at(-1)?.dispatchEvent(new Event('load'));
    await expect(loaded).resolves.toBe(window.sforce.opencti);
  });

  it('asks again when the script neither comes nor fails, not too soon', async () => {
    const { loaded, onFailure } = load();
    await jest.advanceTimersByTimeAsync(29_999);
    expect(onFailure).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(onFailure).toHaveBeenCalledWith({ attempt: 1, code: 'SCRIPT_TIMEOUT', retryInMs: 1000 });
    await jest.advanceTimersByTimeAsync(1_000);
    window.sforce = { opencti: {} };
    scripts().at(-1)?.dispatchEvent(new Event('load'));
    await expect(loaded).resolves.toBe(window.sforce.opencti);
  });
});

describe('the parameters that Open CTI needs', () => {
  it('stay in place while the script is on its way, although Flex navigates', async () => {
    const navigation = new EventTarget();
    Object.assign(window, { navigation });
    const { loaded } = load();
    window.history.replaceState(null, '', '/agent-desktop/WR1');
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(new URLSearchParams(window.location.search).get('sfdcIframeOrigin')).toBe(parentOrigin);
    window.sforce = { opencti: {} };
    scripts()[0]?.dispatchEvent(new Event('load'));
    await loaded;
    window.history.replaceState(null, '', '/agent-desktop/WR2');
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(window.location.search).toBe('');
    Reflect.deleteProperty(window, 'navigation');
  });

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
