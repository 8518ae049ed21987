/** What the console posts to Flex's frame when somebody takes the agent's microphone away, or gives it back. */
export interface MicrophoneMessage {
  readonly sandboxMicrophone: boolean;
}

/** Whether the agent has a microphone, as the page around this one has said last; at first they have. */
export function microphoneSwitch(page: Window): () => boolean {
  let isPresent = true;
  page.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    const { sandboxMicrophone } = Object(data) as Partial<Record<keyof MicrophoneMessage, unknown>>;
    if (source === page.parent && typeof sandboxMicrophone === 'boolean') isPresent = sandboxMicrophone;
  });
  return () => isPresent;
}
