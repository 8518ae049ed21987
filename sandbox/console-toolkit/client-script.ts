import { isPopOutAnswer, type PopOutRequest } from './protocol';

// What the console serves as integration.js: of Salesforce's console API the one method that concerns a softphone.
const hostOrigin = new URLSearchParams(location.search).get('sfdcIframeOrigin');
const callbacks = new Map<number, (response: unknown) => void>();
let nextCallId = 0;

addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
  if (origin !== hostOrigin || source !== parent || !isPopOutAnswer(data)) return;
  callbacks.get(data.callId)?.(data.response);
  callbacks.delete(data.callId);
});

function setCustomConsoleComponentPopoutable(popoutable: boolean, callback?: (response: unknown) => void): void {
  const callId = nextCallId++;
  if (callback) callbacks.set(callId, callback);
  const request: PopOutRequest = {
    apiType: 'console',
    methodName: 'setCustomConsoleComponentPopoutable',
    callId,
    popoutable,
  };
  if (hostOrigin !== null) parent.postMessage(request, hostOrigin);
}

const { sforce } = window as { sforce?: object };
Object.assign(window, { sforce: { ...sforce, console: { setCustomConsoleComponentPopoutable } } });
