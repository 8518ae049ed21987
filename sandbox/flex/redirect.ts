import { localAddress } from './local-address';
import { microphoneSwitch } from './microphone-switch';
import { offerVoice } from './voice-offer';
import { silenceSounds } from './silent-sounds';
import { supplyMicrophone } from './synthetic-microphone';

/**
 * Loaded before everything else in the page: sends every request for another host to this origin, where the fake Twilio
 * back end answers. What it does not cover (images, scripts) the page's content security policy blocks.
 */

const page = new URL(location.href);

window.fetch = new Proxy(window.fetch, {
  apply(fetch, self, [input, init]: Parameters<typeof window.fetch>) {
    const redirected =
      input instanceof Request ? new Request(localAddress(input.url, page), input) : localAddress(input, page);
    return Reflect.apply(fetch, self, [redirected, init]);
  },
});

XMLHttpRequest.prototype.open = new Proxy(XMLHttpRequest.prototype.open, {
  apply(open, self, [method, address, ...rest]: [string, string | URL, ...unknown[]]) {
    return Reflect.apply(open, self, [method, localAddress(address, page), ...rest]);
  },
});

navigator.sendBeacon = new Proxy(navigator.sendBeacon, {
  apply(sendBeacon, self, [address, data]: Parameters<Navigator['sendBeacon']>) {
    return Reflect.apply(sendBeacon, self, [localAddress(address, page), data]);
  },
});

window.WebSocket = new Proxy(window.WebSocket, {
  construct(WebSocket, [address, protocols]: [string | URL, (string | string[])?]) {
    const socket = new WebSocket(localAddress(address, page), protocols ?? []);
    if (/^voice-js[^/]*\/signal/.test(new URL(address, page).href.replace(/^wss?:\/\//, ''))) offerVoice(socket);
    return socket;
  },
});

window.Audio = new Proxy(window.Audio, {
  construct: (Audio, [address]: [string?]) => new Audio(address && localAddress(address, page)),
});

redirectProperty(HTMLMediaElement.prototype, 'src');
redirectProperty(HTMLLinkElement.prototype, 'href');
Element.prototype.setAttribute = new Proxy(Element.prototype.setAttribute, {
  apply(setAttribute, element: Element, [name, value]: [string, string]) {
    const redirected =
      (element instanceof HTMLMediaElement && name === 'src') ||
      (element instanceof HTMLLinkElement && name === 'href');
    return Reflect.apply(setAttribute, element, [name, redirected ? localAddress(value, page) : value]);
  },
});

supplyMicrophone(navigator.mediaDevices, microphoneSwitch(window));
silenceSounds();

function redirectProperty<T extends object>(prototype: T, name: keyof T & string): void {
  const property = Object.getOwnPropertyDescriptor(prototype, name);
  Object.defineProperty(prototype, name, {
    ...property,
    set(this: T, address: string) {
      property?.set?.call(this, address === '' ? '' : localAddress(address, page));
    },
  });
}
