import type { OpenCtiRequest } from './salesforce';

/** A moment between two statements of the plugin, or of Salesforce, at which a fault may strike. */
export type Boundary =
  | {
      readonly moment: 'before it is sent' | 'after it is sent' | 'after Salesforce has done it' | 'after its answer';
      readonly request: OpenCtiRequest;
    }
  | { readonly moment: 'before a write to disk' | 'after a write to disk'; readonly text: string };
