import type { Reason } from '../engagements/engagement';

/** Why nobody was called. What the agent reads is the string `FlexSalesforceDial<reason>`. */
export type Refusal =
  /** The org forbids the call. `message`: why, which the agent reads instead; empty where the org does not say. */
  | { readonly reason: 'Forbidden'; readonly message: string }
  /** The org could not say whether the call is allowed. `number`: for the agent to dial by hand. */
  | { readonly reason: 'NotKnown'; readonly why: Reason; readonly number: string }
  | { readonly reason: FlexFailure };

/** Why the agent cannot call just now. `OtherSession`: Flex is open in another window as well, or only there. */
export type WrongMoment = 'OtherSession' | 'Disabled' | 'OnCall' | 'Ringing' | 'Offline';

/** Why Flex called nobody although it was to. `Stopped`: by another of its plugins. */
export type FlexFailure = WrongMoment | 'NoNumber' | 'NoMicrophone' | 'Stopped' | 'NotStarted';
