import type { ApexContext } from './apex-class';

export type ExtensionMethod = 'onSaveLog' | 'onScreenPop' | 'onClickToDial' | 'onMatchContacts';

/** The twin of an Apex class that implements interfaces of FlexCti: those whose methods it has. */
export interface ExtensionClass extends Partial<
  Record<ExtensionMethod, (context: ApexContext, data: string) => string | null>
> {
  readonly name: string;
}

/** Twin of SaveLogAtEndExample.cls: it declines until the conversation has ended. */
const saveLogAtEndExample: ExtensionClass = {
  name: 'SaveLogAtEndExample',
  onSaveLog({ store }, data) {
    const { interaction, callLog } = JSON.parse(data) as {
      interaction: { isDisconnected: boolean; endedBy: string | null };
      callLog: Record<string, unknown>;
    };
    if (!interaction.isDisconnected) return '';
    const { Id: id, ...values } = callLog;
    const urgent = interaction.endedBy === 'Customer' && { Priority: 'High' };
    const saved =
      typeof id === 'string' ? store.update('Task', id, values) : store.insert('Task', { ...values, ...urgent });
    if (!saved.ok) throw new Error(saved.errors[0]?.message);
    return saved.value.Id;
  },
};

/** Twin of AccountPopExample.cls. */
const accountPopExample: ExtensionClass = {
  name: 'AccountPopExample',
  onScreenPop({ store }, data) {
    const { contactId } = JSON.parse(data) as { contactId: string | null };
    const recordId = store.record(String(contactId))?.record['AccountId'] ?? null;
    return recordId === null ? '' : JSON.stringify({ type: 'sobject', params: { recordId } });
  },
};

/** Twin of ClosedAccountDialExample.cls. */
const closedAccountDialExample: ExtensionClass = {
  name: 'ClosedAccountDialExample',
  onClickToDial(_context, data) {
    const { record } = JSON.parse(data) as { record: { account: string | null } | null };
    if (!record?.account?.startsWith('Closed:')) return '';
    return JSON.stringify({ mayCall: false, message: 'The account of this person is closed.' });
  },
};

/** Twin of QueueAccountMatcherExample.cls. */
const queueAccountMatcherExample: ExtensionClass = {
  name: 'QueueAccountMatcherExample',
  onMatchContacts({ store }, data) {
    const { queue } = JSON.parse(data) as { queue: string | null };
    if (!queue?.startsWith('VIP: ')) return '';
    const account = store.records('Account').find(({ Name }) => Name === queue.slice('VIP: '.length));
    const contacts = store.records('Contact').filter(({ AccountId }) => account && AccountId === account.Id);
    return JSON.stringify(contacts.slice(0, 10).map(({ Id }) => Id));
  },
};

const throwingExtension: ExtensionClass = {
  name: 'ThrowingExtension',
  onSaveLog: fail,
  onScreenPop: fail,
  onClickToDial: fail,
  onMatchContacts: fail,
};

const nullExtension: ExtensionClass = {
  name: 'NullExtension',
  onSaveLog: () => null,
  onScreenPop: () => null,
  onClickToDial: () => null,
  onMatchContacts: () => null,
};

function fail({ store }: ApexContext): never {
  // What an extension has written before it fails must not stay.
  store.insert('Task', { Subject: 'Half written' });
  throw new Error('The extension has a bug.');
}

/**
 * What the fields of Flex_Setting__mdt may name in the sandbox: the twins of the classes in salesforce/examples, and two
 * that break the contract.
 */
export const EXTENSION_CLASSES: readonly ExtensionClass[] = [
  saveLogAtEndExample,
  accountPopExample,
  closedAccountDialExample,
  queueAccountMatcherExample,
  throwingExtension,
  nullExtension,
];
