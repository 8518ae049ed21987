/**
 * Connects another Flex plugin to Flex for Salesforce, in whichever order the two are loaded.
 *
 * @param {{ source: string }} options `source`: a label of the plugin for the softphone's log
 * @returns {Client}
 */
export function connect({ source }: { source: string }): Client;
export { FlexCtiError } from './error';
export type Client = import('./client').Client;
export type Activity = import('./protocol').Activity;
export type AgentState = import('./protocol').AgentState;
export type Capabilities = import('./protocol').Capabilities;
export type Dial = import('./protocol').Dial;
export type Events = import('./protocol').Events;
export type Ready = import('./protocol').Ready;
export type Requests = import('./protocol').Requests;
export type Snapshot = import('./protocol').Snapshot;
export type Verdict = import('./protocol').Verdict;
export type WorkItem = import('./protocol').WorkItem;
export { allow, deny, rewrite } from './beforeDial';
