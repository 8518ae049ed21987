/** The channel of the CRM over which its components and Flex exchange messages. Neither method throws or waits. */
export interface MessageChannel {
  publish(message: object): void;
  /** Once in a page's life. What comes in may be anything, from anybody. `onOpen`: whether it comes in from now on is known. */
  subscribe(listener: (data: unknown) => void, onOpen: () => void): void;
}
