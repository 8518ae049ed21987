import type { OpenCtiAnswer, OpenCtiCall } from '../../../opencti/host';
import { failed, invalidParameter, succeeded, type OpenCtiResponse } from '../../../opencti/response';
import type { MessageService } from './message-service';

/**
 * The answer to an Open CTI call of the message service, null for another call. The service lives in the page: what the softphone says of
 * it is done at once and in its order, no fault befalls it, and it is in the message inspector, not in the log of calls.
 */
export function answerOfMessages(service: MessageService, { method, args }: OpenCtiCall): OpenCtiAnswer | null {
  const channel = args['eventName'];
  switch (method) {
    case 'subscribe':
    case 'unsubscribe': {
      const isThere = service.channels.some((each) => each === channel);
      const refusal = () => invalidParameter('channelName', 'The name of a message channel', channel);
      return once(isThere ? succeeded(null) : refusal());
    }
    case 'publish':
      return once(publish(service, String(channel), args['message'] ?? null));
    default:
      return null;
  }
}

function publish(service: MessageService, channel: string, message: unknown): OpenCtiResponse {
  try {
    service.publish(channel, message, 'softphone');
    return succeeded(null);
  } catch (error) {
    return failed('INVALID_PARAM', error instanceof Error ? error.message : 'The message was refused.');
  }
}

const once = (response: OpenCtiResponse): OpenCtiAnswer => ({ response, copies: 1 });
