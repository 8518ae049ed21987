declare module '@salesforce/messageChannel/*' {
  const channel: string;
  export default channel;
}

interface Window {
  FlexCti: object;
  /** Given to Visualforce pages in Lightning Experience: https://developer.salesforce.com/docs/atlas.en-us.pages.meta/pages/message_channel_subscribe.htm */
  sforce?: {
    one?: {
      subscribe(channel: string, listener: (message: unknown) => void, options: { scope: 'APPLICATION' }): object;
      unsubscribe(subscription: object): void;
      publish(channel: string, message: object): void;
    };
  };
}
