/** The integration API's settings where components listen; all that can be told is told. */
export const integrationApi = { enabled: true, personalData: true };

export interface Components {
  /** How many messages each has heard and parsed. */
  heard(): readonly number[];
}

declare global {
  interface Window {
    /** Of the page that stands for Salesforce: how many messages each of its components has heard. */
    componentsHeard?: readonly number[];
  }
}

/** A third one beside the two in the page that stands for Salesforce: another plugin, which listens at this page's door. */
export function listenOnPage(): Components {
  let heard = 0;
  window.addEventListener('flex-salesforce:out', (event) => {
    JSON.parse((event as CustomEvent<string>).detail);
    heard += 1;
  });
  return { heard: () => [heard, ...(window.parent.componentsHeard ?? [])] };
}
