import { createOpenCti } from './client';
import { clientScriptPath } from './protocol';

// What the console serves as opencti_min.js. The version is the one in the script's own address, as with Salesforce's.
const { src } = document.currentScript as HTMLScriptElement;
const version = Number(clientScriptPath.exec(new URL(src).pathname)?.[1]);
const { sforce } = window as { sforce?: object };
Object.assign(window, { sforce: { ...sforce, opencti: createOpenCti(window, version) } });
